/**
 * What an endpoint's series were at its last scrape: a hash table from the 64-bit hash of a series to the value that
 * its next delta is counted from. 32 to 40 bytes a series, no object and no string.
 *
 * Exporters write their series in the same order each time, so each entry remembers which one followed: the next is
 * found with one comparison, and a real look-up is needed only where the order changed.
 */

import { type Decimal, increase } from '../model/decimal.ts'
import { createNativeTable, type NativeTable } from './native-table.ts'

export interface SeriesTable {
  /** Entry numbers by hash, 0 where free; at most half full. */
  slots: Int32Array
  /** ENTRY fields each; entry 0 is none, and its NEXT is the first of a body. */
  entries: Int32Array
  mantissas: Float64Array
  count: number
  /** The first so many entries come from the last scrapes: those series did not begin with this one. */
  known: number
  /** The entry met last. */
  cursor: number
  /** Series that were not known. */
  added: number
  /** Counters that started again. */
  resets: number
  /** Counters met for the first time that were taken as new. */
  begun: number
  /** Counters met for the first time that would have been new, had the scrape known that what it had not seen is. */
  undecided: number
  /** Entries that may be kept for the next scrape. */
  limit: number
  /** Entries that may be made of this one. */
  room: number
  /**
   * When each series began, in milliseconds since the epoch: by its exporter, or, less than zero, by what was seen of it.
   * 0 where unknown. Empty without any.
   */
  starts: Float64Array
  natives: NativeTable
}

export const ENTRY = 4
export const HASH_A = 0
export const HASH_B = 1
export const NEXT = 2
/** Exponent of the value (8 bits, NO_BASELINE where there is none), scrapes missed (8 bits), SEEN, QUIET. */
export const META = 3
export const SEEN = 1 << 16
/** What came last was sent once more, and is not again until it changes. */
export const QUIET = 1 << 17
export const NO_BASELINE = 125
/** A series that is gone keeps its baseline for this many scrapes: one that flaps must not be counted from zero. */
export const KEPT_SCRAPES = 10

/** The sample's series was met before in this scrape. */
export const DUPLICATE = -1
/** Too many hashes fall together: made to, since chance does not do it. */
export const DEGENERATE = -2
/** The sample's series is not known, and there is no room for one more. */
export const OVER_LIMIT = -3
const MAX_PROBES = 512

export function createSeriesTable(series: number): SeriesTable {
  let slots = 64
  while (slots < series * 2) slots *= 2
  return {
    slots: new Int32Array(slots),
    entries: new Int32Array((series + 16) * ENTRY),
    mantissas: new Float64Array(series + 16),
    count: 0,
    known: 0,
    cursor: 0,
    added: 0,
    resets: 0,
    begun: 0,
    undecided: 0,
    limit: Number.POSITIVE_INFINITY,
    room: Number.POSITIVE_INFINITY,
    starts: new Float64Array(0),
    natives: createNativeTable(),
  }
}

/** Lets go of the memory of a table that is not used any more. */
export function emptySeriesTable(table: SeriesTable): void {
  table.slots = new Int32Array(0)
  table.entries = new Int32Array(0)
  table.mantissas = new Float64Array(0)
  table.starts = new Float64Array(0)
  table.natives = createNativeTable()
}

/** The entry of a series, made where there is none, and marked as seen; instead DUPLICATE, DEGENERATE or OVER_LIMIT. */
export function meetSeries(table: SeriesTable, hashA: number, hashB: number): number {
  let entries = table.entries
  const before = table.cursor * ENTRY
  let id = entries[before + NEXT]!
  let record = id * ENTRY
  if (id === 0 || entries[record + HASH_A] !== hashA || entries[record + HASH_B] !== hashB) {
    id = lookUp(table, hashA, hashB)
    if (id < 0) return id
    entries = table.entries
    record = id * ENTRY
    entries[before + NEXT] = id
  }
  const meta = entries[record + META]!
  if ((meta & SEEN) !== 0) return DUPLICATE
  entries[record + META] = (meta & (0xff | QUIET)) | SEEN
  table.cursor = id
  return id
}

/** How a series that is met for the first time is taken. */
export type FirstSight =
  /** It began since the last good scrape, which did not have it: its whole value is new. */
  | 'began'
  /** It may have been there for long: its value is where counting starts, unless its exporter says that it began. */
  | 'baseline'
  /** Its value is where counting starts. */
  | 'drop'
  /** Its whole value is new. */
  | 'keep'

/** What is known of a counter beside its value. */
export interface CounterFacts {
  readonly first: FirstSight
  /** When the endpoint was last scraped with success, milliseconds since the epoch; NaN where it never was. */
  readonly seenMs: number
  /** When the counter began, by its exporter; NaN where it does not say. */
  readonly startMs: number
}

/**
 * Takes the new value of a counter; true with the increase in `out`, false where none can be told. A series that was
 * there before without a baseline (a gauge that is called a counter now, a NaN) did not begin: its value is one now.
 * A fall, or a later start, is a reset: the counter started again from zero since the last scrape, so all of it is new.
 * What is negative after a fall (the sum of a histogram of negative observations) has no increase that could be sent.
 */
