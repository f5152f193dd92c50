/** What a stand-in got, kept within bounds, and a way to wait for it. */

import type { IncomingHttpHeaders } from 'node:http'
import { createBoundedList } from './bounded-list.ts'
import type { Dimensions } from './grammar.ts'
import type { MetadataLine } from './metadata.ts'
import { type HistogramPayload, numberIn, type OtlpPayload } from './otlp-payload.ts'
import type { OtlpSide } from './otlp-point.ts'
import type { Payload } from './payload.ts'
import { createTally, type WaitOptions } from './tally.ts'

/** A point that was taken. */
export type Point = {
  readonly key: string
  readonly dimensions: Dimensions
  /** As the line has it; where it has none, `receivedAt` is the time of the point. */
  readonly timestamp: number | undefined
  readonly receivedAt: number
  /** The `number` of the request that brought it. */
  readonly request: number
  /** As it was sent; what came as OTLP, which is binary, as it may be shown. */
  readonly line: string
  /** What more was said of it, where it came as OTLP. */
  readonly otlp?: OtlpSide
} & (Payload | OtlpPayload)

/** A line that was refused. */
export interface RefusedLine {
  readonly request: number
  /** Counted from 1. */
  readonly line: number
  /** As sent, or the beginning of it where it is very long. */
  readonly text: string
  readonly reason: string
}

export interface RequestRecord {
  /** Counted from 1 over all requests to the API. */
  readonly number: number
  readonly receivedAt: number
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** Without `Authorization`. */
  readonly headers: IncomingHttpHeaders
  /** Undefined where the connection was broken instead. */
  readonly status: number | undefined
  /** As sent. */
  readonly bytes: number
  /** SHA-256 of the body as sent, in hexadecimal: a batch that comes again has the same. '' where none was read. */
  readonly digest: string
  readonly linesOk: number
  readonly linesInvalid: number
}

export interface MetricSummary {
  readonly key: string
  readonly kind: MetricKind | OtlpPayload['kind']
  readonly points: number
  readonly series: number
  /** The value, delta, total or sum of the point that came last. */
  readonly newestValue: number
}

/** What a metric key is for good: one key takes one kind of payload. */
export type MetricKind = 'gauge' | 'count' | 'histogram'

export interface Received {
  /** All lists are copies, oldest first. */
  points(): readonly Point[]
  metadata(): readonly MetadataLine[]
  refused(): readonly RefusedLine[]
  requests(): readonly RequestRecord[]
  /** Of the points that are still held. */
  metrics(): readonly MetricSummary[]
  /** Adds up values, deltas, totals and sums of the points of a key that have these dimensions, whatever others they have. */
  sumOf(key: string, dimensions?: Dimensions): number
  /** Resolves once so many points were taken since the start, and rejects when they have not come in time. */
  waitForPoints(count: number, options: WaitOptions): Promise<void>
  /** The same for requests to the API, whatever became of them. */
  waitForRequests(count: number, options: WaitOptions): Promise<void>
}

export interface Ledger {
  readonly received: Received
  point(point: Point): void
  /** Makes a key of this kind for good. */
  defineKey(key: string, kind: MetricKind): void
  metadataLine(line: MetadataLine): void
  refusedLine(line: RefusedLine): void
  request(record: RequestRecord): void
  kindOf(key: string): MetricKind | undefined
  keyCount(): number
  /** Ends all waiting. */
  close(): void
}

export interface LedgerLimits {
  readonly maxPoints: number
  readonly maxRefused: number
}

const MAX_REQUESTS = 10_000
const MAX_REFUSED_TEXT = 4_096

export function createLedger({ maxPoints, maxRefused }: LedgerLimits): Ledger {
  const points = createBoundedList<Point>(maxPoints)
  const refused = createBoundedList<RefusedLine>(maxRefused)
  const requests = createBoundedList<RequestRecord>(MAX_REQUESTS)
  const kinds = new Map<string, MetricKind>()
  const metadata = new Map<string, MetadataLine>()
  const pointTally = createTally('points')
  const requestTally = createTally('requests')

  return {
    received: {
      points: () => points.all(),
      metadata: () => [...metadata.values()],
      refused: () => refused.all(),
      requests: () => requests.all(),
      metrics: () => summarise(points.all()),
      sumOf(key, dimensions = {}) {
        const wanted = Object.entries(dimensions)
        return points
          .all()
          .filter((point) => point.key === key && wanted.every(([name, value]) => point.dimensions[name] === value))
          .reduce((sum, point) => sum + amountOf(point), 0)
      },
      waitForPoints: (count, options) => pointTally.waitFor(count, options),
      waitForRequests: (count, options) => requestTally.waitFor(count, options),
    },
    point(point) {
      points.push(point)
      pointTally.increase()
    },
    defineKey(key, kind) {
      kinds.set(key, kind)
    },
    metadataLine(line) {
      kinds.set(line.key, line.type)
      // Metadata lines only create: the first one of a key stands.
      if (!metadata.has(line.key)) metadata.set(line.key, line)
    },
    refusedLine(line) {
      refused.push({ ...line, text: line.text.slice(0, MAX_REFUSED_TEXT) })
    },
    request(record) {
      requests.push(record)
      requestTally.increase()
    },
    kindOf: (key) => kinds.get(key),
    keyCount: () => kinds.size,
    close() {
      pointTally.close()
      requestTally.close()
    },
  }
}

/** The kind of metric that a payload makes. */
export function kindOf(payload: Payload | HistogramPayload): MetricKind {
  return payload.kind === 'statistics' ? 'gauge' : payload.kind
}

function summarise(points: readonly Point[]): readonly MetricSummary[] {
  const byKey = new Map<string, { last: Point; points: number; series: Set<string> }>()
  for (const point of points) {
    const known = byKey.get(point.key) ?? { last: point, points: 0, series: new Set() }
    known.last = point
    known.points += 1
    known.series.add(JSON.stringify(Object.entries(point.dimensions).sort()))
    byKey.set(point.key, known)
  }
  return [...byKey].map(([key, { last, points, series }]) => ({
    key,
    kind: last.kind === 'statistics' ? 'gauge' : last.kind,
    points,
    series: series.size,
    newestValue: amountOf(last),
  }))
}

function amountOf(point: Point): number {
  switch (point.kind) {
    case 'gauge':
    case 'count':
    case 'total':
      return numberIn(point)
    case 'statistics':
    case 'histogram':
    case 'exponential':
    case 'summary':
      return point.sum ?? 0
    default:
      return point satisfies never
  }
}
