/** Rules that other rules leave nothing to do. */

import type { Selector } from '../../bundle.ts'
import { covers, overlaps } from '../glob.ts'
import type { CheckedTarget, Report } from './finding.ts'

export function checkUnreachable({ own, target }: CheckedTarget, report: Report): void {
  checkRepeated('kept', own.keep, report)
  checkRepeated('dropped', own.drop, report)
  for (const kind of ORDERED) checkShadowed(kind, own[kind], report)
  for (const kind of SHAPING) {
    for (const rule of own[kind]) checkGone(kind, rule, { rules: target.rules, report })
  }
}

/** Of these the first that chooses a metric counts. */
const ORDERED = ['types', 'aggregate', 'scale', 'counters', 'histograms'] as const

/** What becomes of metrics that are sent. */
const SHAPING = ['aggregate', 'scale', 'counters', 'histograms', 'rename'] as const

interface NamedRule {
  readonly metric: string
  readonly at: string
}

function checkRepeated(done: 'kept' | 'dropped', rules: readonly Selector[], report: Report): void {
  for (const [index, rule] of rules.entries()) {
    const wider = rules.find((other, position) => {
      if (position === index || !covers(other.metric, rule.metric)) return false
      if (other.metric === rule.metric && position > index) return false
      return other.where.length === 0 || JSON.stringify(other.where) === JSON.stringify(rule.where)
    })
    if (wider === undefined) continue
    const message = `'${rule.metric}' is ${done} by '${wider.metric}' already`
    const other = { message: `'${wider.metric}' is written here`, at: wider.at }
    report({ code: 'NX213', at: rule.at, message, help: 'remove one of the two', other })
  }
}

function checkShadowed(kind: string, rules: readonly NamedRule[], report: Report): void {
  for (const [index, rule] of rules.entries()) {
    const first = rules.slice(0, index).find((other) => covers(other.metric, rule.metric))
    if (first === undefined) continue
    const message = `'${rule.metric}' under ${kind} is never reached: '${first.metric}' comes before it and chooses the same`
    const other = { message: `'${first.metric}' is written here`, at: first.at }
    report({ code: 'NX213', at: rule.at, message, help: `put '${rule.metric}' first, or remove it`, other })
  }
}

function checkGone(
  kind: string,
  rule: NamedRule,
  { rules, report }: { readonly rules: CheckedTarget['target']['rules']; readonly report: Report },
): void {
  const drop = rules.drop.find(({ metric, where }) => where.length === 0 && covers(metric, rule.metric))
  if (drop !== undefined) {
    const message = `'${rule.metric}' under ${kind} is never reached: '${drop.metric}' is dropped`
    report({ code: 'NX213', at: rule.at, message, other: { message: 'it is dropped here', at: drop.at } })
    return
  }
  const names = familyAndParts(rule.metric)
  if (rules.keep.length === 0 || rules.keep.some(({ metric }) => names.some((name) => overlaps(metric, name)))) return
  const message = `'${rule.metric}' under ${kind} is never reached: it is not among the metrics that are kept`
  const other = { message: 'what is kept begins here', at: rules.keep[0]!.at }
  report({ code: 'NX213', at: rule.at, message, help: `add '${rule.metric}' to keep, or remove the rule`, other })
}

const PARTS = ['_bucket', '_sum', '_count']

/** Histograms and summaries are chosen by their own name and by those of their parts. */
function familyAndParts(name: string): readonly string[] {
  const part = PARTS.find((suffix) => name.endsWith(suffix))
  return [name, ...PARTS.map((suffix) => name + suffix), ...(part === undefined ? [] : [name.slice(0, -part.length)])]
}
