/**
 * Units and descriptions: one metadata line for each metric key that Dynatrace was not told of since the last deploy. What
 * goes as OTLP has them with every metric.
 */

import { helpOf } from '../exposition/help.ts'
import type { Reader } from '../exposition/reading.ts'
import { type Metadata, metadataLine } from '../ingest/metadata.ts'
import { unitOf } from '../ingest/unit.ts'
import { hashKey, hashText } from '../model/hash.ts'
import type { KeptMetric } from '../transform/plan.ts'
import type { State } from './pipeline-state.ts'

export function describeMetric(
  pipeline: State,
  reader: Reader,
  { key, plan }: { readonly key: string; readonly plan: KeptMetric },
): void {
  const { options, output, descriptions, describes } = pipeline
  if (!options.target.metadata || plan.point?.form.kind === 'native') return
  const { name, family } = reader.metric!
  const about = plan.point === undefined ? name : family
  if (output.otlp !== undefined) {
    pipeline.metadata.set(key, metadataOf(pipeline, reader, { plan, about }))
    return
  }
  const kind = plan.cumulative && plan.point === undefined ? 'count' : 'gauge'
  const { hashA, hashB } = hashText(`${kind} ${key}`)
  const hash = hashKey(hashA, hashB)
  if (options.described.has(hash) || describes.has(hash)) return
  describes.add(hash)
  const line = metadataLine(key, kind, metadataOf(pipeline, reader, { plan, about }))
  if (line !== undefined) descriptions.push({ hash, line })
}

/** The same for a histogram that is sent as one. */
export function describePoint(pipeline: State, reader: Reader, plan: KeptMetric): Metadata {
  if (plan.point?.form.kind !== 'native') return NOTHING
  return metadataOf(pipeline, reader, { plan, about: reader.metric!.family })
}

const NOTHING: Metadata = { unit: '', description: '' }

/** `about` is the name that the unit is read from. */
function metadataOf(
  { output }: State,
  { families, help, metric }: Reader,
  { plan, about }: { readonly plan: KeptMetric; readonly about: string },
): Metadata {
  const { name, family } = metric!
  const unit = plan.unit === '' ? unitOf(about, families.units.get(family) ?? '') : plan.unit
  return { unit: output.unit(unit), description: helpOf(help, name, family) }
}
