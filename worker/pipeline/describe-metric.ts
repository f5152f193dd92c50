/** Units and descriptions: one metadata line for each metric key that Dynatrace was not told of since the last deploy. */

import { helpOf } from '../exposition/help.ts'
import type { Reader } from '../exposition/reading.ts'
import { writeLine } from '../ingest/line-writer.ts'
import { metadataLine } from '../ingest/metadata.ts'
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
  if (!options.target.metadata) return
  const kind = plan.cumulative && plan.point === undefined ? 'count' : 'gauge'
  const { hashA, hashB } = hashText(`${kind} ${key}`)
  const hash = hashKey(hashA, hashB)
  if (options.described.has(hash)) return
  options.described.add(hash)
  describes.push(hash)
  const { name, family } = reader.metric!
  const declared = reader.families.units.get(family) ?? ''
  const unit = plan.unit === '' ? unitOf(plan.point === undefined ? name : family, declared) : plan.unit
  const line = metadataLine(key, kind, { unit, description: helpOf(reader.help, name, family) })
  if (line !== undefined) writeLine(writer, line)
}
