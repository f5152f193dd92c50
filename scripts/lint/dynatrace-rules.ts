/** What the rules of Dynatrace make of names and values: the worker's own functions say so. */

import { normaliseDimensionKey, normaliseKey, truncate } from '../../worker/ingest/key.ts'
import { MAX_DIMENSION_VALUE, MAX_DIMENSIONS } from '../../worker/ingest/limits.ts'
import { whyDimensionChanged, whyKeyChanged } from '../../worker/ingest/why-changed.ts'
import type { LintFamily } from './families.ts'
import type { Report } from './findings.ts'
import { labelPlace } from './name-rules.ts'
import { placeIn } from './place.ts'
import { type LintSample, nameEnd } from './sample.ts'

export interface DynatraceRules {
  sample(sample: LintSample, family: LintFamily): void
}

/** `job` and `instance`, which every point has. */
const OWN_DIMENSIONS = 2

export function createDynatraceRules(report: Report): DynatraceRules {
  /** The metric that took each key first. */
  const keys = new Map<string, string>()
  const names = new Set<string>()
  const labels = new Set<string>()
  /** What was told of a family and is not told again. */
  const told = new Map<LintFamily, Set<string>>()

  function tell(family: LintFamily, what: string): boolean {
    const before = told.get(family) ?? new Set()
    told.set(family, before)
    if (before.has(what)) return false
    before.add(what)
    return true
  }

  function checkName(sample: LintSample, family: LintFamily): void {
    const { name } = sample
    if (names.has(name)) return
    names.add(name)
    const at = placeIn(sample.line, 0, nameEnd(sample))
    const key = normaliseKey(name)
    if (key === undefined) {
      const help = 'rename it, here or in metrics.rename of the target'
      report({ code: 'NX545', message: `'${name}' leaves no metric key that Dynatrace takes`, at, help })
      return
    }
    const first = keys.get(key)
    if (first === undefined) keys.set(key, name)
    else {
      const message = `'${first}' and '${name}' are one metric key in Dynatrace, '${key}'`
      report({ code: 'NX542', message, at, help: 'rename one of them, here or in metrics.rename of the target' })
    }
    if (key !== name && tell(family, 'key')) {
      report({ code: 'NX540', message: `Dynatrace gets '${name}' as '${key}': ${whyKeyChanged(name)}`, at })
    }
  }

  function checkLabels(sample: LintSample, family: LintFamily): void {
    const taken = new Map<string, string>()
    for (const label of sample.labels) {
      const key = normaliseDimensionKey(label.name)
      if (key !== undefined) {
        const first = taken.get(key)
        if (first === undefined) taken.set(key, label.name)
        else if (tell(family, `clash ${label.name}`)) {
          const message = `the labels '${first}' and '${label.name}' of '${family.name}' are one dimension in Dynatrace, '${key}'`
          const help = 'rename one of them, here or in labels.rename of the target'
          report({ code: 'NX542', message, at: labelPlace(sample, label), help })
        }
      }
      if (key !== label.name && !labels.has(label.name)) {
        labels.add(label.name)
        const message =
          key === undefined
            ? `nothing is left of the label '${label.name}' in Dynatrace`
            : `Dynatrace gets the label '${label.name}' as '${key}': ${whyDimensionChanged(label.name)}`
        report({ code: 'NX541', message, at: labelPlace(sample, label) })
      }
      if (truncate(label.value, MAX_DIMENSION_VALUE) !== label.value) {
        const message = `the label '${label.name}' of '${sample.name}' has a value of ${[...label.value].length} characters: Dynatrace keeps ${MAX_DIMENSION_VALUE}`
        const at = placeIn(sample.line, label.valueAt, label.valueEnd)
        report({ code: 'NX543', message, at, help: 'shorten it, or drop the label' })
      }
    }
  }

  return {
    sample(sample, family) {
      checkName(sample, family)
      checkLabels(sample, family)
      const count = sample.labels.length
      if (count + OWN_DIMENSIONS > MAX_DIMENSIONS && tell(family, 'count')) {
        const message = `'${sample.name}' has ${count} labels: with job and instance Dynatrace takes ${MAX_DIMENSIONS}`
        const at = placeIn(sample.line, 0, nameEnd(sample))
        report({ code: 'NX544', message, at, help: 'drop those that tell nothing apart' })
      }
    },
  }
}
