import { type PresetInfo, presets } from './table.ts'

/** The preset for a scrape with these metrics; undefined where it is of none, or of several as a federation is. */
export function recognisePreset(metricNames: Iterable<string>): PresetInfo | undefined {
  const names = new Set(metricNames)
  const [first, ...others] = presets.filter(({ recognisedBy }) => recognisedBy.every((name) => names.has(name)))
  return others.length === 0 ? first : undefined
}
