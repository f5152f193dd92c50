/** The end of every line: it is counted in, unless it is one of a series that rests since it was refused too often. */

import { endLine, readLine } from '../ingest/line-writer.ts'
import { decodeUtf8 } from '../model/utf8.ts'
import type { MetricLine, State } from './pipeline-state.ts'
import { type SampleTrace, tell } from './trace.ts'

/** True where the line stays. `traces` are told of it. */
export function endPoint(pipeline: State, line: MetricLine, traces?: readonly SampleTrace[]): boolean {
  if (line.watched && rests(pipeline)) {
    pipeline.writer.at = pipeline.writer.lineStart
    pipeline.counts.resting++
    tell(traces, { kind: 'left-out', why: 'resting' })
    return false
  }
  if (!endLine(pipeline.writer)) {
    tell(traces, { kind: 'left-out', why: 'tooLong' })
    return false
  }
  if (traces !== undefined) tell(traces, { kind: 'written', line: endedLine(pipeline) })
  pipeline.counts.points++
  line.tally.points++
  return true
}

function endedLine({ writer }: State): string {
  return decodeUtf8(readLine(writer, writer.endedPayload, writer.endedStart))
}

const FRONT = /^(.*?) (?:gauge,|count,(?:delta|total)=)[^ "]+ \d/s

function rests({ writer, options, watchedSent }: State): boolean {
  const series = FRONT.exec(decodeUtf8(writer.out.bytes.subarray(writer.lineStart, writer.at)))?.[1] ?? ''
  const watched = options.watched?.get(series)
  if (watched === 'sent') watchedSent.add(series)
  return watched === 'paused'
}
