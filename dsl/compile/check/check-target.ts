import type { RelabelAction, RelabelRule } from '../../bundle.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import { checkContradictions } from './contradictions.ts'
import { checkCost, checkSampleLimit } from './cost.ts'
import { type CheckedTarget, createReport, type KnownContext } from './finding.ts'
import { checkDimensions, checkKeys } from './keys.ts'
import { checkKinds } from './kinds.ts'
import { checkNames } from './names.ts'
import { survey } from './survey.ts'
import { checkUnreachable } from './unreachable.ts'

/** Finds what is wrong with rules that are each right by themselves. */
export function checkTarget(checked: CheckedTarget): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  const report = createReport(checked, found)
  checkUnreachable(checked, report)
  checkContradictions(checked, report)
  const { relabel } = checked.target.rules
  if (checked.known !== undefined && !relabel.some(writesAnyName)) checkKnown(checked, { known: checked.known, report })
  return found
}

/** Against what the exporter has. */
function checkKnown(checked: CheckedTarget, { known, report }: KnownContext): void {
  const { rules } = checked.target
  checkNames(checked, { known, report })
  checkKinds(checked, { known, report })
  const sent = survey(rules, known)
  // Of two metrics with one key a relabel rule may let only one through.
  if (!rules.relabel.some(({ action }) => DECIDING.has(action))) checkKeys(checked, { sent, report })
  checkDimensions(checked, { sent, report })
  checkSampleLimit(checked, { sent, report })
  checkCost(checked, { sent, report })
}

/** Metrics or labels get names that no catalog can tell. */
function writesAnyName({ action, targetLabel }: RelabelRule): boolean {
  return action === 'labelmap' || targetLabel === '__name__' || targetLabel.includes('$')
}

const DECIDING: ReadonlySet<RelabelAction> = new Set(['keep', 'drop', 'keepequal', 'dropequal'])
