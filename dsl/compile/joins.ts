import type { JoinRule } from '../bundle.ts'
import { isList } from '../describe.ts'
import type { Place, Scope } from '../diagnostic.ts'
import type { Labels } from '../rules.ts'
import { formatPlace, type Path } from '../source-ref.ts'
import { checkLabelName, checkScrapedName } from './labels.ts'
import { checkMetricName, isPattern } from './metric-names.ts'
import { readOptions } from './read-options.ts'
import { joinEntries } from './schemas.ts'

/** Reads `metrics.join`. A join that is wrong is reported and left out. */
export function readJoins(written: Readonly<Record<string, unknown>>, scope: Scope): JoinRule[] {
  return Object.entries(written).flatMap(([info, value]) => {
    const path = ['metrics', 'join', info]
    checkInfoName(info, { path, scope })
    const read = readOptions(joinEntries, { value, path, scope, required: ['on', 'labels'] })
    const { on, labels, metrics = ['*'] } = read
    if (on === undefined || labels === undefined) return []
    for (const [index, label] of on.entries()) checkScrapedName(label, { path: [...path, 'on', index], scope })
    for (const [index, metric] of metrics.entries()) {
      checkMetricName(metric, { path: [...path, 'metrics', index], scope })
    }
    const joined = readJoined(labels, { info, on, path: [...path, 'labels'], scope })
    if (joined.length === 0) return []
    return [{ info, on: [...on], labels: joined, metrics: [...metrics], at: formatPlace(scope.place(path)) }]
  })
}

function checkInfoName(info: string, { path, scope }: Place): void {
  if (!isPattern(info)) {
    checkMetricName(info, { path, scope })
    return
  }
  const message = `labels cannot be joined from the pattern '${info}': they come from one metric`
  scope.report({ code: 'NX212', path, message, help: "write one name, such as 'pod_info'" })
}

function readJoined(
  written: readonly string[] | Labels,
  context: { readonly info: string; readonly on: readonly string[]; readonly path: Path; readonly scope: Scope },
): JoinRule['labels'] {
  const { info, on, path, scope } = context
  const joined = isList(written)
    ? written.map((label, index) => ({ label, to: label, key: index }))
    : Object.entries(written).map(([label, to]) => ({ label, to, key: label }))
  if (joined.length === 0) {
    const help = "name the labels to add: labels: ['version']"
    scope.report({ code: 'NX212', path, message: `the join of '${info}' adds no label`, help })
  }
  const sources = new Map<string, string>()
  for (const { label, to, key } of joined) {
    const place = { path: [...path, key], scope }
    checkScrapedName(label, place)
    checkLabelName(to, place)
    const other = sources.get(to)
    if (other !== undefined) {
      const message = `the labels '${other}' and '${label}' of '${info}' are both joined as '${to}'`
      scope.report({ code: 'NX208', path: place.path, message, help: 'give each a name of its own' })
    }
    sources.set(to, label)
    if (on.includes(to)) {
      const message = `the join of '${info}' adds the label '${to}', which it is matched on: every metric it reaches has it`
      scope.report({ code: 'NX212', path: place.path, message, help: `leave '${label}' out of labels` })
    }
  }
  return joined.map(({ label, to }) => ({ label, to }))
}
