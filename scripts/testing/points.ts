/** What a payload says, as a test wants to look at it, and what a server would say to it. */

import { unescapeName, unescapeValue } from '../../worker/ingest/escape.ts'
import type { Payload } from '../../worker/model/batch.ts'
import type { Statistic } from '../../worker/model/statistic.ts'
import { type PointLine, readPoints } from '../preview/lines.ts'
import { readLine } from '../stand-in/grammar.ts'

export type SimulatedPoint = PointHead & PointValue

export interface PointHead {
  readonly key: string
  readonly dimensions: Readonly<Record<string, string>>
}

export type PointValue =
  | { readonly kind: 'gauge' | 'count'; readonly value: number }
  | { readonly kind: 'statistic'; readonly value: Statistic }
  | { readonly kind: 'histogram'; readonly value: { readonly count: number; readonly sum: number } }

export interface Refusal {
  readonly line: string
  readonly reason: string
}

export function pointsOf(payload: Payload): readonly SimulatedPoint[] {
  return readPoints(payload).map((point) => ({ ...readHead(point), ...readValue(point) }))
}

/** `now` is what the clock of the server says, in milliseconds. */
export function refusalsOf(lines: readonly string[], now: number): readonly Refusal[] {
  return lines.flatMap((line) => {
    const read = readLine(line, { now, allowDigitSections: false })
    return read.kind === 'refused' ? [{ line, reason: read.reason }] : []
  })
}

function readHead({ key, dimensions }: PointLine): PointHead {
  const pairs = dimensions.map((each) => {
    const [, name = '', value = ''] = /^([^=]+)="(.*)"$/s.exec(each) ?? []
    return [unescapeName(name), unescapeValue(value)]
  })
  return { key: unescapeName(key), dimensions: Object.fromEntries(pairs) }
}

function readValue({ kind, value }: PointLine): PointValue {
  if (!value.includes('=')) return { kind: kind === 'count' ? 'count' : 'gauge', value: Number(value) }
  const fields = Object.fromEntries(value.split(',').map((field) => field.split('=', 2)))
  const [min, max, sum, count] = [fields.min, fields.max, fields.sum, fields.count].map(Number)
  if (kind === 'histogram') return { kind, value: { count: count!, sum: sum! } }
  return { kind: 'statistic', value: { min: min!, max: max!, sum: sum!, count: count! } }
}
