/** The rules for metric keys and dimension keys: each function says what is wrong with one, or nothing. */

import { quoted } from './refused.ts'

// The documentation names 250 and 255; what is within 250 is right under both readings.
const MAX_METRIC_KEY = 250
const MAX_DIMENSION_KEY = 100

/**
 * A later section that starts with a digit is documented as valid, yet servers were seen to refuse `load.average.1m`.
 */
export function metricKeyMistake(key: string, allowDigitSections: boolean): string | undefined {
  if (key === '') return 'the metric key is empty'
  if (key.length > MAX_METRIC_KEY) return `metric key length exceeded: ${key.length} > ${MAX_METRIC_KEY}`
  if (key.startsWith('dt.')) return `metric key ${quoted(key)} starts with the reserved 'dt.'`
  for (const [index, section] of key.split('.').entries()) {
    if (section === '') return `metric key ${quoted(key)} has an empty section`
    if (!/^[A-Za-z0-9_-]+$/.test(section)) return `metric key ${quoted(key)} has a character that is not allowed`
    if (section.startsWith('-')) return `metric key ${quoted(key)} has a section that starts with '-'`
    if (/^[0-9]/.test(section) && (index === 0 || !allowDigitSections)) {
      return `metric key ${quoted(key)} has a section that starts with a digit`
    }
  }
  return undefined
}

export function dimensionKeyMistake(key: string): string | undefined {
  if (key === '') return 'a dimension key is empty'
  if (key.length > MAX_DIMENSION_KEY) return `dimension key length exceeded: ${key.length} > ${MAX_DIMENSION_KEY}`
  for (const section of key.split('.')) {
    if (section === '') return `dimension key ${quoted(key)} has an empty section`
    if (!/^[a-z0-9_:-]+$/.test(section)) return `dimension key ${quoted(key)} has a character that is not allowed`
    if (!/^[a-z_]/.test(section)) return `dimension key ${quoted(key)} has a section that starts with ${section[0]}`
  }
  return undefined
}
