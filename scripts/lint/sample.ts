/** A sample as an object, as rules want it: slower than the fields of the reader, and made from them. */

import type { MetricType, Part } from '../../worker/exposition/families.ts'
import { labelPlace } from '../../worker/exposition/label-text.ts'
import { LABEL, LABEL_NODE, type Reader } from '../../worker/exposition/reading.ts'
import { unescapeValue } from '../../worker/exposition/value.ts'
import { NOT_FINITE, toDouble } from '../../worker/model/decimal.ts'
import type { BodyLine } from './place.ts'

export interface LintSample {
  readonly line: BodyLine
  readonly name: string
  readonly family: string
  readonly type: MetricType
  readonly part: Part
  readonly labels: readonly LintLabel[]
  readonly value: number
  /** Offsets in bytes from the start of the line, here and below. */
  readonly valueAt: number
  readonly valueEnd: number
  readonly hasTimestamp: boolean
  /** Equal for the same series, in whatever order its labels stand. */
  readonly hashA: number
  readonly hashB: number
}

export interface LintLabel {
  readonly name: string
  readonly value: string
  readonly at: number
  readonly valueAt: number
  readonly valueEnd: number
}

/** The sample that the reader just read from `line`. */
export function sampleOf(reader: Reader, line: BodyLine): LintSample {
  const { metric, value, lineAt } = reader
  const { name, family, type, part } = metric!
  return {
    line,
    name,
    family,
    type,
    part,
    labels: Array.from({ length: reader.labelCount }, (_, index) => labelAt(reader, index)),
    value: value.exponent === NOT_FINITE ? value.mantissa : toDouble(value.mantissa, value.exponent),
    valueAt: reader.valueStart - lineAt,
    valueEnd: reader.valueEnd - lineAt,
    hasTimestamp: !Number.isNaN(reader.timestampMs),
    hashA: reader.hashA,
    hashB: reader.hashB,
  }
}

export function labelNamed({ labels }: LintSample, name: string): LintLabel | undefined {
  return labels.find((label) => label.name === name)
}

/** Where the name of the sample ends, which is what most messages point at. */
export function nameEnd({ line }: LintSample): number {
  const end = line.bytes.findIndex((byte) => byte === BRACE_OPEN || byte === BLANK || byte === TAB)
  return end <= 0 ? line.bytes.length : end
}

const BRACE_OPEN = 123
const BLANK = 32
const TAB = 9

function labelAt(reader: Reader, index: number): LintLabel {
  const { labels, names, window, lineAt } = reader
  const { labelStart, valueStart, valueEnd } = labelPlace(reader, index)
  return {
    name: names.labels[labels[index * LABEL + LABEL_NODE]!]!,
    // As it is written, a bound too: that is what a finding quotes.
    value: unescapeValue(window.bytes, lineAt + valueStart, lineAt + valueEnd),
    // A label that is not written plainly has no place of its own in the reader.
    at: labelStart < 0 ? valueStart : labelStart,
    valueAt: valueStart,
    valueEnd,
  }
}
