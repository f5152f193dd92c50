/** `key=value` pairs with commas between: dimensions of a metric line, and what a metadata line says. */

import { quoted, type Refused, refused } from './refused.ts'

export interface Pairs {
  readonly kind: 'pairs'
  readonly pairs: readonly (readonly [key: string, value: string])[]
  /** Where reading stopped: at a space or at the end of the line. */
  readonly end: number
}

/** What may follow a backslash, and what the two stand for together. */
export type Escapes = { readonly [character: string]: string }

export interface PairEscapes {
  readonly inQuotes: Escapes
  readonly bare: Escapes
}

/** Reads pairs from `start` on. Keys are handed out unchecked; a repeated key is refused. */
export function readPairs(line: string, start: number, escapes: PairEscapes): Pairs | Refused {
  const pairs = new Map<string, string>()
  let at = start
  for (;;) {
    const equals = line.indexOf('=', at)
    if (equals === -1) return refused(`no '=' after ${quoted(line.slice(at))}`)
    const key = line.slice(at, equals)
    const value = line[equals + 1] === '"' ? readQuoted(line, equals + 1, escapes) : readBare(line, equals + 1, escapes)
    if (value.kind === 'refused') return refused(`${quoted(key)}: ${value.reason}`)
    if (value.text === '') return refused(`${quoted(key)}: the value is empty`)
    if (pairs.has(key)) return refused(`${quoted(key)} is there twice`)
    pairs.set(key, value.text)
    if (line[value.end] !== ',') return { kind: 'pairs', pairs: [...pairs], end: value.end }
    at = value.end + 1
  }
}

interface Text {
  readonly kind: 'text'
  readonly text: string
  readonly end: number
}

function readQuoted(line: string, start: number, escapes: PairEscapes): Text | Refused {
  let text = ''
  let at = start + 1
  while (at < line.length && line[at] !== '"') {
    const read = readCharacter(line, at, escapes.inQuotes)
    if (read === undefined) return refused(`${quoted(line.slice(at, at + 2))} is not an escape in quotes`)
    text += read
    at += line[at] === '\\' ? 2 : 1
  }
  if (at === line.length) return refused('the quote is not closed')
  const after = line[at + 1]
  if (after !== undefined && after !== ',' && after !== ' ') return refused('text after the closing quote')
  return { kind: 'text', text, end: at + 1 }
}

function readBare(line: string, start: number, escapes: PairEscapes): Text | Refused {
  let text = ''
  let at = start
  while (at < line.length && line[at] !== ',' && line[at] !== ' ') {
    if (line[at] === '"' || line[at] === '=') return refused(`${line[at]} outside of quotes needs a backslash`)
    const read = readCharacter(line, at, escapes.bare)
    if (read === undefined) return refused(`${quoted(line.slice(at, at + 2))} is not an escape`)
    text += read
    at += line[at] === '\\' ? 2 : 1
  }
  return { kind: 'text', text, end: at }
}

function readCharacter(line: string, at: number, escapes: Escapes): string | undefined {
  if (line[at] !== '\\') return line[at]
  const escaped = line[at + 1]
  return escaped !== undefined && Object.hasOwn(escapes, escaped) ? escapes[escaped] : undefined
}
