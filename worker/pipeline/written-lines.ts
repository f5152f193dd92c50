/**
 * Lines that could fall together with others, by what tells them apart: metric key and dimensions, as a hash. Where a
 * rule drops a label, or rewrites labels, series of several may become one line; Dynatrace would keep any of the two.
 *
 * A hash table of numbers, since most such lines never meet another. What is met at random is small, so that it stays
 * in the CPU's cache; the rest is written in a row.
 */

export interface WrittenLines {
  /** Half of a hash and the number of a record, in turns; at most three quarters in use. Number 0: free. */
  slots: Int32Array
  /** RECORD fields each; record 0 is none. */
  records: Int32Array
  count: number
}

/** The hash of a line. */
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
  return { slots: new Int32Array(0), records: new Int32Array(0), count: 0 }
}

/** Room for so many lines, so that the table need not grow in between. */
export function expectLines(lines: WrittenLines, count: number): void {
  let size = FIRST_SLOTS
  while (size * FULL <= count) size *= 2
  if (size * 2 > lines.slots.length) resize(lines, size)
}

/** Where the record of a line is: less than zero where the line is new, and then minus that. */
export function meetLine(lines: WrittenLines, hashA: number, hashB: number): number {
  if ((lines.count + 1) * 2 > lines.slots.length * FULL) expectLines(lines, lines.count + 1)
  const { slots, records } = lines
  const mask = slots.length - 1
  let slot = (hashA << 1) & mask
  for (let number = slots[slot + 1]!; number !== 0; number = slots[slot + 1]!) {
    if (slots[slot] === hashB && records[number * RECORD + HASH_A] === hashA) return number * RECORD
    slot = (slot + 2) & mask
  }
  const number = ++lines.count
  slots[slot] = hashB
  slots[slot + 1] = number
  const at = number * RECORD
  records[at + HASH_A] = hashA
  records[at + HASH_B] = hashB
  records[at + PAYLOAD] = NOT_WRITTEN
  return -at
}

const FIRST_SLOTS = 256
/** The part of the slots that may be in use. */
const FULL = 0.75

function resize(lines: WrittenLines, size: number): void {
  const slots = new Int32Array(size * 2)
  const records = new Int32Array((size * FULL + 1) * RECORD)
  records.set(lines.records)
  const mask = slots.length - 1
  for (let number = 1; number <= lines.count; number++) {
    let slot = (records[number * RECORD + HASH_A]! << 1) & mask
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask
    slots[slot] = records[number * RECORD + HASH_B]!
    slots[slot + 1] = number
  }
  lines.slots = slots
  lines.records = records
}
