/** What becomes of a metric's samples, decided once: dropped, or under which key and with which dimensions in front. */

import type { Reader } from '../exposition/reading.ts'
import { unescapeName } from '../ingest/escape.ts'
import { copyBytes, growBuffer } from '../model/buffer.ts'
import { hashText } from '../model/hash.ts'
import { appendUtf8 } from '../model/utf8.ts'
import type { MetricFacts } from '../transform/metric-facts.ts'
import type { KeptMetric, MetricPlan, Verdict } from '../transform/plan.ts'
import { describeMetric, describePoint } from './describe-metric.ts'
import { type Head, type MetricLine, type MetricPast, NO_PATH, type State } from './pipeline-state.ts'
import { PROCESS_START } from './process-start.ts'
import { familyPoints, removalOf } from './tally.ts'

/** For the samples of a metric as it was scraped. */
export function compileMetric(pipeline: State, reader: Reader): MetricLine {
  const metric = reader.metric!
  const { plan } = pipeline.options
  const line = scrapedLine(pipeline, reader, metric)
  const tells = metric.name === PROCESS_START || plan.joins.some((join) => join.info === metric.name)
  const known = tells ? { ...line, tells } : line
  pipeline.metrics[metric.id] = known
  return known
}

function scrapedLine(pipeline: State, reader: Reader, metric: MetricFacts): MetricLine {
  const { plan } = pipeline.options
  if (!plan.admits(metric)) return { ...DROPPED, dropped: removalOf(pipeline, FILTERED) }
  if (plan.relabel === undefined || metric.part === '_created')
    return lineOf(pipeline, metric, plan.forMetric(metric), reader)
  return { ...DROPPED, dropped: undefined, chosen: true, recent: createPast() }
}

/** For a metric by the name that rules gave it. */
export function compileRelabelled(pipeline: State, reader: Reader, facts: MetricFacts): MetricLine {
  const id = `${facts.type} ${facts.part} ${facts.name}`
  let line = pipeline.relabelled.get(id)
  if (line === undefined) {
    line = lineOf(pipeline, facts, pipeline.options.plan.forMetric(facts), reader)
    pipeline.relabelled.set(id, line)
  }
  return line
}

const NO_HASH = { hashA: 0, hashB: 0 }

const NO_HEAD: Head = { key: '', at: 0, length: 0, hashA: 0, hashB: 0 }

function createPast(): MetricPast {
  return { chooser: undefined, node: 0, path: NO_PATH, paths: undefined }
}

/** Of a name that leaves nothing for a metric key: no rule is behind it. */
const NAMELESS: Verdict = { stage: 'keep', at: '' }

const FILTERED: Verdict = { stage: 'filter', at: '' }

export const DROPPED: MetricLine = {
  dropped: { ...NAMELESS, samples: 0 },
  tally: { family: '', points: 0 },
  chosen: false,
  tells: false,
  watched: false,
  cumulative: false,
  head: NO_HEAD,
  point: undefined,
  scale: undefined,
  boundScale: undefined,
  unit: '',
  aggregate: 'statistic',
  joins: [],
  recent: createPast(),
  keepWhere: undefined,
  dropWhere: [],
}

function lineOf(pipeline: State, metric: MetricFacts, plan: MetricPlan, reader: Reader): MetricLine {
  if (plan.kind === 'dropped') return { ...DROPPED, dropped: removalOf(pipeline, plan.by) }
  const head = compileHead(pipeline, plan.name, pipeline.identifies || plan.joins.length > 0)
  const pointHead = plan.point === undefined ? undefined : compileHead(pipeline, plan.point.name, true)
  if (head === undefined || (plan.point !== undefined && pointHead === undefined)) {
    pipeline.counts.unnamed++
    return { ...DROPPED, dropped: removalOf(pipeline, NAMELESS) }
  }
  const other = pipeline.keys.get(head.key)
  if (other !== undefined && other !== metric.name) pipeline.doubtful.add(head.key)
  pipeline.keys.set(head.key, metric.name)
  pipeline.options.trace?.named(metric.name, unescapeName((pointHead ?? head).key), plan.point?.name ?? plan.name)
  describeMetric(pipeline, reader, { key: (pointHead ?? head).key, plan })
  const { cumulative, scale, boundScale, unit, aggregate, joins, keepWhere, dropWhere } = plan
  return {
    dropped: undefined,
    tally: familyPoints(pipeline, metric.family),
    chosen: hasConditions(plan),
    tells: false,
    watched: pipeline.watchedKeys.has((pointHead ?? head).key),
    cumulative,
    head,
    point: plan.point && pointHead && { ...plan.point, head: pointHead, ...describePoint(pipeline, reader, plan) },
    scale,
    boundScale,
    unit,
    aggregate,
    joins,
    recent: createPast(),
    keepWhere,
    dropWhere,
  }
}

/** Whether the samples of a metric must be looked at one by one. */
function hasConditions({ keepWhere, dropWhere, boundScale, point }: KeptMetric): boolean {
  return keepWhere !== undefined || dropWhere.length > 0 || (boundScale !== undefined && point === undefined)
}

/**
 * Key and own dimensions, ready to be copied; undefined where nothing is left of the name. The hash of the key is asked
 * for where lines are looked up, or belong to a point.
 */
function compileHead(pipeline: State, name: string, isHashed: boolean): Head | undefined {
  const { heads, ownLength, output } = pipeline
  const key = output.naming.key(name)
  if (key === undefined) return undefined
  const at = pipeline.used
  const end = appendUtf8(heads, at, key)
  growBuffer(heads, end + ownLength)
  copyBytes(heads.view, 0, ownLength, heads.view, end)
  pipeline.used = end + ownLength
  return { key, at, length: pipeline.used - at, ...(isHashed ? hashText(key) : NO_HASH) }
}
