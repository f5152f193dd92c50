/** Metric keys and dimension keys as Dynatrace takes them, by the rules of its own current library (Java, 2.5). */

import type { DigitSections } from '../../dsl/bundle.ts'
import { MAX_DIMENSION_KEY, MAX_KEY } from './limits.ts'

/**
 * A metric key: sections of letters, digits, `-` and `_` between dots. What is not one of them becomes `_`, a run of it
 * only one. A digit may lead a later section, as documented; servers were seen to refuse it, so where it is to be
 * guarded `load.1m` becomes `load._1m`. Undefined where nothing is left to name a metric by, or where it would be one of
 * Dynatrace's own (`dt.`).
 */
export function normaliseKey(text: string, digitSections: DigitSections = 'keep'): string | undefined {
  if (text.length <= MAX_KEY && CLEAN_KEY.test(text) && !text.startsWith('dt.')) return text
  const sections: string[] = []
  for (const [index, section] of truncate(text, MAX_KEY).split('.').entries()) {
    const led = index === 0 ? section.replace(/^[0-9-]/, '_') : startLaterSection(section, digitSections)
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
    const clean = lower.replace(/^[0-9:-]/, '_').replace(/[^a-z0-9_:-]+/g, '_')
    if (clean !== '') sections.push(clean)
  }
  const key = joinSections(sections, MAX_DIMENSION_KEY)
  return key === '' ? undefined : key
}

/** Nearly every name is one already, and each is looked at once a scrape. */
const CLEAN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z_][A-Za-z0-9_-]*)*$/
const CLEAN_DIMENSION_KEY = /^[a-z_][a-z0-9_]*$/

function startLaterSection(section: string, digitSections: DigitSections): string {
  return digitSections === 'guard' && /^[0-9]/.test(section) ? `_${section}` : section.replace(/^-/, '_')
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
