import type { ScrapedSample } from '../../worker/pipeline/trace.ts'

/** The series as one writes it in PromQL, where a name that is no word of it stands in quotes. */
export function seriesText({ metric, labels }: Pick<ScrapedSample, 'metric' | 'labels'>): string {
  const list = labels.map(([name, value]) => `${quotedUnless(LABEL, name)}=${JSON.stringify(value)}`)
  if (!METRIC.test(metric)) return `{${[JSON.stringify(metric), ...list].join(',')}}`
  return list.length === 0 ? metric : `${metric}{${list.join(',')}}`
}

const METRIC = /^[a-zA-Z_:][\w:]*$/
const LABEL = /^[a-zA-Z_]\w*$/

function quotedUnless(word: RegExp, name: string): string {
  return word.test(name) ? name : JSON.stringify(name)
}
