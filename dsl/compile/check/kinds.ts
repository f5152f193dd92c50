/** Rules for one type of metric that choose metrics of another. */

import type { MetricType } from '../../bundle.ts'
import { isPattern } from '../metric-names.ts'
import type { CheckedTarget, KnownContext } from './finding.ts'
import { familiesOf } from './names.ts'
import { firstOf } from './survey.ts'

const KINDS = [
  { kind: 'counters', types: ['counter', 'unknown'], what: 'a counter' },
  { kind: 'histograms', types: ['histogram'], what: 'a histogram' },
  { kind: 'aggregate', types: ['gauge', 'unknown'], what: 'a gauge' },
] as const satisfies readonly { readonly types: readonly MetricType[]; readonly [key: string]: unknown }[]

export function checkKinds({ own, target }: CheckedTarget, { known, report }: KnownContext): void {
  const corrected = firstOf(target.rules.types)
  for (const { kind, types, what } of KINDS) {
    const fitting: ReadonlySet<MetricType> = new Set(types)
    for (const { metric, at } of own[kind]) {
      const found = familiesOf(metric, known).map(({ name, type }) => corrected(name)?.type ?? type)
      const [first] = found
      if (first === undefined || found.some((type) => fitting.has(type))) continue
      const message = isPattern(metric)
        ? `none of the ${found.length} families that '${metric}' matches is ${what}`
        : `'${metric}' is ${first === 'unknown' ? 'of unknown type' : `a ${first}`}, and ${kind}: needs ${what}`
      const help = `remove the rule, or correct the type: types: { ${quoted(metric)}: '${types[0]}' }`
      report({ code: 'NX211', at, message, help })
    }
  }
}

function quoted(metric: string): string {
  return /^[A-Za-z_]\w*$/.test(metric) ? metric : `'${metric}'`
}
