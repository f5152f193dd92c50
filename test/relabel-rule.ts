import type { RelabelRule } from '../dsl/bundle.ts'

/** With the defaults of Prometheus, as the compiler fills them in. */
export function relabelRule(changes: Partial<RelabelRule>): RelabelRule {
  const defaults = { sourceLabels: [], separator: ';', regex: '(.*)', modulus: 0 }
  return { action: 'replace', ...defaults, targetLabel: '', replacement: '$1', at: 'targets/web.ts:1:1', ...changes }
}
