/**
 * The same job as the worker's core, as one would write it without a thought to speed, and without slowing it down on
 * purpose: decode to a string, split it, match labels with a regular expression, keep state in a Map. It is what the
 * core is measured against, and what its lines are compared with.
 *
 * It reads what exporters write, not what they might: no quoted names, no `honorLabels`, no limits. Rules and the
 * naming of keys are the worker's own: they are decided once a name, so that they weigh nothing here.
 */

import { boundLabel, boundText } from '../../worker/exposition/bound.ts'
import { createFamilies, declareType, type MetricType, resolveFamily } from '../../worker/exposition/families.ts'
import { encodeDimensionValue } from '../../worker/ingest/dimension-value.ts'
import { normaliseDimensionKey, normaliseKey } from '../../worker/ingest/key.ts'
import { MAX_AGE_MS, MAX_AHEAD_MS, MAX_PAYLOAD_LINES } from '../../worker/ingest/limits.ts'
import type { Payload } from '../../worker/model/batch.ts'
import { encodeDimensions } from '../../worker/pipeline/dimensions.ts'
import { KEPT_SCRAPES } from '../../worker/state/series-table.ts'
import { type Condition, compilePlan, type MetricPlan, type Plan } from '../../worker/transform/plan.ts'
import type { Job, Scrape, Scraped } from './job.ts'
import { formatNumber, type ReferenceNumber, readNumber, subtract } from './reference-number.ts'

/** By the series as it is written in the body. Never changed: each scrape makes a new one. */
export type ReferenceState = ReadonlyMap<string, SeriesState>

export function scrapeWithReference(scrape: Scrape<ReferenceState>): Scraped<ReferenceState> {
  const { body, job, state } = scrape
  const dimensions = encodeDimensions(job.labels)
  const run: Run = {
    job,
    openMetrics: body.openMetrics,
    before: state,
    after: new Map(),
    plan: compilePlan(job.rules, ''),
    families: createFamilies(body),
    metrics: new Map(),
    keys: new Map(),
    ownKeys: dimensions.map(({ key }) => key),
    ownText: dimensions.map(({ text }) => text).join(''),
    lines: [],
    samples: 0,
  }
  for (const line of decode(body.chunks).split('\n')) {
    if (line.startsWith('#')) readComment(run, line)
    else if (line !== '') readSample(run, line)
  }
  keepVanished(run)
  return { samples: run.samples, payloads: payloadsOf(run.lines), state: run.after }
}

interface SeriesState {
  /** Undefined where the series is no counter. */
  readonly last: ReferenceNumber | undefined
  /** Scrapes since it was seen. */
  readonly missed: number
}

interface Run {
  readonly job: Job
  readonly openMetrics: boolean
  readonly before: ReferenceState | undefined
  readonly after: Map<string, SeriesState>
  readonly plan: Plan
  readonly families: ReturnType<typeof createFamilies>
  readonly metrics: Map<string, Metric | undefined>
  readonly keys: Map<string, string | undefined>
  readonly ownKeys: readonly string[]
  readonly ownText: string
  readonly lines: string[]
  samples: number
}

interface Metric {
  readonly plan: Extract<MetricPlan, { kind: 'kept' }>
  /** Key and own dimensions. */
  readonly head: string
  /** The label that is a number: `le` of a histogram. */
  readonly bound: string | undefined
}

type Label = readonly [name: string, value: string]

