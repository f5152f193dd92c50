/** What Dynatrace takes as a metric key, so that a refusal at night becomes a mistake at the desk. */

import type { Code } from './codes.ts'

export interface KeyMistake {
  readonly code: Extract<Code, 'NX301' | 'NX302' | 'NX303' | 'NX306'>
  readonly message: string
  /** A key that would be taken, where there is an obvious one. */
  readonly better?: string
}

/** Of one point. */
export const MAX_DIMENSIONS = 50

/** The lower of two documented limits, 250 and 255: a key that passes here passes everywhere. */
export const MAX_KEY_LENGTH = 250
const MIN_LENGTH = 3

/** What keeps `key` from being a metric key, or undefined. */
export function findKeyMistake(key: string): KeyMistake | undefined {
  return findGrammarMistake(key) ?? findLengthMistake(key) ?? findDigitMistake(key)
}

/** The same for a prefix, which is only the beginning of a key. */
export function findPrefixMistake(prefix: string): KeyMistake | undefined {
  return findGrammarMistake(prefix, { reserved: 'dt' }) ?? findLongPrefix(prefix) ?? findDigitMistake(prefix)
}

/** What the worker makes of a name, so that two names which become one key can be told. */
export function keyOf(name: string): string {
  const sections = name.slice(0, MAX_KEY_LENGTH).replace(/^\d/, '_').split('.').map(sectionOf)
  return sections
    .filter((section) => section !== '')
    .join('.')
    .slice(0, MAX_KEY_LENGTH)
}

function sectionOf(text: string): string {
  return text.replace(/^-/, '_').replaceAll(/[^A-Za-z0-9_-]+/g, '_')
}

function findGrammarMistake(key: string, { reserved = 'dt.' } = {}): KeyMistake | undefined {
  if (key === reserved || key.startsWith('dt.')) {
    return { code: 'NX303', message: `'${key}' is reserved: keys that start with 'dt.' belong to Dynatrace` }
  }
  const reason = findGrammarReason(key)
  if (reason === undefined) return undefined
  const better = key
    .split('.')
    .map((section) => section.replaceAll(/[^A-Za-z0-9_-]+/g, '_').replace(/^-+/, '_'))
    .filter((section) => section !== '')
    .join('.')
    .replace(/^(?=\d)/, '_')
  return { code: 'NX302', message: `'${key}' is not a metric key: ${reason}`, ...(better === '' ? {} : { better }) }
}

function findGrammarReason(key: string): string | undefined {
  if (key === '') return 'it is empty'
  const odd = /[^A-Za-z0-9_.-]/u.exec(key)?.[0]
  if (odd !== undefined) return `'${odd}' is neither a letter, a digit, '-', '_' nor '.'`
  if (/^\d/.test(key)) return 'it starts with a digit'
  const sections = key.split('.')
  if (sections.includes('')) return 'it has an empty section'
  const hyphen = sections.find((section) => section.startsWith('-'))
  return hyphen === undefined ? undefined : `the section '${hyphen}' starts with a hyphen`
}

function findLengthMistake(key: string): KeyMistake | undefined {
  if (key.length >= MIN_LENGTH && key.length <= MAX_KEY_LENGTH) return undefined
  const message = `the metric key '${key.slice(0, 40)}${key.length > 40 ? '…' : ''}' has ${key.length} characters: Dynatrace takes ${MIN_LENGTH} to ${MAX_KEY_LENGTH}`
  return { code: 'NX306', message }
}

function findLongPrefix(prefix: string): KeyMistake | undefined {
  if (prefix.length + MIN_LENGTH < MAX_KEY_LENGTH) return undefined
  const message = `the prefix has ${prefix.length} characters: Dynatrace takes ${MAX_KEY_LENGTH} of a whole metric key`
  return { code: 'NX306', message }
}

function findDigitMistake(key: string): KeyMistake | undefined {
  const section = key.split('.').find((each, index) => index > 0 && /^\d/.test(each))
  if (section === undefined) return undefined
  const message = `Dynatrace has refused keys like '${key}': the section '${section}' starts with a digit`
  return { code: 'NX301', message, better: key.replaceAll(/\.(?=\d)/g, '_') }
}
