/** What a measurement gives: rows for the table, and the aims it can tell about. */

import type { Sizes } from './sizes.ts'

export type Measure = (sizes: Sizes) => Promise<Measured>

export interface Measured {
  readonly rows: readonly Row[]
  readonly bars: readonly Bar[]
}

export type Row = SpeedRow | AmountRow | MissingRow

export interface SpeedRow {
  readonly kind: 'speed'
  readonly name: string
  readonly milliseconds: number
  readonly megabytesPerSecond: number
  readonly millionSamplesPerSecond: number
  /** How many times as fast as each competitor. */
  readonly timesAsFastAs: Readonly<Record<string, number>>
}

export interface AmountRow {
  readonly kind: 'amount'
  readonly name: string
  readonly value: number
  readonly unit: string
}

/** What was not measured, and why. */
export interface MissingRow {
  readonly kind: 'missing'
  readonly name: string
  readonly reason: string
}

/** An aim: `measured` is at least or at most `aim`. */
export interface Bar {
  readonly name: string
  readonly comparison: 'at least' | 'at most'
  readonly aim: number
  readonly unit: string
  /** Undefined where this run could not tell. */
  readonly measured: number | undefined
}

export function isMet({ comparison, aim, measured }: Bar): boolean | undefined {
  if (measured === undefined) return undefined
  return comparison === 'at least' ? measured >= aim : measured <= aim
}

export interface Speed {
  readonly name: string
  readonly milliseconds: number
  readonly bytes: number
  readonly samples: number
  /** Milliseconds that each competitor took for the same. */
  readonly competitors?: ReadonlyMap<string, number>
}

export function speedRow({ name, milliseconds, bytes, samples, competitors = new Map() }: Speed): SpeedRow {
  return {
    kind: 'speed',
    name,
    milliseconds,
    megabytesPerSecond: bytes / milliseconds / 1e3,
    millionSamplesPerSecond: samples / milliseconds / 1e3,
    timesAsFastAs: Object.fromEntries([...competitors].map(([name, took]) => [name, took / milliseconds])),
  }
}
