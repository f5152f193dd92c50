/** Rules of which one takes away what the other is there for. */

import type { BundleRules } from '../../bundle.ts'
import type { Known } from '../exporter.ts'
import { covers } from '../glob.ts'
import type { CheckedTarget, Report } from './finding.ts'

export function checkContradictions(checked: CheckedTarget, report: Report): void {
  checkKept(checked, report)
  checkRenamedLabels(checked, report)
  checkJoinedLabels(checked, report)
  checkBuckets(checked, report)
}

function checkKept({ own, target }: CheckedTarget, report: Report): void {
  for (const { metric, at } of own.keep) {
    const drop = target.rules.drop.find((each) => each.where.length === 0 && covers(each.metric, metric))
    if (drop === undefined) continue
    const message = `'${metric}' is kept, and all of it is dropped by '${drop.metric}'`
    const other = { message: 'it is dropped here', at: drop.at }
    report({ code: 'NX214', at, message, help: 'remove one of the two, or drop only some: { label: value }', other })
  }
}

function checkRenamedLabels({ own, target, set }: CheckedTarget, report: Report): void {
  for (const { label, to, at } of own.labels.rename) {
    const drop = own.labels.drop.find((each) => each.label === label)
    if (drop !== undefined) {
      const other = { message: 'it is dropped here', at: drop.at }
      report({ code: 'NX214', at, message: `the label '${label}' is renamed, and dropped`, help: REMOVE, other })
    } else if (Object.hasOwn(set, to) && !target.honorLabels) {
      const message = `the label '${label}' is renamed to '${to}', which is set on every point`
      report({ code: 'NX214', at, message, help: `give it another name, or do not set '${to}'` })
    }
  }
}

const REMOVE = 'remove one of the two'

function checkJoinedLabels({ own }: CheckedTarget, report: Report): void {
  for (const { info, labels, at } of own.join) {
    for (const { to } of labels) {
      const drop = own.labels.drop.find(({ label }) => label === to)
      if (drop === undefined) continue
      const message = `the join of '${info}' adds the label '${to}', which is dropped`
      report({ code: 'NX212', at, message, help: REMOVE, other: { message: 'it is dropped here', at: drop.at } })
    }
  }
}

function checkBuckets({ own, target, known }: CheckedTarget, report: Report): void {
  for (const { label, at } of own.labels.drop) {
    if (label === 'le' && mayHaveBuckets(target.rules.histograms, known)) {
      const message = "without the label 'le' the buckets of a histogram would become one"
      report({ code: 'NX215', at, message, help: "write histograms: 'summary' or 'sumAndCount' to send no buckets" })
    }
    if (label === 'quantile' && (known === undefined || known.labels.has('quantile'))) {
      const message = "without the label 'quantile' the quantiles of a summary would become one"
      report({ code: 'NX215', at, message, help: 'to send none of them, write drop: { name: { quantile: /./ } }' })
    }
  }
}

function mayHaveBuckets(rules: BundleRules['histograms'], known: Known | undefined): boolean {
  const formOf = (name: string) => rules.find(({ metric }) => covers(metric, name))?.as.kind ?? 'buckets'
  if (known !== undefined)
    return known.families.some(({ name, type }) => type === 'histogram' && formOf(name) === 'buckets')
  // Only a rule for all of them can choose what has no name.
  return formOf('') === 'buckets' || rules.some(({ as }) => as.kind === 'buckets')
}
