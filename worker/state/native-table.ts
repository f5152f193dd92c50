/**
 * What an endpoint's native histograms were at its last scrape: their next increase is counted from it, bucket by
 * bucket. They take many times what a counter takes, so what is kept of them has a limit of its own.
 */

import type { NativeHistogram } from '../model/native-histogram.ts'

export interface NativeTable {
  /** By the hash of the series of the count. */
  readonly kept: Map<number, KeptNative>
  /** What all of them take, about. */
  bytes: number
}

export interface KeptNative {
  readonly histogram: NativeHistogram
  /** Scrapes that did not have it. */
  readonly missed: number
  /** This scrape has it. */
  readonly seen: boolean
}

/** Client libraries stop at 160 on a side. */
export const MAX_KEPT_BUCKETS = 10_000
/** Of an endpoint: some thousands of histograms of usual size. */
export const MAX_NATIVE_BYTES = 4_000_000

export function createNativeTable(): NativeTable {
  return { kept: new Map(), bytes: 0 }
}

/** Keeps what the next increase is counted from; false where there is no room, and nothing is known next time. */
export function keepNative(table: NativeTable, key: number, histogram: NativeHistogram): boolean {
  const before = table.kept.get(key)
  if (before !== undefined) table.bytes -= sizeOf(before.histogram)
  const size = sizeOf(histogram)
  if (bucketsOf(histogram) > MAX_KEPT_BUCKETS || table.bytes + size > MAX_NATIVE_BYTES) {
    table.kept.delete(key)
    return false
  }
  table.kept.set(key, { histogram, missed: 0, seen: true })
  table.bytes += size
  return true
}

/** As it is read back from storage. */
export function restoreNative(table: NativeTable, key: number, kept: Omit<KeptNative, 'seen'>): void {
  table.kept.set(key, { ...kept, seen: false })
  table.bytes += sizeOf(kept.histogram)
}

const BYTES_BESIDE_BUCKETS = 64
const BYTES_OF_A_BUCKET = 8

function sizeOf(histogram: NativeHistogram): number {
  return BYTES_BESIDE_BUCKETS + BYTES_OF_A_BUCKET * bucketsOf(histogram)
}

function bucketsOf({ positive, negative }: NativeHistogram): number {
  return positive.indices.length + negative.indices.length
}
