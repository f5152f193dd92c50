import type { BundleRules, LabelCondition, Selector } from '../bundle.ts'
import type { Scope } from '../diagnostic.ts'
import { findKeyMistake, findPrefixMistake } from '../metric-key.ts'
import { formatPlace, type Path } from '../source-ref.ts'
import type { Where } from '../target.ts'
import { readMatch } from '../value-match.ts'
import { type OptionsRead, readOptions } from './read-options.ts'
import { metricEntries } from './schemas.ts'

type MetricsRead = OptionsRead<typeof metricEntries>

/** Reads `metrics` of a target. The prefix counts where a new key is judged. */
export function readMetricRules(
  value: unknown,
  { prefix, scope }: { readonly prefix: string; readonly scope: Scope },
): Omit<BundleRules, 'labels'> {
  const read = value === undefined ? {} : readOptions(metricEntries, { value, path: ['metrics'], scope })
  return { keep: readKeeps(read, scope), drop: readDrops(read, scope), rename: readRenames(read, { prefix, scope }) }
}

function readKeeps({ keep = [] }: MetricsRead, scope: Scope): Selector[] {
  return keep.map((metric, index) => {
    const path = ['metrics', 'keep', index]
    checkMetricName(metric, { path, scope })
    return { metric, where: [], at: formatPlace(scope.place(path)) }
  })
}

function readDrops({ drop = {} }: MetricsRead, scope: Scope): Selector[] {
  return Object.entries(drop).map(([metric, where]) => {
    const path = ['metrics', 'drop', metric]
    checkMetricName(metric, { path, scope })
    return {
      metric,
      where: where === true ? [] : readWhere(where, { path, scope }),
      at: formatPlace(scope.place(path)),
    }
  })
}

function readWhere(where: Where, { path, scope }: { readonly path: Path; readonly scope: Scope }): LabelCondition[] {
  return Object.entries(where).flatMap(([label, match]) => {
    const reading = readMatch(match)
    if (reading.kind === 'ok') return [{ label, is: reading.match }]
    const { code, reason, help } = reading
    scope.report({ code, path: [...path, label], message: reason, help })
    return []
  })
}

function readRenames(
  { rename = {} }: MetricsRead,
  { prefix, scope }: { readonly prefix: string; readonly scope: Scope },
): BundleRules['rename'] {
  const sources = new Map<string, string>()
  return Object.entries(rename).map(([metric, to]) => {
    const path = ['metrics', 'rename', metric]
    if (metric.includes('*')) {
      const message = `the pattern '${metric}' cannot be renamed: every metric it matches would become '${to}'`
      scope.report({ code: 'NX207', path, message, help: 'rename them one by one, or set prefix' })
    } else checkMetricName(metric, { path, scope })
    checkKey(to, { prefix, path, scope })
    const other = sources.get(to)
    if (other !== undefined) {
      const message = `'${other}' and '${metric}' are both renamed to '${to}'`
      const notes = [{ message: `'${other}' is renamed here`, at: scope.place(['metrics', 'rename', other]) }]
      scope.report({ code: 'NX208', path, message, help: 'give each a key of its own', notes })
    }
    sources.set(to, metric)
    return { metric, to, at: formatPlace(scope.place(path)) }
  })
}

/** What no metric name has but a regular expression or a selector of PromQL does. */
const NOT_IN_NAMES = /[\s{}()[\]|^$+?\\"'=,]/

function checkMetricName(name: string, { path, scope }: { readonly path: Path; readonly scope: Scope }): void {
  const odd = NOT_IN_NAMES.exec(name)?.[0]
  if (name !== '' && odd === undefined) return
  const reason = odd === undefined ? 'it is empty' : `it has '${odd}' in it`
  const help =
    odd === '{'
      ? `write drop: { ${name.slice(0, name.indexOf('{')) || 'name'}: { label: 'value' } }`
      : "write a name such as 'node_load1', or a pattern such as 'node_memory_*'"
  scope.report({ code: 'NX206', path, message: `'${name}' matches no metric: ${reason}`, help })
}

function checkKey(
  to: string,
  { prefix, path, scope }: { readonly prefix: string; readonly path: Path; readonly scope: Scope },
): void {
  const key = prefix === '' ? to : `${prefix}.${to}`
  const mistake = findKeyMistake(key)
  if (mistake === undefined) return
  const { code, message, better } = mistake
  // The section may be one of the prefix, which was reported at its own place.
  if (code === 'NX301' && prefix !== '' && findPrefixMistake(prefix) !== undefined) return
  const help = better === undefined ? undefined : `write '${prefix === '' ? better : better.slice(prefix.length + 1)}'`
  scope.report({ code, path, message, help })
}
