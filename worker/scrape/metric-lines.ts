/** What becomes of a metric's samples, decided once: dropped, or under which key and with which dimensions in front. */

import type { Metric } from '../exposition/names.ts'
import { normaliseKey } from '../ingest/key.ts'
import { appendUtf8 } from '../model/utf8.ts'
import type { MetricPlan } from '../transform/plan.ts'
import type { MetricLine, State } from './pipeline-state.ts'

export function compileMetric(pipeline: State, metric: Metric): MetricLine {
  const line = lineOf(pipeline, pipeline.options.plan.forMetric(metric))
  pipeline.metrics[metric.id] = line
  return line
}

function lineOf(pipeline: State, plan: MetricPlan): MetricLine {
  const dropped = {
    dropped: true,
    cumulative: false,
    key: '',
    headAt: 0,
    headLength: 0,
    keepWhere: undefined,
    dropWhere: [],
  }
  if (plan.kind === 'dropped') return dropped
  const key = normaliseKey(plan.name)
  if (key === undefined) {
    pipeline.counts.unnamed++
    return dropped
  }
  const headAt = pipeline.used
  pipeline.used = appendUtf8(pipeline.heads, headAt, key)
  for (const { text } of pipeline.dimensions) pipeline.used = appendUtf8(pipeline.heads, pipeline.used, text)
  const { cumulative, keepWhere, dropWhere } = plan
  return { dropped: false, cumulative, key, headAt, headLength: pipeline.used - headAt, keepWhere, dropWhere }
}
