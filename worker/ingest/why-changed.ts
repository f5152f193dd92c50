/** Why a name is not sent as it is: for people, so none of it runs in the worker. */

import { normaliseDimensionKey, normaliseKey } from './key.ts'
import { MAX_DIMENSION_KEY, MAX_KEY } from './limits.ts'

/** What a metric name has that a metric key may not; '' where it is the key that is sent. */
export function whyKeyChanged(name: string, key = normaliseKey(name)): string {
  if (key === name) return ''
  return listOf([
    ...tooLong(name, MAX_KEY),
    ...(name.startsWith('dt.') ? ["keys that start with 'dt.' are Dynatrace's own"] : []),
    ...oddCharacters(name, /[A-Za-z0-9._-]/, 'a metric key'),
    ...(/^[^A-Za-z_]/.test(name) ? ['a metric key starts with a letter or an underscore'] : []),
    ...(/\.[0-9]/.test(name) && /\._[0-9]/.test(key ?? '')
      ? ['a section that starts with a digit was seen to be refused']
      : []),
    ...(/\.-/.test(name) ? ['no section starts with a hyphen'] : []),
    ...(/\.\.|\.$/.test(name) ? ['no section is empty'] : []),
  ])
}

/** What a label's name has that the key of a dimension may not; '' where it is one. */
export function whyDimensionChanged(label: string): string {
  if (normaliseDimensionKey(label) === label) return ''
  return listOf([
    ...tooLong(label, MAX_DIMENSION_KEY),
    ...(/[A-Z]/.test(label) ? ['dimensions are in lower case'] : []),
    ...oddCharacters(label, /[A-Za-z0-9._:-]/, 'a dimension'),
    ...(/(?:^|\.)[^A-Za-z_.]/.test(label) ? ['a dimension starts with a letter or an underscore'] : []),
    ...(/\.\.|^\.|\.$/.test(label) ? ['no section is empty'] : []),
  ])
}

const MAX_CHARACTERS = 5

function tooLong(name: string, max: number): readonly string[] {
  const { length } = [...name]
  return length > max ? [`it has ${length} characters, of which ${max} are taken`] : []
}

function oddCharacters(name: string, allowed: RegExp, of: string): readonly string[] {
  const odd = [...new Set(name)].filter((character) => !allowed.test(character))
  if (odd.length === 0) return []
  const shown = odd.slice(0, MAX_CHARACTERS).map((character) => JSON.stringify(character).replaceAll('\\"', '"'))
  const more = odd.length > MAX_CHARACTERS ? ` and ${odd.length - MAX_CHARACTERS} more` : ''
  return [`${shown.join(', ')}${more} ${odd.length === 1 ? 'is no character' : 'are no characters'} of ${of}`]
}

function listOf(reasons: readonly string[]): string {
  return reasons.length === 0 ? 'it is not in the form of one' : reasons.join('; ')
}
