/** Puts the bound of a line into the one form that it has in every line. */

import { copyBytes } from '../model/buffer.ts'
import { NOT_FINITE, toDouble } from '../model/decimal.ts'
import {
  BOUND_FIELDS,
  BOUND_SLOTS,
  boundText,
  MAX_BOUND_BYTES,
  openBounds,
  TEXT_A,
  TEXT_B,
  TEXT_BYTES,
  WRITTEN,
} from './bound.ts'
import { NODE, SEED_A, SEED_B } from './names.ts'
import { MAX_NUMBER_BYTES, type ParsedNumber, parseNumber } from './number.ts'
import {
  LABEL,
  LABEL_NODE,
  LABEL_START,
  type Reader,
  SPECIAL,
  SUM_A,
  SUM_B,
  VALUE_END,
  VALUE_START,
} from './reading.ts'
import { scanValue } from './value.ts'

/**
 * Normalises the bound of the sample in the reader, whose fields stand at `field` of the labels. Where it was written
 * otherwise the label then points at its new text, which stands behind the bytes of the window: a line has one bound at
 * most, so there is one place for it.
 */
export function normaliseBound(reader: Reader, field: number): void {
  if (reader.bounds.slots.length === 0) openBounds(reader.bounds)
  const { labels, metric, written } = reader
  const { slots, texts } = reader.bounds
  const hashA = (labels[field + SUM_A]! - (field === 0 ? metric!.hashA : labels[field - LABEL + SUM_A]!)) | 0
  const hashB = (labels[field + SUM_B]! - (field === 0 ? metric!.hashB : labels[field - LABEL + SUM_B]!)) | 0
  let index = hashA & (BOUND_SLOTS - 1)
  if (slots[index * BOUND_FIELDS + WRITTEN] !== hashB) index = learnBound(reader, { field, index, hashA, hashB })
  const slot = index * BOUND_FIELDS
  const length = slots[slot + TEXT_BYTES]!
  if (length === 0) return
  const at = reader.window.length
  copyBytes(texts.view, index * MAX_BOUND_BYTES, length + 1, reader.window.view, at)
  const moreA = slots[slot + TEXT_A]! - hashA
  const moreB = slots[slot + TEXT_B]! - hashB
  reader.hashA = (reader.hashA + moreA) | 0
  reader.hashB = (reader.hashB + moreB) | 0
  for (let i = field; i < reader.labelCount * LABEL; i += LABEL) {
    labels[i + SUM_A] = (labels[i + SUM_A]! + moreA) | 0
    labels[i + SUM_B] = (labels[i + SUM_B]! + moreB) | 0
  }
  reader.labelsInLine = field / LABEL
  const end = labels[field + VALUE_END]!
  written.labelStart = labels[field + LABEL_START]!
  written.valueStart = labels[field + VALUE_START]!
  written.valueEnd = end < SPECIAL ? end : end - SPECIAL
  labels[field + LABEL_START] = -1
  labels[field + VALUE_START] = at - reader.lineAt
  labels[field + VALUE_END] = at - reader.lineAt + length
}

const QUOTE = 34
const LINE_FEED = 10

interface MetBound {
  readonly field: number
  /** Where it belongs among the slots. */
  readonly index: number
  readonly hashA: number
  readonly hashB: number
}

/** The slot of a bound that does not stand where it belongs; filled where it is met for the first time. */
function learnBound(reader: Reader, bound: MetBound): number {
  const { slots, texts } = reader.bounds
  const { field, hashA, hashB } = bound
  // Two bounds of one place would be learnt anew on each line, in turns: the second one stands beside it.
  const isFree = slots[bound.index * BOUND_FIELDS + WRITTEN] === 0
  const index = isFree ? bound.index : bound.index ^ 1
  const slot = index * BOUND_FIELDS
  if (slots[slot + WRITTEN] === hashB) return index
  slots[slot + WRITTEN] = hashB
  slots[slot + TEXT_BYTES] = 0
  const value = readBound(reader, field)
  if (value === undefined) return index
  const text = boundText(value)
  const at = index * MAX_BOUND_BYTES
  for (let i = 0; i < text.length; i++) texts.bytes[at + i] = text.charCodeAt(i)
  texts.bytes[at + text.length] = QUOTE
  const { labels, names, scanned } = reader
  const node = labels[field + LABEL_NODE]! * NODE
  scanValue(texts.view, at, names.nodes[node + SEED_A]!, names.nodes[node + SEED_B]!, scanned)
  slots[slot + TEXT_A] = scanned.hashA
  slots[slot + TEXT_B] = scanned.hashB
  slots[slot + TEXT_BYTES] = scanned.hashA === hashA && scanned.hashB === hashB ? 0 : text.length
  return index
}

const number: ParsedNumber = { mantissa: 0, exponent: 0, plain: false }

/** The number that a bound is, undefined where it is none. */
function readBound({ labels, lineAt, window }: Reader, field: number): number | undefined {
  const start = labels[field + VALUE_START]!
  const end = labels[field + VALUE_END]!
  const length = (end < SPECIAL ? end : end - SPECIAL) - start
  if (length === 0 || length > MAX_NUMBER_BYTES) return undefined
  // The parser wants a line feed where the quote stands.
  const line = new Uint8Array(length + 1)
  line.set(window.bytes.subarray(lineAt + start, lineAt + start + length))
  line[length] = LINE_FEED
  if (parseNumber(line, 0, number) !== length) return undefined
  return number.exponent === NOT_FINITE ? number.mantissa : toDouble(number.mantissa, number.exponent)
}
