/** Which rules of a list may trade places: what each reads and writes says so. */

import type { RelabelRule } from '../../../dsl/bundle.ts'
import { compilePattern } from '../../../worker/transform/relabel/pattern.ts'
import { alternativesOf } from './name-patterns.ts'

/** Whether the outcome is the same where `moved`, of a kind that is turned, runs after `later`. */
export function maySwap(moved: RelabelRule, later: RelabelRule): boolean {
  switch (moved.action) {
    case 'keep':
    case 'drop':
      return !moved.sourceLabels.some((label) => writes(later, label))
    case 'labeldrop': {
      const label = alternativesOf(moved.regex)![0]!
      const removes = later.action === 'labeldrop' || later.action === 'labelkeep'
      return removes || (!reads(later, label) && !writes(later, label))
    }
    default:
      return !reads(later, '__name__') && !writes(later, '__name__')
  }
}

function writes({ action, targetLabel, regex }: RelabelRule, label: string): boolean {
  switch (action) {
    case 'keep':
    case 'drop':
    case 'keepequal':
    case 'dropequal':
      return false
    case 'labelmap':
      return true
    case 'labeldrop':
      return compilePattern(regex).test(label)
    case 'labelkeep':
      return !compilePattern(regex).test(label)
    default:
      return targetLabel === label || targetLabel.includes('$')
  }
}

function reads({ action, sourceLabels, targetLabel, regex }: RelabelRule, label: string): boolean {
  switch (action) {
    case 'labelmap':
      return compilePattern(regex).test(label)
    case 'labeldrop':
    case 'labelkeep':
      return false
    case 'keepequal':
    case 'dropequal':
      return targetLabel === label || sourceLabels.includes(label)
    default:
      return sourceLabels.includes(label)
  }
}
