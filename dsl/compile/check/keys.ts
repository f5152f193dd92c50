/** The metric keys and dimensions that come of the exporter's families, against what is taken where they go to. */

import type { BundleTarget, ScaleRule } from '../../bundle.ts'
import { keyOf, MAX_DIMENSIONS, MAX_KEY_LENGTH } from '../../metric-key.ts'
import type { CheckedTarget, Report } from './finding.ts'
import { firstOf, type SentContext, type Surveyed } from './survey.ts'

export function checkKeys({ target, namesAreFree }: CheckedTarget, { sent, report }: SentContext): void {
  const keyed = sent.flatMap((each) => partsSent(each).map((name) => ({ name, family: each.family.name })))
  const nameOf = createNaming(target)
  const before = new Map<string, Named>()
  let tooLong = false
  for (const { name, family } of keyed) {
    const named = nameOf(name, family)
    const key = target.prefix === '' ? named.as : `${target.prefix}.${named.as}`
    if (key.length > MAX_KEY_LENGTH && !tooLong && !namesAreFree) {
      // All names behind a long prefix are: one is enough.
      tooLong = true
      const message = `the metric key of '${name}' has ${key.length} characters: Dynatrace takes ${MAX_KEY_LENGTH}`
      report({ code: 'NX306', at: named.at, message, help: 'rename it, or shorten the prefix' })
    }
    const normal = namesAreFree ? key : keyOf(key)
    const other = before.get(normal)
    if (other !== undefined) reportCollision({ key: normal, named, other }, { target, report })
    before.set(normal, named)
  }
}

export function checkDimensions({ target, namesAreFree }: CheckedTarget, { sent, report }: SentContext): void {
  if (namesAreFree) return
  const set = new Set(labelsSet(target))
  const { drop, rename } = target.rules.labels
  const dropped = new Set(drop.map(({ label }) => label))
  const renamed = new Map(rename.map(({ label, to }) => [label, to]))
  for (const { family, type, form } of sent) {
    const hasBuckets = type !== 'histogram' || form.kind === 'buckets'
    const own = family.labels
      .filter((label) => !dropped.has(label) && (label !== 'le' || hasBuckets))
      .map((label) => renamed.get(label) ?? label)
    const count = new Set([...set, ...own]).size
    if (count <= MAX_DIMENSIONS) continue
    const message = `'${family.name}' would have ${count} dimensions: Dynatrace takes ${MAX_DIMENSIONS}`
    report({ code: 'NX305', at: target.at, message, help: 'drop some with labels: { drop: […] }, or set fewer' })
    return
  }
}

/** On points of any endpoint, those that are yet to be discovered among them. */
function labelsSet({ endpoints, discovery, discovered: { below, above } }: BundleTarget): readonly string[] {
  const later = discovery.length === 0 ? [] : ['job', 'instance', ...[...below, ...above].map(([label]) => label)]
  return [...endpoints.flatMap(({ labels }) => labels.map(([label]) => label)), ...later]
}

interface Named {
  readonly name: string
  readonly as: string
  /** Of the rule that gave it this name, or of the target. */
  readonly at: string
}

function partsSent({ family, type, form, parts }: Surveyed): readonly string[] {
  if (type !== 'histogram') return parts
  const rest = parts.filter((part) => !part.endsWith('_bucket'))
  switch (form.kind) {
    case 'buckets':
      return parts
    case 'sumAndCount':
      return rest
    case 'quantiles':
      return [family.name, ...rest]
    case 'summary':
    case 'native':
      return [family.name]
    case 'drop':
      return []
    default:
      return form satisfies never
  }
}

function createNaming({ rules, at }: BundleTarget): (name: string, family: string) => Named {
  const renames = new Map(rules.rename.map((rule) => [rule.metric, rule]))
  const scaleOf = firstOf(rules.scale)
  return (name, family) => {
    const rename = renames.get(name) ?? renames.get(family)
    if (rename !== undefined) {
      return { name, as: rename.metric === name ? rename.to : rename.to + name.slice(family.length), at: rename.at }
    }
    const scale = scaleOf(name) ?? scaleOf(family)
    const as = scale === undefined ? name : rescaled(name, scale)
    return { name, as, at: scale === undefined || as === name ? at : scale.at }
  }
}

function rescaled(name: string, { suffix: { from, to } }: ScaleRule): string {
  const start = name.lastIndexOf(from)
  return from === '' || start < 0 ? name : name.slice(0, start) + to + name.slice(start + from.length)
}

function reportCollision(
  { key, named, other }: { readonly key: string; readonly named: Named; readonly other: Named },
  { target, report }: { readonly target: BundleTarget; readonly report: Report },
): void {
  const byRule = [named, other].find(({ at }) => at !== target.at)
  const message = `'${other.name}' and '${named.name}' would both be sent as '${key}'`
  const help = 'rename one of the two, or drop it'
  report({ code: 'NX208', at: byRule?.at ?? target.at, message, help })
}
