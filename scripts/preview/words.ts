/** Rules and faults in words. */

import type { BundleRules, LabelCondition, RelabelRule } from '../../dsl/bundle.ts'
import { describeFault, type Fault } from '../../worker/model/fault.ts'
import { SECRETS_FILE } from './secrets.ts'
import type { Removed } from './trace.ts'

/** What a rule left out. Where helpers wrote several rules at one place, they are one. */
export function describeRemoved({ by: { stage, at }, metrics }: Removed, rules: BundleRules): string {
  switch (stage) {
    case 'filter':
      return 'the annotation metrics.dynatrace.com/filter'
    case 'keep':
      return at === '' ? 'whose name leaves nothing for a metric key' : 'not in keep'
    case 'drop': {
      const rule = onlyAt(rules.drop, at)
      return rule === undefined
        ? `drop: ${metrics.join(', ')}`
        : [rule.metric, ...rule.where.map(describeCondition)].join(', ')
    }
    case 'histograms': {
      const rule = onlyAt(rules.histograms, at)
      return rule?.as.kind === 'drop' ? `histograms: ${rule.metric}` : 'buckets of histograms'
    }
    case 'relabel': {
      const rule = onlyAt(rules.relabel, at)
      return rule === undefined ? 'relabel' : describeRelabel(rule)
    }
    case 'created':
      return 'when series began (_created)'
    default:
      return stage satisfies never
  }
}

/** As the worker says it, but for what is to be done on this machine. */
export function describeLocally(fault: Fault): string {
  switch (fault.kind) {
    case 'secret-missing':
      return `the secret ${fault.name} is not set: write ${fault.name}=… into ${SECRETS_FILE}, or set it in the environment`
    case 'secret-unusable':
      return `the secret ${fault.name} has characters that a header cannot carry: correct it in ${SECRETS_FILE} or the environment`
    default:
      return describeFault(fault)
  }
}

export function describeCondition({ label, is }: LabelCondition): string {
  switch (is.kind) {
    case 'equals':
      return `${label} ${is.values.map((value) => (value === '' ? "''" : value)).join(' or ')}`
    case 'glob':
      return `${label} ${is.pattern}`
    case 'regexp':
      return `${label} /${is.source}/`
    default:
      return is satisfies never
  }
}

export function describeRelabel({ action, sourceLabels, regex, targetLabel }: RelabelRule): string {
  const of = sourceLabels.join(', ')
  return action === 'keepequal' || action === 'dropequal'
    ? `relabel ${action}: ${of} and ${targetLabel}`
    : `relabel ${action}: ${of} ${regex}`
}

function onlyAt<T extends { readonly at: string }>(rules: readonly T[], at: string): T | undefined {
  const found = rules.filter((rule) => rule.at === at)
  return found.length === 1 ? found[0] : undefined
}
