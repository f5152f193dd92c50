/**
 * Whose lines they are that wait in a `LineText`. They are read by the batch, and what a line does not say of its
 * metric, which one it is, when it began and its native part, is looked up by the number of the line. A batch is of one family.
 */

import { type BadLine, beginning, type NativePart } from '../reading.ts'

export interface WrittenMetrics {
  /** The family, and how many metrics of it there were so far, the last one included. */
  family: string
  inFamily: number
  /** Of all families. */
  inBody: number
  /** Of each metric in the batch the number of its first line, and when it began. */
  readonly firstLines: number[]
  readonly startsMs: number[]
  readonly natives: (NativePart | undefined)[]
  /** Of all those in the batch. */
  nativeBuckets: number
  /** Which of them is being read. */
  current: number
}

export function createWrittenMetrics(): WrittenMetrics {
  return { family: '', inFamily: 0, inBody: 0, firstLines: [], startsMs: [], natives: [], nativeBuckets: 0, current: 0 }
}

/** Forgets the metrics of the family before, whose lines have been read. */
export function beginFamily(written: WrittenMetrics, family: string): void {
  written.family = family
  written.inFamily = 0
  written.firstLines.length = written.startsMs.length = written.natives.length = 0
  written.nativeBuckets = 0
  written.current = 0
}

/** Counts a metric, of which no start is known yet. */
export function beginMetric(written: WrittenMetrics, firstLine: number): void {
  written.inFamily++
  written.inBody++
  written.firstLines.push(firstLine)
  written.startsMs.push(Number.NaN)
  written.natives.push(undefined)
}

export function noteStart(written: WrittenMetrics, startMs: number): void {
  written.startsMs[written.startsMs.length - 1] = startMs
}

/** Of the last metric. */
export function noteNative(written: WrittenMetrics, native: NativePart): void {
  const { positive, negative } = native.histogram
  written.natives[written.natives.length - 1] = native
  written.nativeBuckets += positive.indices.length + negative.indices.length
}

/** Forgets all but the last metric, which may have more lines, when those of the batch have been read. */
export function keepLast(written: WrittenMetrics): void {
  const { firstLines, startsMs, natives } = written
  firstLines.splice(0, firstLines.length - 1)
  startsMs.splice(0, startsMs.length - 1)
  natives.splice(0, natives.length - 1)
  written.nativeBuckets = 0
  written.current = 0
}

/** When the metric of this line began. Lines are asked for in their order. */
export function startOf(written: WrittenMetrics, line: number): number {
  return written.startsMs[metricOf(written, line)] ?? Number.NaN
}

/** The same for its native part. */
export function nativeOf(written: WrittenMetrics, line: number): NativePart | undefined {
  return written.natives[metricOf(written, line)]
}

/** A line that cannot be read as a metric of the body, which is all that its author knows of. */
export function asBadMetric(written: WrittenMetrics, { line, reason, excerpt }: BadLine): BadLine {
  const behind = written.firstLines.length - 1 - metricOf(written, line)
  const place = `metric ${written.inFamily - behind} of ${beginning(written.family)}`
  return { line: written.inBody - behind, column: 1, reason: `${place}: ${reason}`, excerpt }
}

function metricOf(written: WrittenMetrics, line: number): number {
  const { firstLines } = written
  while (written.current + 1 < firstLines.length && firstLines[written.current + 1]! <= line) written.current++
  return written.current
}
