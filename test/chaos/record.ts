/** What was seen of a run from outside: all that it is judged by. */

import type { NoAnswer } from '../../dsl/bundle.ts'
import type { Point, RefusedLine, RequestRecord } from '../../scripts/stand-in/ledger.ts'
import type { Endpoint } from './fleet.ts'
import type { Variant } from './variants.ts'

export interface RunRecord {
  readonly noAnswer: NoAnswer
  /** Simulated, as all times here. */
  readonly scrapeTimeoutMs: number
  readonly fleet: readonly Endpoint[]
  readonly ticks: readonly TickRecord[]
  readonly requests: readonly TimedRequest[]
  readonly points: readonly Point[]
  readonly refused: readonly RefusedLine[]
  /** What the worker says of itself at the end, as metrics. */
  readonly ownMetrics: string
  readonly events: readonly Event[]
}

export interface TimedRequest extends RequestRecord {
  readonly tick: number
}

export interface TickRecord {
  /** Counted from 0. */
  readonly number: number
  /** In simulated time, as those below. */
  readonly scheduledMs: number
  readonly startMs: number
  readonly endMs: number
  /** What was deployed when it began. */
  readonly variant: Variant
  /** The worker was taken away from it before it was done. */
  readonly isInterrupted: boolean
  /** The worker said that it was done. */
  readonly isDone: boolean
}

/** For people. */
export interface Event {
  readonly tick: number
  /** Undefined where it is of interest to all. */
  readonly exporter: string | undefined
  readonly text: string
}
