/**
 * Whether the rules of a preset change what a target with rules of its own sends. Where that is not certain they do.
 */

import { covers, overlaps } from '../../../dsl/compile/glob.ts'
import type { Match, MetricRules } from '../../../dsl/rules.ts'
import { readMatch } from '../../../dsl/value-match.ts'
import { matchValue } from '../../../worker/transform/match.ts'
import type { WrittenConditions, WrittenRules } from './written-rules.ts'

export function hasEffect(preset: MetricRules, own: WrittenRules): boolean {
  // A list of the target takes the place of the preset's. Without one everything goes through, and some rule meets it.
  const { keep: _, drop = {}, types = {}, join = {}, ...others } = preset
  if (own.keep.size === 0 || own.isRelabelled || Object.keys(others).length > 0) return true
  const isMet = (pattern: string, parts = PARTS) => [...own.keep.keys()].some((kept) => mayMeet(kept, pattern, parts))
  if (Object.keys(types).some((name) => isMet(name, name.includes('*') ? UNTYPED_PARTS : PARTS))) return true
  if (Object.values(join).some((rule) => (rule?.metrics ?? ['*']).some((name) => isMet(name)))) return true
  return Object.entries(drop).some(([metric, where]) => where !== undefined && dropsMore({ metric, where }, own))
}

/** Suffixes that rules may name samples with or without. */
const PARTS: readonly string[] = ['_total', '_bucket', '_sum', '_count', '_gsum', '_gcount', '_created', '_info']

/** Patterns give types to what has none: that is part of a histogram or summary, if of anything. */
const UNTYPED_PARTS: readonly string[] = ['_bucket', '_sum', '_count']

/** Whether some sample may be chosen by both, each by its own name or by that of its family. */
function mayMeet(a: string, b: string, parts = PARTS): boolean {
  return overlaps(a, b) || parts.some((part) => overlaps(a + part, b) || overlaps(a, b + part))
}

interface Drop {
  readonly metric: string
  readonly where: true | Readonly<Record<string, Match | undefined>>
}

/** Whether a rule of the preset may drop what the target's own let through. */
function dropsMore({ metric, where }: Drop, { keep, drop }: WrittenRules): boolean {
  // One of the same name takes its place.
  if (drop.has(metric)) return false
  if ([...drop].some(([wide, condition]) => condition === true && covers(wide, metric))) return false
  return [...keep].some(([kept, condition]) => mayMeet(kept, metric) && !excludes(condition, where))
}

/** Whether some label cannot be what both want. */
function excludes(kept: true | WrittenConditions, where: Drop['where']): boolean {
  if (kept === true || where === true) return false
  return Object.entries(where).some(([label, match]) => {
    const values = kept.get(label)
    if (match === undefined || values === undefined || values.some((value) => value.includes('*'))) return false
    const reading = readMatch(match)
    return reading.kind === 'ok' && !values.some(matchValue(reading.match))
  })
}