const TYPE = /^#\s+TYPE\s+(\S+)\s+(\S+)/
const LABEL = /([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g

function decode(chunks: readonly Uint8Array[]): string {
  const decoder = new TextDecoder()
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode()
}

function readComment(run: Run, line: string): void {
  const [, family, type] = TYPE.exec(line) ?? []
  if (family === undefined || type === undefined) return
  // Of an exporter that is taken at its word; any other type makes a family that is no counter.
  declareType(run.families, family, type as MetricType)
  // A name that was met before may belong to this family.
  run.metrics.clear()
}

function readSample(run: Run, line: string): void {
  const exemplar = run.openMetrics ? line.indexOf(' # {') : -1
  const sample = exemplar < 0 ? line : line.slice(0, exemplar)
  const open = sample.indexOf('{')
  const end = open < 0 ? sample.search(/\s/) : sample.lastIndexOf('}') + 1
  const name = sample.slice(0, open < 0 ? end : open)
  const series = sample.slice(0, end)
  const [number = '', timestamp] = sample.slice(end).trim().split(/\s+/)
  run.samples++

  const metric = metricOf(run, name)
  if (metric === undefined) return
  const labels = open < 0 ? [] : readLabels(sample.slice(open, end), metric.bound)
  if (!isChosen(metric.plan, labels) || run.after.has(series)) return
  const last = run.before?.get(series)?.last
  const value = readNumber(number)
  const isTaken = Number.isFinite(value.value) && isTakenTime(run, timestamp)
  run.after.set(series, { last: isTaken && metric.plan.cumulative ? value : last, missed: 0 })
  if (!isTaken) return

  const text = metric.plan.cumulative ? increase(run, value, last) : gauge(number, value)
  if (text === undefined) return
  const kind = metric.plan.cumulative ? 'count,delta=' : 'gauge,'
  run.lines.push(`${metric.head}${writeLabels(run, labels)} ${kind}${text} ${timeOf(run, timestamp)}\n`)
}

function metricOf(run: Run, name: string): Metric | undefined {
  if (run.metrics.has(name)) return run.metrics.get(name)
  const membership = resolveFamily(run.families, name)
  const plan = run.plan.forMetric({ name, ...membership })
  const key = plan.kind === 'kept' ? normaliseKey(plan.name) : undefined
  const bound = boundLabel(membership.type)
  const metric = plan.kind === 'kept' && key !== undefined ? { plan, head: key + run.ownText, bound } : undefined
  run.metrics.set(name, metric)
  return metric
}

function readLabels(text: string, bound: string | undefined): readonly Label[] {
  return [...text.matchAll(LABEL)].map(([, name = '', value = '']) => [
    name,
    name === bound ? normaliseBound(value) : unescapeLabel(value),
  ])
}

function normaliseBound(text: string): string {
  const bound = Number(text)
  return text === '' || Number.isNaN(bound) ? text : boundText(bound)
}

function unescapeLabel(value: string): string {
  if (!value.includes('\\')) return value
  return value.replace(/\\([\\"n])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
}

function isChosen({ keepWhere, dropWhere }: Metric['plan'], labels: readonly Label[]): boolean {
  if (keepWhere === undefined && dropWhere.length === 0) return true
  const values = new Map(labels)
  const holds = ({ tests }: Condition) => tests.every(({ label, matches }) => matches(values.get(label) ?? ''))
  return (keepWhere === undefined || keepWhere.some(holds)) && !dropWhere.some(holds)
}

/** The text of the number to send, undefined where there is none yet. A counter that fell began again from zero. */
function increase(run: Run, value: ReferenceNumber, last: ReferenceNumber | undefined): string | undefined {
  if (last !== undefined && value.value >= last.value) return formatNumber(subtract(value, last))
  if ((last === undefined && run.before === undefined) || value.value < 0) return undefined
  return formatNumber(value)
}

const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/
const MAX_PLAIN = 24

function gauge(text: string, value: ReferenceNumber): string {
  const isPlain = PLAIN.test(text) && (value.decimals !== undefined || text.length <= MAX_PLAIN)
  return isPlain ? text : formatNumber(value)
}

function writeLabels(run: Run, labels: readonly Label[]): string {
  const taken = new Set(run.ownKeys)
  let text = ''
  for (const [name, value] of labels) {
    const encoded = encodeValue(value)
    let key = keyOf(run, name)
    if (key === undefined || encoded === '') continue
    if (run.ownKeys.includes(key)) while (taken.has(key)) key = `exported_${key}`
    if (taken.has(key)) continue
    taken.add(key)
    text += `,${key}="${encoded}"`
  }
  return text
}

function keyOf(run: Run, label: string): string | undefined {
  if (run.keys.has(label)) return run.keys.get(label)
  const plan = run.plan.forLabel(label)
  const key = plan.kind === 'kept' ? normaliseDimensionKey(plan.name) : undefined
  run.keys.set(label, key)
  return key
}

const AS_IT_IS = /^[ !#-[\]-~]{0,250}$/

function encodeValue(value: string): string {
  return AS_IT_IS.test(value) ? value : encodeDimensionValue(value)
}

function isTakenTime(run: Run, timestamp: string | undefined): boolean {
  const time = timeOf(run, timestamp)
  const now = run.job.timestampMs
  return time === now || (time > now - MAX_AGE_MS && time < now + MAX_AHEAD_MS)
}

function timeOf({ job, openMetrics }: Run, timestamp: string | undefined): number {
  if (timestamp === undefined || !job.honorTimestamps) return job.timestampMs
  return openMetrics ? Math.trunc(Number(timestamp) * 1000) : Number(timestamp)
}

function keepVanished({ before, after }: Run): void {
  if (before === undefined) return
  for (const [series, { last, missed }] of before) {
    if (missed < KEPT_SCRAPES && !after.has(series)) after.set(series, { last, missed: missed + 1 })
  }
}

function payloadsOf(lines: readonly string[]): readonly Payload[] {
  const encoder = new TextEncoder()
  const payloads: Payload[] = []
  for (let start = 0; start < lines.length; start += MAX_PAYLOAD_LINES) {
    const part = lines.slice(start, start + MAX_PAYLOAD_LINES)
    payloads.push({ bytes: encoder.encode(part.join('')), lines: part.length })
  }
  return payloads
}
