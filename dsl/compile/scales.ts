import type { BundleRules } from '../bundle.ts'
import type { Scope } from '../diagnostic.ts'
import { formatPlace, type Path } from '../source-ref.ts'
import { suggest } from '../suggest.ts'
import { type Scale, scaleTo, unitsOf } from '../units.ts'
import { checkMetricName, wholeNamesFirst } from './metric-names.ts'

/** Reads `metrics.scale`. A scale that fits no metric of the name is reported and left out. */
export function readScales(written: Readonly<Record<string, string | number>>, scope: Scope): BundleRules['scale'] {
  const rules = Object.entries(written).flatMap(([metric, by]) => {
    const path = ['metrics', 'scale', metric]
    checkMetricName(metric, { path, scope })
    const scale = typeof by === 'number' ? times(by) : scaleTo(by, metric)
    if (scale !== undefined) return [{ metric, ...scale, at: formatPlace(scope.place(path)) }]
    reportUnit(String(by), { metric, path, scope })
    return []
  })
  return wholeNamesFirst(rules)
}

/** A bare number says nothing of a unit, so the name keeps the one it has. */
function times(multiplyBy: number): Scale {
  return { multiplyBy, suffix: { from: '', to: '' }, unit: '' }
}

function reportUnit(
  unit: string,
  { metric, path, scope }: { readonly metric: string; readonly path: Path; readonly scope: Scope },
): void {
  const units = unitsOf(metric)
  if (units.length === 0) {
    const message = `'${metric}' cannot be scaled to '${unit}': its name does not end in a unit that is known here`
    const help = 'write the number to multiply by, or a name or pattern that ends in _bytes, _seconds or _ratio'
    scope.report({ code: 'NX211', path, message, help })
    return
  }
  const near = suggest(unit, units)
  const message = `'${metric}' cannot be scaled to '${unit}'`
  const help = near === undefined ? `the units that fit are ${units.join(', ')}` : `did you mean '${near}'?`
  scope.report({ code: 'NX211', path, message, help })
}
