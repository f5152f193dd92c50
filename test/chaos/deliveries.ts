/** What arrived at the stand-in, with each request body that came more than once counted once. */

import { readLine } from '../../scripts/stand-in/grammar.ts'
import { ON_DEMAND } from '../../scripts/stand-in/ingest.ts'
import type { Point, RefusedLine } from '../../scripts/stand-in/ledger.ts'
import { seriesName } from './points.ts'
import type { RunRecord, TimedRequest } from './record.ts'

export interface Deliveries {
  /** By the exporter that it is about, '' where that is not said. */
  readonly arrivals: ReadonlyMap<string, readonly Arrival[]>
  /** Requests of one body each, where more than one of them was taken, oldest first. */
  readonly repeats: readonly (readonly TimedRequest[])[]
  /** Refused for another reason than that a storm asked for it. */
  readonly refused: readonly RefusedLine[]
}

export interface Arrival {
  readonly key: string
  /** As the exporter names it, without what the worker adds. */
  readonly series: string
  readonly kind: Point['kind']
  readonly value: number
  readonly timestampMs: number
}

export function readDeliveries({ points, refused, requests }: RunRecord): Deliveries {
  const takings = Map.groupBy(
    requests.filter(({ linesOk, linesInvalid }) => linesOk + linesInvalid > 0),
    ({ digest }) => digest,
  )
  const repeats = [...takings.values()].filter(({ length }) => length > 1)
  const digestOf = new Map(repeats.flat().map(({ number, digest }) => [number, digest]))
  const seen = new Set<string>()
  const isNew = ({ request }: { readonly request: number }, line: string) => {
    const digest = digestOf.get(request)
    if (digest === undefined) return true
    const name = `${digest} ${line}`
    if (seen.has(name)) return false
    seen.add(name)
    return true
  }
  const taken = points.filter((point) => isNew(point, point.line))
  // What a storm refused in one request and another of the same body brought has arrived.
  const asked = refused.filter((line) => line.reason === ON_DEMAND && isNew(line, line.text))
  const receivedMs = new Map(requests.map(({ number, receivedAt }) => [number, receivedAt]))
  const all = [
    ...taken.map(arrivalOf),
    ...asked.flatMap(({ text, request }) => arrivalOfRefused(text, receivedMs.get(request)!)),
  ]
  return {
    arrivals: Map.groupBy(all, ({ exporter }) => exporter),
    repeats,
    refused: refused.filter(({ reason }) => reason !== ON_DEMAND),
  }
}

type OwnedArrival = Arrival & { readonly exporter: string }

function arrivalOf(point: Pick<Point, 'key' | 'dimensions' | 'timestamp'> & PayloadOf<Point>): OwnedArrival {
  const { job: _, instance: __, exporter = '', ...labels } = point.dimensions
  const value = point.kind === 'gauge' ? point.value : point.kind === 'count' ? point.delta : Number.NaN
  const series = seriesName(point.key, Object.entries(labels))
  return { exporter, key: point.key, series, kind: point.kind, value, timestampMs: point.timestamp ?? Number.NaN }
}

type PayloadOf<T> = T extends { readonly kind: string } ? Pick<T, Extract<keyof T, 'kind' | 'value' | 'delta'>> : never

/** What a line would have brought. None for the description of a metric. */
function arrivalOfRefused(text: string, receivedMs: number): readonly OwnedArrival[] {
  const line = readLine(text, { now: receivedMs, allowDigitSections: true })
  if (line.kind !== 'metric') return []
  const { key, dimensions, timestamp, payload } = line
  return [arrivalOf({ key, dimensions, timestamp, ...payload })]
}
