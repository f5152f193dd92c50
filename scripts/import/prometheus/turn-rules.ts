/**
 * Turns rules of `metric_relabel_configs` into `keep`, `drop`, `rename` and `labels.drop`, where what is sent stays the
 * same. Such rules run after all that stay as they are, so one is turned only if it may trade places with each later
 * rule that will then run before it. It is taken for granted that values do not contain the separator that rules join
 * them by.
 */

import type { RelabelRule } from '../../../dsl/bundle.ts'
import { alternativesOf } from './name-patterns.ts'
import { maySwap } from './rule-order.ts'
import { contradict, isWhole, mergeSelections, type Selections, selectionsOf } from './selections.ts'

export interface TurnedRules<R> {
  /** What stays as it is, in its order. */
  readonly relabel: readonly R[]
  readonly keep: Selections
  readonly drop: Selections
  readonly rename: ReadonlyMap<string, string>
  readonly labelDrop: readonly string[]
}

/** What is turned runs later than what is not, in the order of the stages. */
export function turnRules<R extends { readonly rule: RelabelRule }>(rules: readonly R[]): TurnedRules<R> {
  const relabel: R[] = []
  let keep: Selections = new Map()
  let drop: Selections = new Map()
  const rename = new Map<string, string>()
  const labelDrop: string[] = []
  const later: { readonly rule: RelabelRule; readonly stage: number }[] = []
  const settle = (rule: RelabelRule): boolean => {
    const turned = turnRule(rule)
    if (turned === undefined) return false
    const stage = STAGES.indexOf(turned.kind)
    if (!later.every((each) => each.stage >= stage || maySwap(rule, each.rule))) return false
    switch (turned.kind) {
      case 'keep':
        // Each of several lists would have to let a sample pass; here one is enough.
        if (keep.size > 0 || contradict(turned.selections, drop)) return false
        keep = turned.selections
        break
      case 'drop': {
        const merged = mergeSelections(turned.selections, drop)
        if (merged === undefined || contradict(keep, merged)) return false
        drop = merged
        break
      }
      case 'labels':
        labelDrop.unshift(turned.label)
        break
      case 'rename':
        if (rename.has(turned.from) || [...rename.values()].includes(turned.to)) return false
        rename.set(turned.from, turned.to)
        break
      default:
        return turned satisfies never
    }
    later.push({ rule, stage })
    return true
  }
  // From the end, since what becomes of a rule depends on those behind it.
  for (const each of rules.toReversed()) {
    if (settle(each.rule)) continue
    relabel.unshift(each)
    later.push({ rule: each.rule, stage: 0 })
  }
  return { relabel, keep, drop, rename, labelDrop: [...new Set(labelDrop)] }
}

type TurnedRule =
  | { readonly kind: 'keep' | 'drop'; readonly selections: Selections }
  | { readonly kind: 'labels'; readonly label: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }

const STAGES: readonly (TurnedRule['kind'] | 'relabel')[] = ['relabel', 'keep', 'drop', 'labels', 'rename']

function turnRule(rule: RelabelRule): TurnedRule | undefined {
  switch (rule.action) {
    case 'keep':
    case 'drop': {
      const selections = selectionsOf(rule)
      return selections && { kind: rule.action, selections }
    }
    case 'labeldrop': {
      const labels = alternativesOf(rule.regex)
      const label = labels?.length === 1 ? labels[0]! : ''
      return /^[A-Za-z]\w*$/.test(label) && !RESERVED.has(label) ? { kind: 'labels', label } : undefined
    }
    case 'replace': {
      const { sourceLabels, targetLabel, replacement } = rule
      const names = alternativesOf(rule.regex) ?? []
      const from = names.length === 1 ? names[0]! : ''
      // What is a part of a histogram would not be one under another name.
      if (/_(bucket|sum|count)$/.test(from)) return undefined
      const isName = sourceLabels.length === 1 && sourceLabels[0] === '__name__' && targetLabel === '__name__'
      if (!isName || !METRIC_NAME.test(from) || !METRIC_NAME.test(replacement) || !isWhole(from, names))
        return undefined
      return { kind: 'rename', from, to: replacement }
    }
    default:
      return undefined
  }
}

/** What these say is more than a label's. */
const RESERVED: ReadonlySet<string> = new Set(['le', 'quantile'])
const METRIC_NAME = /^[A-Za-z_]\w*$/