export function countIncrease(
  table: SeriesTable,
  id: number,
  value: Decimal,
  facts: CounterFacts,
  out: Decimal,
): boolean {
  const record = id * ENTRY + META
  const meta = table.entries[record]!
  const exponent = (meta << 24) >> 24
  const hasBaseline = exponent !== NO_BASELINE
  const mantissa = table.mantissas[id]!
  table.mantissas[id] = value.mantissa
  table.entries[record] = (meta & ~0xff) | (value.exponent & 0xff)
  const restarted = facts.startMs > 0 && takeStart(table, id, facts.startMs)
  if (hasBaseline) {
    if (!restarted && increase(mantissa, exponent, value, out)) return true
    table.resets++
  } else if (!isNew(table, id, facts)) return false
  out.mantissa = value.mantissa
  out.exponent = value.exponent
  return value.mantissa >= 0
}

/** The value that the next increase of a series is counted from; undefined where there is none. */
export function baselineOf(table: SeriesTable, id: number): Decimal | undefined {
  const exponent = (table.entries[id * ENTRY + META]! << 24) >> 24
  return exponent === NO_BASELINE ? undefined : { mantissa: table.mantissas[id]!, exponent }
}

/** Series of this scrape. */
export function countSeen(table: SeriesTable): number {
  let seen = 0
  for (let id = 1; id <= table.count; id++) if ((table.entries[id * ENTRY + META]! & SEEN) !== 0) seen++
  return seen
}

/** Whether a gauge has another value than at the last scrape, which it is compared with next time. */
export function noteChange(table: SeriesTable, id: number, value: Decimal): boolean {
  const record = id * ENTRY + META
  const meta = table.entries[record]!
  const same = (meta & 0xff) === (value.exponent & 0xff) && table.mantissas[id] === value.mantissa
  table.mantissas[id] = value.mantissa
  table.entries[record] = (meta & ~0xff) | (value.exponent & 0xff)
  return !same
}

/** Whether a series that says the same again may be sent: once after each change. */
export function mayRepeat(table: SeriesTable, id: number, changed: boolean): boolean {
  const record = id * ENTRY + META
  const meta = table.entries[record]!
  table.entries[record] = changed ? meta & ~QUIET : meta | QUIET
  return changed || (meta & QUIET) === 0
}

/** Keeps when a series began. */
export function keepStart(table: SeriesTable, id: number, startMs: number): void {
  if (id >= table.starts.length) {
    const starts = new Float64Array(table.mantissas.length)
    starts.set(table.starts)
    table.starts = starts
  }
  table.starts[id] = startMs
}

/** Adds a series without marking it as seen, as it is read back from storage. */
export function restoreSeries(
  table: SeriesTable,
  series: { readonly hashA: number; readonly hashB: number; readonly meta: number; readonly mantissa: number },
): void {
  const id = ++table.count
  table.known = id
  const record = id * ENTRY
  table.entries[record + HASH_A] = series.hashA
  table.entries[record + HASH_B] = series.hashB
  table.entries[record + NEXT] = id + 1
  table.entries[record + META] = series.meta
  table.mantissas[id] = series.mantissa
  table.slots[freeSlot(table, series.hashA)] = id
}

/** Clocks of exporters are not ours: a start so shortly before the last scrape may have been after it. */
export const CLOCK_TOLERANCE_MS = 60_000

/** Whether all of a counter without a baseline is to be counted. */
function isNew(table: SeriesTable, id: number, { first, seenMs, startMs }: CounterFacts): boolean {
  if (first === 'drop') return false
  const began = startMs > seenMs
  if (id <= table.known) return began
  if (first === 'keep') return true
  const mayHaveBegun = !(startMs < seenMs - CLOCK_TOLERANCE_MS)
  if (first === 'began' ? mayHaveBegun : began) {
    table.begun++
    return true
  }
  if (mayHaveBegun) table.undecided++
  return false
}

/** Keeps when a series began; true where it is later than it was, so that the series began again. */
function takeStart(table: SeriesTable, id: number, startMs: number): boolean {
  const before = table.starts[id] ?? 0
  keepStart(table, id, startMs)
  return before > 0 && startMs > before
}

function lookUp(table: SeriesTable, hashA: number, hashB: number): number {
  const { slots, entries } = table
  const mask = slots.length - 1
  let slot = hashA & mask
  for (let probes = 0; probes < MAX_PROBES; probes++) {
    const id = slots[slot]!
    if (id === 0) return table.count < table.room ? add(table, hashA, hashB) : OVER_LIMIT
    const record = id * ENTRY
    if (entries[record + HASH_A] === hashA && entries[record + HASH_B] === hashB) return id
    slot = (slot + 1) & mask
  }
  return DEGENERATE
}

function add(table: SeriesTable, hashA: number, hashB: number): number {
  const id = ++table.count
  const record = id * ENTRY
  if (record + ENTRY > table.entries.length) {
    const entries = new Int32Array(table.entries.length * 2)
    entries.set(table.entries)
    table.entries = entries
    const mantissas = new Float64Array(entries.length / ENTRY)
    mantissas.set(table.mantissas)
    table.mantissas = mantissas
  }
  table.entries[record + HASH_A] = hashA
  table.entries[record + HASH_B] = hashB
  table.entries[record + NEXT] = 0
  table.entries[record + META] = NO_BASELINE
  if (table.count * 2 > table.slots.length) rehash(table)
  else table.slots[freeSlot(table, hashA)] = id
  table.added++
  return id
}

function rehash(table: SeriesTable): void {
  table.slots = new Int32Array(table.slots.length * 2)
  for (let id = 1; id <= table.count; id++) table.slots[freeSlot(table, table.entries[id * ENTRY + HASH_A]!)] = id
}

function freeSlot(table: SeriesTable, hashA: number): number {
  const mask = table.slots.length - 1
  let slot = hashA & mask
  while (table.slots[slot] !== 0) slot = (slot + 1) & mask
  return slot
}
