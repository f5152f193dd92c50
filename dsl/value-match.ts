/** What users write as a condition on a label's value, turned into what the worker runs. */

import { RE2JS } from 're2js'
import type { ValueMatch } from './bundle.ts'
import type { Code } from './codes.ts'
import type { Match } from './rules.ts'

export type MatchReading =
  | { readonly kind: 'ok'; readonly match: ValueMatch }
  | {
      readonly kind: 'refused'
      readonly code: Extract<Code, 'NX201' | 'NX202'>
      readonly reason: string
      readonly help: string
    }

/** Reads one condition. */
export function readMatch(match: Match): MatchReading {
  if (match instanceof RegExp) return readRegExp(match)
  if (typeof match === 'string') return ok(match.includes('*') ? { kind: 'glob', pattern: match } : equals([match]))
  if (!match.some((text) => text.includes('*'))) return ok(equals(match))
  const alternatives = match.map((text) => text.split('*').map(RE2JS.quote).join('.*'))
  return ok({ kind: 'regexp', source: `(?s)^(?:${alternatives.join('|')})$` })
}

/** The flags that say what matches; the others say how to search, which a rule has no use for. */
const RE2_FLAGS: ReadonlyMap<string, string> = new Map([
  ['i', 'i'],
  ['s', 's'],
  ['u', ''],
  ['v', ''],
])

function readRegExp(expression: RegExp): MatchReading {
  const odd = [...expression.flags].find((flag) => !RE2_FLAGS.has(flag))
  if (odd !== undefined) {
    const reason = `the flag ${odd} of ${expression} means nothing here`
    return {
      kind: 'refused',
      code: 'NX202',
      reason,
      help: `leave the flag ${odd} out: a rule asks only whether a value matches`,
    }
  }
  const flags = [...expression.flags].map((flag) => RE2_FLAGS.get(flag)).join('')
  const source = (flags === '' ? '' : `(?${flags})`) + RE2JS.translateRegExp(expression.source)
  const refusal = findUnsupported(expression) ?? findSyntaxError(source)
  if (refusal === undefined) return ok({ kind: 'regexp', source })
  return {
    kind: 'refused',
    code: 'NX201',
    reason: `${expression} cannot run in linear time: ${refusal.reason}`,
    help: refusal.help,
  }
}

interface Refusal {
  readonly reason: string
  readonly help: string
}

const REWRITE = 'write it without, or as several rules'

/** Escapes and classes are skipped over, so that `\(?=` and `[(?=]` are not taken for what they only look like. */
const TOKEN = /\\k<|\\[1-9]|\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!]/gsu

function findUnsupported(expression: RegExp): Refusal | undefined {
  for (const [token] of expression.source.matchAll(TOKEN)) {
    if (token.startsWith('(?<')) return { reason: 'it looks behind', help: REWRITE }
    if (token.startsWith('(?')) return { reason: 'it looks ahead', help: REWRITE }
    if (/^\\[k1-9]/.test(token)) return { reason: 'it refers back to a group', help: REWRITE }
    if (token.startsWith('[') && expression.unicodeSets && /--|&&|\[.*\[|\\q/s.test(token)) {
      return { reason: `${token} computes with sets`, help: 'write the characters out' }
    }
  }
  return undefined
}

function findSyntaxError(source: string): Refusal | undefined {
  try {
    RE2JS.compile(source)
    return undefined
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace('error parsing regexp: ', '') : String(error)
    return { reason, help: 'use the syntax of RE2: https://github.com/google/re2/wiki/Syntax' }
  }
}

function equals(values: readonly string[]): ValueMatch {
  return { kind: 'equals', values: [...values] }
}

function ok(match: ValueMatch): MatchReading {
  return { kind: 'ok', match }
}
