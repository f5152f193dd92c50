/** A counter that waits for its start: everything that the reader knows of it is taken out, since it reads on. */

import type { Reader } from '../exposition/reading.ts'
import { closeLine, openLine, writeText } from '../ingest/line-writer.ts'
import { countSample } from './count-sample.ts'
import { endSample, hashLine, openSample, placeLine } from './end-sample.ts'
import { joinsOf } from './joins.ts'
import type { State } from './pipeline-state.ts'
import { addToPoint, locatePart } from './points.ts'
import { takeFront } from './rows.ts'
import { holdSample } from './starts.ts'
import { leaveOut } from './trace.ts'

export function holdCounter(pipeline: State, reader: Reader): void {
  const taken = { ...pipeline.taken }
  const { mantissa, exponent } = reader.value
  const finish = taken.line.point === undefined ? lineOf(pipeline, reader) : partOf(pipeline, reader)
  holdSample(pipeline, reader, (startMs) => {
    // Another sample may be on its way through the pipeline.
    const other = { ...pipeline.taken }
    Object.assign(pipeline.taken, taken)
    pipeline.facts.startMs = startMs
    if (countSample(pipeline, { mantissa, exponent })) finish()
    Object.assign(pipeline.taken, other)
  })
}

function lineOf(pipeline: State, reader: Reader): () => void {
  const { line } = pipeline.taken
  openSample(pipeline, reader)
  hashLine(pipeline, reader, line.head)
  const identity = pipeline.identity.slice()
  const joins = line.joins.length > 0 ? joinsOf(pipeline, reader, line) : []
  const front = takeFront(pipeline)
  return () => {
    const { writer, taken, number } = pipeline
    if (taken.omitted) {
      leaveOut(pipeline, 'repeats')
      return
    }
    openLine(writer, front.length)
    writeText(writer, front)
    pipeline.identity.set(identity)
    if ((pipeline.identifies || joins.length > 0) && !placeLine(pipeline, joins)) return
    closeLine(writer, pipeline.sendsTotals ? 'total' : 'count', number.mantissa, number.exponent)
    endSample(pipeline)
  }
}

function partOf(pipeline: State, reader: Reader): () => void {
  const part = locatePart(pipeline, reader)
  return () => addToPoint(pipeline, part)
}
