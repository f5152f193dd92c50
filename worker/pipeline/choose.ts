/**
 * Rules that look at labels: relabelling, and the conditions of `keep` and `drop`. What they make of a sample hangs on
 * the values of few labels, which repeat: it is worked out once for each combination and then found by its hash.
 */

import type { MetricType, Selector } from '../../dsl/bundle.ts'
import { labelText } from '../exposition/label-text.ts'
import { MAX_NODES } from '../exposition/names.ts'
import { LABEL, type Reader, SUM_A, SUM_B } from '../exposition/reading.ts'
import { hashKey } from '../model/hash.ts'
import type { MetricFacts } from '../transform/metric-facts.ts'
import type { Condition, KeptMetric, Verdict } from '../transform/plan.ts'
import { type Arrangement, compileArrangement, type FinalLabel, labelNames, lastNode } from './arrangements.ts'
import { scaleBound } from './bounds.ts'
import { compileRelabelled } from './metric-lines.ts'
import type { MetricLine, State } from './pipeline-state.ts'
import { type Removal, removalOf } from './tally.ts'

/** What becomes of a sample. */
export type Outcome =
  | { readonly kind: 'dropped'; readonly by: Removal }
  | {
      readonly kind: 'kept'
      readonly line: MetricLine
      /** Undefined where the labels are as they were scraped. */
      readonly arrangement: Arrangement | undefined
    }

/** For one metric with one sequence of labels. */
export interface Chooser {
  /** Places of the labels whose values decide. */
  readonly deciding: readonly number[]
  readonly outcomes: Map<number, Outcome>
}

export function chooseSample(pipeline: State, reader: Reader, line: MetricLine): Outcome {
  const node = lastNode(reader)
  let chooser = line.recent.chooser
  if (chooser === undefined || line.recent.node !== node) {
    chooser = chooserFor(pipeline, reader, line, node)
    line.recent.node = node
    line.recent.chooser = chooser
  }
  let a = 0
  let b = 0
  for (const index of chooser.deciding) {
    const at = index * LABEL
    a += reader.labels[at + SUM_A]! - (index === 0 ? reader.metric!.hashA : reader.labels[at - LABEL + SUM_A]!)
    b += reader.labels[at + SUM_B]! - (index === 0 ? reader.metric!.hashB : reader.labels[at - LABEL + SUM_B]!)
  }
  const key = hashKey(a, b)
  let outcome = chooser.outcomes.get(key)
  if (outcome === undefined) {
    if (pipeline.outcomes++ > MAX_OUTCOMES) forgetOutcomes(pipeline)
    outcome = decide(pipeline, reader, line, chooser.deciding)
    chooser.outcomes.set(key, outcome)
  }
  return outcome
}

function chooserFor(pipeline: State, reader: Reader, line: MetricLine, node: number): Chooser {
  const id = reader.metric!.id * MAX_NODES + node
  let chooser = pipeline.choosers.get(id)
  if (chooser === undefined) {
    chooser = { deciding: decidingLabels(pipeline, reader, line), outcomes: new Map() }
    pipeline.choosers.set(id, chooser)
  }
  return chooser
}

/** Whatever was worked out is forgotten, and the texts that only that has. */
export function forgetOutcomes(pipeline: State): void {
  pipeline.outcomes = 0
  for (const chooser of pipeline.choosers.values()) chooser.outcomes.clear()
  pipeline.extrasUsed = 0
}

/** Values can also all differ: what is remembered is bounded. */
const MAX_OUTCOMES = 20_000

/** Places of the labels whose values decide. */
export function decidingLabels(pipeline: State, reader: Reader, line: Conditions): number[] {
  const { plan } = pipeline.options
  const conditions = plan.relabel === undefined ? labelsOf(line) : plan.conditionLabels
  const decides = (label: string) =>
    conditions.has(label) || plan.relabel?.facts.decides(label) === true || (label === 'le' && plan.scales)
  return labelNames(reader).flatMap((name, index) => (decides(name) ? [index] : []))
}

function labelsOf({ keepWhere, dropWhere }: Conditions): ReadonlySet<string> {
  return new Set([...(keepWhere ?? []), ...dropWhere].flatMap(({ tests }) => tests.map(({ label }) => label)))
}

