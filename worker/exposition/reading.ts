/** The state of a body that is being read, shared by the parts of the decoder, and how a line or a body is refused. */

import type { Fault } from '../model/fault.ts'
import type { NativeHistogram } from '../model/native-histogram.ts'
import { decodeUtf8, printable } from '../model/utf8.ts'
import { type Bounds, createBounds } from './bound.ts'
import type { Dialect } from './dialect.ts'
import { createFamilies, type Families } from './families.ts'
import { createHelp, type Help } from './help.ts'
import { createNames, type Metric, type Names } from './names.ts'
import type { ParsedNumber } from './number.ts'
import type { ScannedValue } from './value.ts'
import { createWindow, type Window } from './window.ts'

/**
 * A line that was skipped: where it went wrong, why, and how the line begins. A body of protobuf has no lines: `line`
 * is which metric of the body it is then, `column` is 1, and the reason says which metric of which family.
 */
export interface BadLine {
  readonly line: number
  /** In characters, from 1. */
  readonly column: number
  readonly reason: string
  readonly excerpt: string
}

/** What is wrong with a line, and at which byte. */
export interface Mistake {
  readonly at: number
  readonly reason: string
}

export interface NativePart {
  readonly histogram: NativeHistogram
  /** Beside those of classic buckets, as text. */
  readonly exemplars: readonly string[]
}

/** Where a body is being read, and the sample that was read last. */
export interface Reader {
  readonly dialect: Dialect
  readonly window: Window
  readonly names: Names
  readonly families: Families

  metric: Metric | undefined
  /** Where the line of the sample starts in `window.bytes`; −1 where it is not there any more. */
  lineAt: number
  /** LABEL fields for each label, in the order of the line. */
  labels: Int32Array
  labelCount: number
  /** As many labels, from the first on, stand in the line as `labels` says: the next line may have them in common. */
  labelsInLine: number
  /** Where a bound that is not read from the line stands in it. */
  readonly written: { labelStart: number; valueStart: number; valueEnd: number }
  /** Of name and labels, the same in whatever order the labels come. */
  hashA: number
  hashB: number
  readonly value: ParsedNumber
  /** Where the value stands in `window.bytes`. */
  valueStart: number
  valueEnd: number
  /** Milliseconds since the epoch, NaN where the line has none. */
  timestampMs: number
  /** Where the exemplar stands in `window.bytes`, from its brace on; the end is 0 where the line has none. */
  exemplarStart: number
  exemplarEnd: number
  /** Of the histogram that the sample is of; undefined where it has none, or nobody asks for it. */
  native: NativePart | undefined
  /** When the series began, milliseconds since the epoch; NaN where only other samples or nothing says it. */
  startMs: number

  line: number
  samples: number
  badLines: number
  /** The first three of them. */
  readonly firstBadLines: BadLine[]
  /** Takes every one of them, for who wants more than the first three. */
  onBadLine?: (bad: BadLine) => void
  /** Says of a line where it comes from, where that is not a line of the body. */
  placeOf?: (bad: BadLine) => BadLine
  /** Set once, by what ends the reading. */
  fault: Fault | undefined
  /** Inside a line that is longer than any may be. */
  skipping: boolean
  /** `# EOF` was read. */
  ended: boolean
  readonly scanned: ScannedValue
  readonly help: Help
  readonly bounds: Bounds
}

/**
 * Fields of a label. Places count from the start of the line, so that what the next line has in common with this one
 * need not be read again.
 */
export const LABEL = 6
export const LABEL_NODE = 0
/** Where its name starts; −1 where it is not written plainly, behind a brace or a comma. */
export const LABEL_START = 1
export const VALUE_START = 2
/** The end of the value; `SPECIAL` is added where it may not be copied as it is. Where it starts: no value, no label. */
export const VALUE_END = 3
/** The hash of the series up to this label. */
export const SUM_A = 4
export const SUM_B = 5
export const SPECIAL = 1 << 30

/** Takes the sample that the reader just read. Setting `reader.fault` ends the reading. */
export interface SampleSink {
  sample(reader: Reader): void
  /** The names cache was emptied: forget what was kept by number. */
  namesEmptied(): void
}

export function createReader(dialect: Dialect): Reader {
  return {
    dialect,
    window: createWindow(),
    names: createNames(),
    families: createFamilies(dialect),
    metric: undefined,
    lineAt: -1,
    labels: new Int32Array(32 * LABEL),
    labelCount: 0,
    labelsInLine: 0,
    written: { labelStart: -1, valueStart: 0, valueEnd: 0 },
    hashA: 0,
    hashB: 0,
    value: { mantissa: 0, exponent: 0, plain: false },
    valueStart: 0,
    valueEnd: 0,
    timestampMs: Number.NaN,
    startMs: Number.NaN,
    exemplarStart: 0,
    exemplarEnd: 0,
    native: undefined,
    line: 0,
    samples: 0,
    badLines: 0,
    firstBadLines: [],
    fault: undefined,
    skipping: false,
    ended: false,
    scanned: { hashA: 0, hashB: 0, special: false },
    help: createHelp(),
    bounds: createBounds(),
  }
}

/** Notes a line that cannot be read: it starts at `start` and goes wrong at `at` of the window. */
export function noteBadLine(reader: Reader, bad: Mistake & { readonly start: number }): void {
  reader.badLines++
  const isKept = reader.firstBadLines.length < KEPT_BAD_LINES
  if (!reader.dialect.strict && !isKept && reader.onBadLine === undefined) return
  const column = decodeUtf8(reader.window.bytes.subarray(bad.start, bad.at)).length + 1
  const found = { line: reader.line, column, reason: bad.reason, excerpt: excerptAt(reader, bad.start) }
  const line = reader.placeOf?.(found) ?? found
  if (isKept) reader.firstBadLines.push(line)
  reader.onBadLine?.(line)
  if (reader.dialect.strict) reader.fault = { kind: 'parse', ...line }
}

/** Ends the reading: the body as a whole is not what it should be. */
export function endWith(reader: Reader, reason: string): void {
  reader.fault = { kind: 'parse', line: reader.line, reason, excerpt: '' }
}

/** Text of a body as a reason shows it: its beginning, since a peer wrote it, and may have written a megabyte. */
export function beginning(text: string): string {
  const shown = text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text
  return printable(shown.toWellFormed())
}

/** The same in quotes, by which it is known as such where it has to be hidden. */
export function quoted(text: string): string {
  return `'${beginning(text)}'`
}

const LINE_FEED = 10
const SHOWN_LENGTH = 60
const KEPT_BAD_LINES = 3
const EXCERPT_BYTES = 60
function excerptAt(reader: Reader, start: number): string {
  const { bytes, length } = reader.window
  const end = Math.min(start + EXCERPT_BYTES, length)
  const feed = bytes.subarray(start, end).indexOf(LINE_FEED)
  const text = decodeUtf8(bytes.subarray(start, feed < 0 ? end : start + feed))
  return printable(text)
}
