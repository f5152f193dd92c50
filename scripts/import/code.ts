/** TypeScript as data, as importers write it: values, calls of the DSL, and comments in front of an entry. */

import type { Place } from './place.ts'

export type Code = (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'list'; readonly items: readonly Code[] }
  | {
      readonly kind: 'object'
      readonly entries: readonly CodeEntry[]
      /** Lines above the object where it stands in a list, without the slashes. */
      readonly comment?: readonly string[]
    }
  | Call
) & {
  /** Where it stood in the source, where that is known. */
  readonly at?: Place
}

/** Of a function of `narthex`, which is then imported: `basic('user', secret('NAME'))`. */
export interface Call {
  readonly kind: 'call'
  readonly name: string
  readonly args: readonly Code[]
}

export interface CodeEntry {
  readonly key: string
  readonly value: Code
  /** Lines above the entry, without the slashes. */
  readonly comment?: readonly string[]
}

/** What `data()` turns into code. What is undefined is left out. */
export type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data | undefined }

export function text(value: string): Code {
  return { kind: 'text', text: value }
}

export function list(items: readonly Code[]): Code {
  return { kind: 'list', items }
}

export function object(entries: readonly CodeEntry[]): Code {
  return { kind: 'object', entries }
}

/** One entry, or none where there is no value: to be spread into a list of entries. */
export function entry(key: string, value: Code | undefined, comment: readonly string[] = []): readonly CodeEntry[] {
  if (value === undefined) return []
  return [comment.length === 0 ? { key, value } : { key, value, comment }]
}

export function call(name: string, ...args: readonly Code[]): Code {
  return { kind: 'call', name, args }
}

/** `secret('NAME')` */
export function secretCode(name: string): Code {
  return call('secret', text(name))
}

/** Plain data as code. */
export function data(value: Data): Code {
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') return { kind: 'number', value }
  if (typeof value === 'boolean') return { kind: 'flag', value }
  if (isDataList(value)) return list(value.map(data))
  return object(
    Object.entries(value).flatMap(([key, inner]) => entry(key, inner === undefined ? undefined : data(inner))),
  )
}

/** One text alone, or the list of several. */
export function oneOrList(texts: readonly string[]): Data {
  return texts.length === 1 ? texts[0]! : texts
}

/** Every call in it, in their order. */
export function callsIn(code: Code): readonly Call[] {
  switch (code.kind) {
    case 'call':
      return [code, ...code.args.flatMap(callsIn)]
    case 'list':
      return code.items.flatMap(callsIn)
    case 'object':
      return code.entries.flatMap(({ value }) => callsIn(value))
    default:
      return []
  }
}

/** `Array.isArray` does not tell a readonly list from the rest. */
function isDataList(value: Data): value is readonly Data[] {
  return Array.isArray(value)
}
