import type { Place } from '../diagnostic.ts'

/** What no metric name has but a regular expression or a selector of PromQL does. */
const NOT_IN_NAMES = /[\s{}()[\]|^$+?\\"'=,]/

/** Reports a name or pattern that can match no metric. */
export function checkMetricName(name: string, { path, scope }: Place): void {
  const odd = NOT_IN_NAMES.exec(name)?.[0]
  if (name !== '' && odd === undefined) return
  const reason = odd === undefined ? 'it is empty' : `it has '${odd}' in it`
  const help =
    odd === '{'
      ? `write drop: { ${name.slice(0, name.indexOf('{')) || 'name'}: { label: 'value' } }`
      : "write a name such as 'node_load1', or a pattern such as 'node_memory_*'"
  scope.report({ code: 'NX206', path, message: `'${name}' matches no metric: ${reason}`, help })
}

export function isPattern(name: string): boolean {
  return name.includes('*')
}

/** Of rules that choose one metric the first counts: whole names are meant more exactly than patterns. */
export function wholeNamesFirst<T extends { readonly metric: string }>(rules: readonly T[]): T[] {
  return rules.toSorted((a, b) => Number(isPattern(a.metric)) - Number(isPattern(b.metric)))
}
