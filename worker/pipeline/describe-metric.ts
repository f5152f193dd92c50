/** Units and descriptions: one metadata line for each metric key that Dynatrace was not told of since the last deploy. */

import { helpOf } from '../exposition/help.ts'
import type { Reader } from '../exposition/reading.ts'
import { writeLine } from '../ingest/line-writer.ts'
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
  const { options, describes, writer } = pipeline
  // What goes as OTLP has unit and description with it.
  if (!options.target.metadata || plan.point?.form.kind === 'native') return
  const kind = plan.cumulative && plan.point === undefined ? 'count' : 'gauge'
  const { hashA, hashB } = hashText(`${kind} ${key}`)
  const hash = hashKey(hashA, hashB)
  if (options.described.has(hash)) return
  options.described.add(hash)
  describes.push(hash)
  const { name, family } = reader.metric!
  const unit = unitFor(reader, plan, plan.point === undefined ? name : family)
  const line = metadataLine(key, kind, { unit, description: helpOf(reader.help, name, family) })
  if (line !== undefined) writeLine(writer, line)
}

/** The same for a histogram that is sent as one. */
export function describePoint(reader: Reader, plan: KeptMetric): Metadata {
  if (plan.point?.form.kind !== 'native') return NOTHING
  const { name, family } = reader.metric!
  return { unit: unitFor(reader, plan, family), description: helpOf(reader.help, name, family) }
}

const NOTHING: Metadata = { unit: '', description: '' }

function unitFor(reader: Reader, plan: KeptMetric, name: string): string {
  return plan.unit === '' ? unitOf(name, reader.families.units.get(reader.metric!.family) ?? '') : plan.unit
}