/** Only labels that decide are read: what becomes of the others hangs on their names alone. */
function decide(pipeline: State, reader: Reader, scraped: MetricLine, deciding: readonly number[]): Outcome {
  const names = labelNames(reader)
  const given = new Map(deciding.map((index) => [names[index]!, labelText(reader, index)]))
  const { relabel } = pipeline.options.plan
  if (relabel === undefined) return keepOrDrop(pipeline, scraped, { names, given, labels: given, written: NOTHING })
  const result = relabel.run(new Map([['__name__', reader.metric!.name], ...given]))
  if (result.kind === 'dropped') return droppedBy(pipeline, { stage: 'relabel', at: relabel.places[result.by] ?? '' })
  const { labels, written } = result
  const name = labels.get('__name__')
  if (name === undefined) return droppedBy(pipeline, { stage: 'relabel', at: '' })
  const line = compileRelabelled(pipeline, reader, factsOf(reader, name))
  return keepOrDrop(pipeline, line, { names, given, labels, written })
}

export type Conditions = Pick<KeptMetric, 'keepWhere' | 'dropWhere'>

export interface Decided {
  /** Of all labels of the line. */
  readonly names: readonly string[]
  /** Those that decide, before and after relabelling. */
  readonly given: ReadonlyMap<string, string>
  readonly labels: ReadonlyMap<string, string>
  /** What rules wrote: it is the same for every sample that they decide alike. */
  readonly written: ReadonlyMap<string, string>
}

function keepOrDrop(pipeline: State, line: MetricLine, decided: Decided): Outcome {
  if (line.dropped !== undefined) return { kind: 'dropped', by: line.dropped }
  const refused = refusedBy(line, decided.labels)
  if (refused !== undefined) return droppedBy(pipeline, refused.by)
  const final = finalLabels(pipeline, line, decided)
  const count = decided.names.length
  const same = final.length === count && final.every(({ index }, i) => index === i)
  return { kind: 'kept', line, arrangement: same ? undefined : compileArrangement(pipeline, final, count) }
}

function droppedBy(pipeline: State, verdict: Verdict): Outcome {
  return { kind: 'dropped', by: removalOf(pipeline, verdict) }
}

/** A metric that was renamed keeps its type, and its place in a family if its name still says so. */
export function factsOf(reader: Reader, name: string): MetricFacts {
  const { name: scraped, family, type, part } = reader.metric!
  if (name === scraped) return { name, family, type, part }
  if (part !== '' && name.endsWith(part)) return { name, family: name.slice(0, -part.length), type, part }
  return { name, family: name, type: part === '' ? type : UNTYPED, part: '' }
}

const UNTYPED: MetricType = 'unknown'
const NOTHING: ReadonlyMap<string, string> = new Map()

/** What refuses a sample with these labels; the rule is undefined where that is for want of one. */
export function refusedBy(
  { keepWhere, dropWhere }: Conditions,
  labels: ReadonlyMap<string, string>,
): { readonly by: Verdict; readonly rule: Selector | undefined } | undefined {
  const holds = (condition: Condition) => holdsFor(condition, labels)
  if (keepWhere !== undefined && !keepWhere.some(holds))
    return { by: { stage: 'keep', at: keepWhere[0]?.at ?? '' }, rule: undefined }
  const dropping = dropWhere.find(holds)
  return dropping && { by: { stage: 'drop', at: dropping.at }, rule: dropping.rule }
}

export function holdsFor({ tests }: Condition, labels: ReadonlyMap<string, string>): boolean {
  return tests.every(({ label, matches }) => matches(labels.get(label) ?? ''))
}

/** What rules let pass has the line's own value, wherever it is kept. */
export function finalLabels(
  pipeline: State,
  line: Pick<MetricLine | KeptMetric, 'point' | 'boundScale'>,
  { names, given, labels, written }: Decided,
): FinalLabel[] {
  const { relabel } = pipeline.options.plan
  const final: FinalLabel[] = []
  names.forEach((name, index) => {
    if (written.has(name)) return
    // A label without a value is gone after relabelling; without that, its place may still override (`honorLabels`).
    if (relabel !== undefined && (given.has(name) ? !labels.has(name) : relabel.facts.removes(name))) return
    // The buckets of a point are told apart by the point itself.
    if (name === 'le' && line.point !== undefined) return
    if (name === 'le' && line.boundScale !== undefined)
      final.push({ name, index: -1, value: scaleBound(labels.get(name) ?? '', line.boundScale) })
    else final.push({ name, index, value: '' })
  })
  for (const [name, value] of written)
    if (!name.startsWith('__') && value !== '') final.push({ name, index: -1, value })
  return final
}
