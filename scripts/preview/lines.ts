/** Reads the lines of a payload, as the worker's own writer has them, back for people to look at. */

import type { Payload } from '../../worker/model/batch.ts'
import { decodeUtf8 } from '../../worker/model/utf8.ts'
import { readOtlpPoints } from './otlp-points.ts'

export interface PointLine {
  readonly key: string
  readonly kind: 'count' | 'gauge' | 'histogram'
  /** `name="value"`, as they are written. */
  readonly dimensions: readonly string[]
  /** `+3` of a count, `0.66` of a gauge, `min=1,max=2,sum=3,count=2` of a statistic. */
  readonly value: string
}

/** All points, without the lines of metadata. */
export function readPoints(payload: Payload): readonly PointLine[] {
  if (payload.protocol === 'otlp') return readOtlpPoints(payload)
  return decodeUtf8(payload.bytes)
    .split('\n')
    .flatMap((line) => (line === '' || line.startsWith('#') ? [] : [readPoint(line)]))
}

const LINE = /^([^, ]+)((?:,[^=,"]+="(?:\\.|[^"\\])*")*) (?:(gauge),|count,delta=)(\S+) \d+$/s
const DIMENSION = /(?<=,)[^=,"]+="(?:\\.|[^"\\])*"/gs

function readPoint(line: string): PointLine {
  const found = LINE.exec(line)
  if (found === null) throw new Error(`the worker wrote a line of another form: ${line}`)
  const [, key = '', dimensions = '', gauge, number = ''] = found
  const value = gauge === undefined && !number.startsWith('-') ? `+${number}` : number
  return { key, kind: gauge === undefined ? 'count' : 'gauge', dimensions: dimensions.match(DIMENSION) ?? [], value }
}
