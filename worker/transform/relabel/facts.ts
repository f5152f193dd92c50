import type { RelabelRule } from '../../../dsl/bundle.ts'
import type { Matches } from '../match.ts'
import { compilePattern } from './pattern.ts'

/**
 * What can be said of a label by its name, without running the rules: the outcome for one series is that for all
 * whose deciding labels are the same. Of these, each label that is in `written` has the value there; any other label
 * is removed if `removes` says so, and else stays as it is.
 */
export interface RelabelFacts {
  /** The value of the label, or its absence, may have a say in what the rules do. */
  readonly decides: Matches
  /** The label goes unless a rule writes it, whatever its value. */
  readonly removes: Matches
}

export function relabelFacts(rules: readonly RelabelRule[]): RelabelFacts {
  const names = new Set(rules.flatMap(namesRead))
  const mapped = matchersOf(rules, 'labelmap')
  const dropped = matchersOf(rules, 'labeldrop')
  const kept = matchersOf(rules, 'labelkeep')
  return {
    decides: (label) => names.has(label) || mapped.some((matches) => matches(label)),
    removes: (label) => dropped.some((matches) => matches(label)) || kept.some((matches) => !matches(label)),
  }
}

function namesRead({ action, sourceLabels, targetLabel }: RelabelRule): readonly string[] {
  const compares = action === 'keepequal' || action === 'dropequal'
  return compares ? [...sourceLabels, targetLabel] : sourceLabels
}

function matchersOf(rules: readonly RelabelRule[], action: RelabelRule['action']): readonly Matches[] {
  return rules
    .filter((rule) => rule.action === action)
    .map(({ regex }) => {
      const pattern = compilePattern(regex)
      return (label) => pattern.test(label)
    })
}
