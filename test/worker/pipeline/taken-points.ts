/** What the stand-ins for a collector and for Dynatrace keep of payloads of OTLP. */

import { createLedger } from '../../../scripts/stand-in/ledger.ts'
import { type DynatracePoint, judgeAsDynatrace } from '../../../scripts/stand-in/otlp-dynatrace.ts'
import { decodeRequest } from '../../../scripts/stand-in/otlp-message.ts'
import { type OtlpPoint, readOtlpPoint } from '../../../scripts/stand-in/otlp-point.ts'
import { pointsOf, type SentPoint } from '../../../scripts/stand-in/otlp-sent.ts'
import type { Refused } from '../../../scripts/stand-in/refused.ts'
import type { Payload } from '../../../worker/model/batch.ts'
import { NOW } from './pipeline.ts'

/** Points with their metric's name; throws where one is refused. */
export type Named<P> = P & { readonly name: string }

export function takenByCollector(payloads: readonly Payload[]): readonly Named<OtlpPoint>[] {
  return sentIn(payloads).map((sent) => named(sent, readOtlpPoint(sent)))
}

export function takenByDynatrace(payloads: readonly Payload[]): readonly Named<DynatracePoint>[] {
  const ledger = createLedger({ maxPoints: 1, maxRefused: 1 })
  const rules = { now: NOW, allowDigitSections: true, ledger }
  return sentIn(payloads).map((sent) => named(sent, judgeAsDynatrace(sent, rules)))
}

function sentIn(payloads: readonly Payload[]): readonly SentPoint[] {
  return payloads.flatMap(({ bytes, lines }) => {
    const request = decodeRequest(bytes)
    const points = request === undefined ? [] : pointsOf(request)
    if (points.length !== lines) throw new Error(`a payload of ${points.length} points says that it has ${lines}`)
    return points
  })
}

function named<P extends { readonly kind: 'point' }>({ metric: { name } }: SentPoint, point: P | Refused): Named<P> {
  if (point.kind === 'refused') throw new Error(`${name}: ${point.reason}`)
  return { ...point, name }
}
