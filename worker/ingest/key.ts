/** Metric keys and dimension keys as Dynatrace takes them, by the rules of its own current library (Java, 2.5). */

import { MAX_DIMENSION_KEY, MAX_KEY } from './limits.ts'

/**
 * A metric key: sections of letters, digits, `-` and `_` between dots. What is not one of them becomes `_`, a run of it
 * only one. Undefined where nothing is left to name a metric by, or where it would be one of Dynatrace's own (`dt.`).
 */
export function normaliseKey(text: string): string | undefined {
  if (text.length <= MAX_KEY && CLEAN_KEY.test(text) && !text.startsWith('dt.')) return text
  const sections: string[] = []
  for (const [index, section] of truncate(text, MAX_KEY).split('.').entries()) {
    // A digit may lead a later section, but servers were seen to refuse it: `load.1m` goes as `load._1m`.
    const led = startKeySection(section)
    const clean = led.replace(/[^A-Za-z0-9_-]+/g, '_')
    if (clean === '') {
      if (index === 0) return undefined
      continue
    }
    sections.push(clean)
  }
  const key = joinSections(sections, MAX_KEY)
  return key.startsWith('dt.') ? undefined : key
}

/** A dimension key: as a metric key, in lower case and with colons. Undefined where nothing is left. */
export function normaliseDimensionKey(text: string): string | undefined {
  if (text.length <= MAX_DIMENSION_KEY && CLEAN_DIMENSION_KEY.test(text)) return text
  const sections: string[] = []
  for (const section of truncate(text, MAX_DIMENSION_KEY).split('.')) {
    const lower = section.toLowerCase()
    const clean = startDimensionSection(lower).replace(/[^a-z0-9_:-]+/g, '_')
    if (clean !== '') sections.push(clean)
  }
  const key = joinSections(sections, MAX_DIMENSION_KEY)
  return key === '' ? undefined : key
}

/** Nearly every name is one already, and each is looked at once a scrape. */
const CLEAN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)*$/
const CLEAN_DIMENSION_KEY = /^[a-z_][a-z0-9_]*$/

/** A section must not start with a digit, which is kept behind a `_`, or with `-`, which gives way to it. */
function startKeySection(section: string): string {
  return /^[0-9]/.test(section) ? `_${section}` : section.replace(/^-/, '_')
}

function startDimensionSection(section: string): string {
  return /^[0-9]/.test(section) ? `_${section}` : section.replace(/^[-:]/, '_')
}

/** Sections that grew by a `_` may be too long together; a dot must not be the last that is left of them. */
function joinSections(sections: readonly string[], max: number): string {
  return sections.join('.').slice(0, max).replace(/\.$/, '')
}

/** By code points: half of a surrogate pair is not a character. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text
  return [...text].slice(0, max).join('')
}
