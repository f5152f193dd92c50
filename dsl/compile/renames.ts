import type { BundleRules } from '../bundle.ts'
import type { Scope } from '../diagnostic.ts'
import { findKeyMistake, findPrefixMistake } from '../metric-key.ts'
import type { Labels } from '../rules.ts'
import { formatPlace, type Path } from '../source-ref.ts'
import { checkMetricName, isPattern } from './metric-names.ts'

/** Reads `metrics.rename`. The prefix counts where a new key is judged, by Dynatrace's rules or none. */
export function readRenames(
  written: Labels,
  { prefix, namesAreFree, scope }: { readonly prefix: string; readonly namesAreFree: boolean; readonly scope: Scope },
): BundleRules['rename'] {
  const sources = new Map<string, string>()
  return Object.entries(written).map(([metric, to]) => {
    const path = ['metrics', 'rename', metric]
    if (isPattern(metric)) {
      const message = `the pattern '${metric}' cannot be renamed: every metric it matches would become '${to}'`
      scope.report({ code: 'NX207', path, message, help: 'rename them one by one, or set prefix' })
    } else checkMetricName(metric, { path, scope })
    if (!namesAreFree) checkKey(to, { prefix, path, scope })
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
