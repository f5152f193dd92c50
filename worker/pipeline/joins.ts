/**
 * Labels of an info metric (`target_info`, `kube_node_info`) onto other series. The info metric may stand anywhere in
 * the body, so lines that want its labels wait for the end.
 */

import type { JoinRule } from '../../dsl/bundle.ts'
import { labelText } from '../exposition/label-text.ts'
import type { Reader } from '../exposition/reading.ts'
import { labelNames } from './arrangements.ts'
import type { MetricLine, State } from './pipeline-state.ts'

/** By rule, then by the values of the labels that must be equal. */
export type Infos = Map<JoinRule, Map<string, Info>>

export interface Info {
  /** As they are written. */
  readonly dimensions: readonly { readonly key: string; readonly text: string }[]
  /** Another series matches as well and says something else: which is right cannot be told. */
  ambiguous: boolean
}

/** What a line waits for. */
export interface JoinedLabels {
  readonly rule: JoinRule
  readonly on: string
  /** Dimensions that the line has already. */
  readonly taken: ReadonlySet<string>
}

/** Takes the labels of a series of an info metric. */
export function noteInfo(pipeline: State, reader: Reader): void {
  const { naming } = pipeline.output
  const labels = labelsOf(reader)
  for (const rule of pipeline.options.plan.joins) {
    if (rule.info !== reader.metric!.name) continue
    const infos = pipeline.infos.get(rule) ?? new Map<string, Info>()
    pipeline.infos.set(rule, infos)
    const on = matchedValues(rule, labels)
    const dimensions = rule.labels.flatMap(({ label, to }) => {
      const key = naming.dimensionKey(to)
      const value = naming.dimensionValue(labels.get(label) ?? '')
      return key === undefined || value === '' ? [] : [{ key, text: `,${key}="${value}"` }]
    })
    const known = infos.get(on)
    if (known === undefined) {
      if (infos.size < MAX_INFOS) infos.set(on, { dimensions, ambiguous: false })
    } else if (textOf(known.dimensions) !== textOf(dimensions)) known.ambiguous = true
  }
}

/** What the sample that was read last waits for. */
export function joinsOf(pipeline: State, reader: Reader, line: MetricLine): JoinedLabels[] {
  const labels = labelsOf(reader)
  const taken = new Set([...pipeline.context.constants, ...writtenKeys(pipeline, labels)])
  return line.joins.map((rule) => ({ rule, on: matchedValues(rule, labels), taken }))
}

/** The dimensions that joins add to a line. */
export function joinedDimensions(pipeline: State, joins: readonly JoinedLabels[]): string {
  let text = ''
  const added = new Set<string>()
  for (const { rule, on, taken } of joins) {
    const info = pipeline.infos.get(rule)?.get(on)
    if (info?.ambiguous === true) pipeline.counts.ambiguous++
    else if (info !== undefined) {
      for (const dimension of info.dimensions) {
        if (taken.has(dimension.key) || added.has(dimension.key)) continue
        if (taken.size + added.size >= pipeline.output.naming.maxDimensions) break
        added.add(dimension.key)
        text += dimension.text
      }
    }
  }
  return text
}

/** Series of one info metric; more are not an info metric. */
const MAX_INFOS = 100_000

function labelsOf(reader: Reader): Map<string, string> {
  return new Map(labelNames(reader).map((name, index) => [name, labelText(reader, index)]))
}

function matchedValues({ on }: JoinRule, labels: ReadonlyMap<string, string>): string {
  return JSON.stringify(on.map((label) => labels.get(label) ?? ''))
}

function textOf(dimensions: Info['dimensions']): string {
  return dimensions.map(({ text }) => text).join('')
}

function writtenKeys(pipeline: State, labels: ReadonlyMap<string, string>): string[] {
  return [...labels].flatMap(([label, value]) => {
    const plan = pipeline.context.plan(label)
    const key = plan.kind === 'dropped' || value === '' ? undefined : pipeline.output.naming.dimensionKey(plan.name)
    return key === undefined ? [] : [key]
  })
}
