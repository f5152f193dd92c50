/** The end of every line: it is counted in, unless it is one of a series that rests since it was refused too often. */

import { endLine } from '../ingest/line-writer.ts'
import { decodeUtf8 } from '../model/utf8.ts'
import type { MetricLine, State } from './pipeline-state.ts'

/** True where the line stays. */
export function endPoint(pipeline: State, line: MetricLine): boolean {
  if (line.watched && rests(pipeline)) {
    pipeline.writer.at = pipeline.writer.lineStart
    pipeline.counts.resting++
    return false
  }
  if (!endLine(pipeline.writer)) return false
  pipeline.counts.points++
  return true
}

const FRONT = /^(.*?) (?:gauge,|count,(?:delta|total)=)[^ "]+ \d/s

function rests({ writer, options, watchedSent }: State): boolean {
  const series = FRONT.exec(decodeUtf8(writer.out.bytes.subarray(writer.lineStart, writer.at)))?.[1] ?? ''
  const watched = options.watched?.get(series)
  if (watched === 'sent') watchedSent.add(series)
  return watched === 'paused'
}
