/**
 * Lines that could fall together with others, by what tells them apart: metric key and dimensions, as a hash. Where a
 * rule drops a label, or rewrites labels, series of several may become one line; Dynatrace would keep any of the two.
 *
 * A hash table of numbers, since most such lines never meet another: a record lies in one line of the CPU's cache.
 */

export interface WrittenLines {
  /** RECORD fields each. */
  records: Int32Array
  count: number
}

/** The hash of a line; both 0 where the record is free. */
const HASH_A = 0
const HASH_B = 1
/** The payload that the line is in, or NOT_WRITTEN, or the row that it is in, as `asRow` has it. */
export const PAYLOAD = 2
/** Where in the payload it begins. */
export const LINE_START = 3
const RECORD = 4

export const NOT_WRITTEN = -1

/** A row by its number in place of a payload, and back. */
export function asRow(row: number): number {
  return -2 - row
}

export function createWrittenLines(): WrittenLines {
  return { records: new Int32Array(0), count: 0 }
}

/** Room for so many lines, so that the table need not grow in between. */
export function expectLines(lines: WrittenLines, count: number): void {
  let size = FIRST_RECORDS
  while (size * FULL < count) size *= 2
  if (size * RECORD > lines.records.length) resize(lines, size)
}

/** Where the record of a line is; less than zero where it is new: then −1 − where. */
export function meetLine(lines: WrittenLines, hashA: number, hashB: number): number {
  if (lines.count >= (lines.records.length / RECORD) * FULL) expectLines(lines, lines.count + 1)
  const { records } = lines
  const b = hashB === 0 ? 1 : hashB
  const mask = records.length / RECORD - 1
  let slot = hashA & mask
  for (;;) {
    const at = slot * RECORD
    if (records[at + HASH_B] === 0) {
      records[at + HASH_A] = hashA
      records[at + HASH_B] = b
      records[at + PAYLOAD] = NOT_WRITTEN
      lines.count++
      return -1 - at
    }
    if (records[at + HASH_A] === hashA && records[at + HASH_B] === b) return at
    slot = (slot + 1) & mask
  }
}

const FIRST_RECORDS = 256
/** The part of the records that may be in use. */
const FULL = 0.75

function resize(lines: WrittenLines, size: number): void {
  const old = lines.records
  const records = new Int32Array(size * RECORD)
  for (let from = 0; from < old.length; from += RECORD) {
    if (old[from + HASH_B] === 0) continue
    let slot = old[from + HASH_A]! & (size - 1)
    while (records[slot * RECORD + HASH_B] !== 0) slot = (slot + 1) & (size - 1)
    records.set(old.subarray(from, from + RECORD), slot * RECORD)
  }
  lines.records = records
}
