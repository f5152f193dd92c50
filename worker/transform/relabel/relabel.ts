/**
 * Relabelling as Prometheus does it: rules run in order, each on the labels as the ones before it left them, and any
 * of them may drop the series. A label without a value is no label. The metric's name is the label `__name__`.
 */

import type { RelabelRule } from '../../../dsl/bundle.ts'
import { encodeUtf8 } from '../../model/utf8.ts'
import { lowercase, uppercase } from './case.ts'
import { md5 } from './md5.ts'
import { compilePattern } from './pattern.ts'
import { compileTemplate, expandTemplate } from './template.ts'

/** What the rules make of the labels of one series. `trace` is told of every label that changes. */
export type Relabel = (labels: ReadonlyMap<string, string>, trace?: RelabelTrace) => Relabelled

export type Relabelled =
  /** By the rule at this index. */
  | { readonly kind: 'dropped'; readonly by: number }
  | {
      readonly kind: 'kept'
      readonly labels: ReadonlyMap<string, string>
      /** The labels that rules wrote, whether or not they changed them: the value, '' where there is none in the end. */
      readonly written: ReadonlyMap<string, string>
    }

export type RelabelTrace = (change: RelabelChange) => void

export interface RelabelChange {
  /** The index of the rule. */
  readonly rule: number
  readonly label: string
  /** '' where the label was not there. */
  readonly before: string
  /** '' where it is not there any more. */
  readonly after: string
}

/** Throws where an expression is none: the compiler of the configuration lets no such rule pass. */
export function compileRelabel(rules: readonly RelabelRule[]): Relabel {
  const steps = rules.map(compileRule)
  // Where labelmap gives two labels one name, the last one stands: the order must not be that of the exposition.
  const ordered = rules.some(({ action }) => action === 'labelmap')
  return (labels, trace) => {
    const series: Series = { labels: new Map(), written: new Set(), trace, rule: 0 }
    const given = ordered ? [...labels].sort(([a], [b]) => (a < b ? -1 : 1)) : labels
    for (const [name, value] of given) if (value !== '') series.labels.set(name, value)
    for (const step of steps) {
      if (!step(series)) return { kind: 'dropped', by: series.rule }
      series.rule++
    }
    const written = new Map<string, string>()
    for (const name of series.written) written.set(name, read(series, name))
    return { kind: 'kept', labels: series.labels, written }
  }
}

/** A series on its way through the rules. */
interface Series {
  readonly labels: Map<string, string>
  readonly written: Set<string>
  readonly trace: RelabelTrace | undefined
  rule: number
}

/** Whether the series stays. */
type Step = (series: Series) => boolean

function compileRule(rule: RelabelRule): Step {
  const { targetLabel } = rule
  const sourceOf = compileSource(rule)
  switch (rule.action) {
    case 'replace':
      return compileReplace(rule)
    case 'keep': {
      const pattern = compilePattern(rule.regex)
      return (series) => pattern.test(sourceOf(series))
    }
    case 'drop': {
      const pattern = compilePattern(rule.regex)
      return (series) => !pattern.test(sourceOf(series))
    }
    case 'keepequal':
      return (series) => read(series, targetLabel) === sourceOf(series)
    case 'dropequal':
      return (series) => read(series, targetLabel) !== sourceOf(series)
    case 'hashmod':
      return (series) => write(series, targetLabel, hashmod(sourceOf(series), rule.modulus))
    case 'lowercase':
      return (series) => write(series, targetLabel, lowercase(sourceOf(series)))
    case 'uppercase':
      return (series) => write(series, targetLabel, uppercase(sourceOf(series)))
    case 'labelmap':
      return compileLabelmap(rule)
    case 'labeldrop': {
      const pattern = compilePattern(rule.regex)
      return (series) => removeLabels(series, (name) => pattern.test(name))
    }
    case 'labelkeep': {
      const pattern = compilePattern(rule.regex)
      return (series) => removeLabels(series, (name) => !pattern.test(name))
    }
    default:
      return rule.action satisfies never
  }
}

function compileSource({ sourceLabels, separator }: RelabelRule): (series: Series) => string {
  return (series) => sourceLabels.map((name) => read(series, name)).join(separator)
}

function compileReplace(rule: RelabelRule): Step {
  const sourceOf = compileSource(rule)
  const pattern = compilePattern(rule.regex)
  const target = compileTemplate(rule.targetLabel, pattern.namedGroups())
  const replacement = compileTemplate(rule.replacement, pattern.namedGroups())
  return (series) => {
    const match = pattern.exec(sourceOf(series))
    return match === null || write(series, expandTemplate(target, match), expandTemplate(replacement, match))
  }
}

/** Labels that the rule itself makes are not mapped again. */
function compileLabelmap(rule: RelabelRule): Step {
  const pattern = compilePattern(rule.regex)
  const replacement = compileTemplate(rule.replacement, pattern.namedGroups())
  return (series) => {
    for (const [name, value] of [...series.labels]) {
      const match = pattern.exec(name)
      if (match !== null) write(series, expandTemplate(replacement, match), value)
    }
    return true
  }
}

/** The last 8 bytes of the MD5 as a number, of which the remainder. */
function hashmod(text: string, modulus: number): string {
  const digest = md5(encodeUtf8(text))
  return String(new DataView(digest.buffer).getBigUint64(8) % BigInt(modulus))
}

function removeLabels(series: Series, matches: (name: string) => boolean): true {
  for (const [name, value] of series.labels) {
    if (!matches(name)) continue
    series.labels.delete(name)
    series.trace?.({ rule: series.rule, label: name, before: value, after: '' })
  }
  return true
}

function read({ labels }: Series, name: string): string {
  return labels.get(name) ?? ''
}

/** Any name may be a label's but the empty one, to which an expanded name can come down: nothing is written then. */
function write(series: Series, name: string, value: string): true {
  if (name === '') return true
  const { labels, written, trace, rule } = series
  const before = read(series, name)
  // Labels that were written are met after those that were not, which counts where labelmap gives two one name.
  if (value === '' || !written.has(name)) labels.delete(name)
  if (value !== '') labels.set(name, value)
  written.add(name)
  if (before !== value) trace?.({ rule, label: name, before, after: value })
  return true
}
