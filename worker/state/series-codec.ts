/**
 * A series table as bytes, to be kept: columns, not rows, so that packing 100,000 series takes a millisecond.
 *
 *   u8 version · u8 flags · 2 bytes free · u32 series with a baseline · u32 other series · u32 bytes of native histograms
 *   f64 mantissa of each with a baseline · 2 × i32 hash of each · i8 exponent of each with a baseline · u8 missed of each
 *   native histograms
 *
 * Little-endian, as every machine that this runs on. Those with a baseline come first; else in the order of the last
 * body, which is how the next one will ask for them.
 */

import { packNatives, unpackNatives } from './native-codec.ts'
import {
  countSeen,
  createSeriesTable,
  ENTRY,
  HASH_A,
  HASH_B,
  KEPT_SCRAPES,
  META,
  NEXT,
  NO_BASELINE,
  QUIET,
  restoreSeries,
  SEEN,
  type SeriesTable,
} from './series-table.ts'

const VERSION = 1
const HEADER = 16
/** Of the byte that counts missed scrapes, which are few. */
const QUIET_BIT = 0x80

/**
 * Packs what a scrape left. Series that it did not have grow older by one, and go after KEPT_SCRAPES, or as soon as
 * there is no room for them.
 */
export function packSeries(table: SeriesTable): Uint8Array {
  const counters = new Int32Array(table.count)
  const others = new Int32Array(table.count)
  let spare = table.count > table.limit ? table.limit - countSeen(table) : table.count
  let c = 0
  let o = 0
  for (let id = 1; id <= table.count; id++) {
    const meta = table.entries[id * ENTRY + META]!
    if ((meta & SEEN) === 0 && (missed(meta) >= KEPT_SCRAPES || spare-- <= 0)) continue
    if ((meta & 0xff) === NO_BASELINE) others[o++] = id
    else counters[c++] = id
  }
  const withStarts = table.starts.length > 0
  const layout = layoutOf(c, o, withStarts)
  const natives = packNatives(table.natives, KEPT_SCRAPES)
  const bytes = new Uint8Array(layout.size + natives.length)
  bytes.set(natives, layout.size)
  const header = new DataView(bytes.buffer)
  header.setUint8(0, VERSION)
  header.setUint8(1, withStarts ? 1 : 0)
  header.setUint32(4, c, true)
  header.setUint32(8, o, true)
  header.setUint32(12, natives.length, true)
  const mantissas = new Float64Array(bytes.buffer, layout.mantissas, c)
  const starts = new Float64Array(bytes.buffer, layout.starts, withStarts ? c : 0)
  const hashes = new Int32Array(bytes.buffer, layout.hashes, (c + o) * 2)
  for (let i = 0; i < c + o; i++) {
    const id = i < c ? counters[i]! : others[i - c]!
    const meta = table.entries[id * ENTRY + META]!
    hashes[i * 2] = table.entries[id * ENTRY + HASH_A]!
    hashes[i * 2 + 1] = table.entries[id * ENTRY + HASH_B]!
    bytes[layout.missed + i] = ((meta & SEEN) === 0 ? missed(meta) + 1 : 0) | ((meta & QUIET) === 0 ? 0 : QUIET_BIT)
    if (i >= c) continue
    mantissas[i] = table.mantissas[id]!
    if (withStarts) starts[i] = table.starts[id] ?? 0
    bytes[layout.exponents + i] = meta & 0xff
  }
  return bytes
}

/** Reads a packed table back; undefined where the bytes are not one. */
export function unpackSeries(packed: Uint8Array): SeriesTable | undefined {
  if (packed.length < HEADER || packed[0] !== VERSION) return undefined
  // Columns of numbers need their alignment, which bytes from storage do not promise.
  const bytes = packed.byteOffset % 8 === 0 ? packed : packed.slice()
  const header = new DataView(bytes.buffer, bytes.byteOffset, HEADER)
  const c = header.getUint32(4, true)
  const o = header.getUint32(8, true)
  const withStarts = packed[1] === 1
  const layout = layoutOf(c, o, withStarts)
  const nativeBytes = header.getUint32(12, true)
  if (layout.size + nativeBytes !== bytes.length) return undefined
  const natives = unpackNatives(bytes.subarray(layout.size))
  if (natives === undefined) return undefined
  const mantissas = new Float64Array(bytes.buffer, bytes.byteOffset + layout.mantissas, c)
  const hashes = new Int32Array(bytes.buffer, bytes.byteOffset + layout.hashes, (c + o) * 2)
  const starts = new Float64Array(bytes.buffer, bytes.byteOffset + layout.starts, withStarts ? c : 0)
  const table = createSeriesTable(c + o)
  table.natives = natives
  if (withStarts) {
    table.starts = new Float64Array(table.mantissas.length)
    table.starts.set(starts, 1)
  }
  for (let i = 0; i < c + o; i++) {
    const exponent = i < c ? bytes[layout.exponents + i]! : NO_BASELINE
    const missedByte = bytes[layout.missed + i]!
    restoreSeries(table, {
      hashA: hashes[i * 2]!,
      hashB: hashes[i * 2 + 1]!,
      meta: exponent | ((missedByte & ~QUIET_BIT) << 8) | ((missedByte & QUIET_BIT) === 0 ? 0 : QUIET),
      mantissa: i < c ? mantissas[i]! : 0,
    })
  }
  if (table.count > 0) table.entries[table.count * ENTRY + NEXT] = 0
  table.entries[NEXT] = table.count > 0 ? 1 : 0
  return table
}

interface Layout {
  readonly mantissas: number
  readonly starts: number
  readonly hashes: number
  readonly exponents: number
  readonly missed: number
  readonly size: number
}

function layoutOf(counters: number, others: number, withStarts: boolean): Layout {
  const mantissas = HEADER
  const starts = mantissas + counters * 8
  const hashes = starts + (withStarts ? counters * 8 : 0)
  const exponents = hashes + (counters + others) * 8
  const missed = exponents + counters
  return { mantissas, starts, hashes, exponents, missed, size: missed + counters + others }
}

function missed(meta: number): number {
  return (meta >> 8) & 0xff
}
