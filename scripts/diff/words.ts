/** Changes in words, the same for every form of output. */

import { grouped, short } from '../preview/numbers.ts'
import { count } from '../terminal/plural.ts'
import type { Change } from './compare.ts'
import type { Difference, TargetDifference } from './difference.ts'
import type { SentPoint } from './sent.ts'

export interface Row {
  readonly mark: '+' | '~' | '−'
  readonly what: string
  readonly note: string
}

export function rowsOf({ before, now, changes }: TargetDifference): readonly Row[] {
  if (before === undefined) return wholeTarget('+', now?.points ?? [])
  if (now === undefined) return wholeTarget('−', before.points)
  return changes.map(rowOf)
}

/** `3.76 M → 3.63 M   (−3 %)`. */
export function describePoints({ pointsPerMonth: { before, now } }: Difference): string {
  const change = before === 0 ? 0 : Math.round(((now - before) / before) * 100)
  const percent = change === 0 ? '' : `   (${change < 0 ? '−' : '+'}${Math.abs(change)} %)`
  return before === now ? `${short(now)}, as before` : `${short(before)} → ${short(now)}${percent}`
}

export function hasChanges({ targets }: Difference): boolean {
  return targets.some(({ before, now, changes }) => before === undefined || now === undefined || changes.length > 0)
}

/** Some endpoint could be compared, or there was none to be. */
export function isCompared({ targets }: Difference): boolean {
  const sides = targets.flatMap(({ before, now }) => [before, now]).filter((side) => side !== undefined)
  return sides.length === 0 || sides.some(({ isUp }) => isUp)
}

function rowOf(change: Change): Row {
  const { before, now } = change
  switch (change.kind) {
    case 'added':
      return { mark: '+', what: change.key + change.where, note: seriesNote(now) }
    case 'removed':
      return { mark: '−', what: change.key + change.where, note: seriesNote(before) }
    case 'renamed': {
      const others = change.dimensions.length === 0 ? '' : `, ${change.dimensions.join(', ')}`
      return { mark: '~', what: `${change.from} → ${change.to}${others}`, note: sidesNote(change) }
    }
    case 'redimensioned': {
      const { keys, dimensions } = change
      const of = keys.length === 1 ? keys[0] : count(keys.length, 'metric key')
      return { mark: '~', what: `${of}: ${dimensions.join(', ')}`, note: sidesNote(change) }
    }
    case 'retyped':
      return { mark: '~', what: `${change.key}: ${change.from} → ${change.to}`, note: sidesNote(change) }
    case 'revalued':
      return { mark: '~', what: `${change.key}: ${change.from} → ${change.to}`, note: `values of ${seriesNote(now)}` }
    default:
      return change satisfies never
  }
}

function wholeTarget(mark: '+' | '−', points: readonly SentPoint[]): readonly Row[] {
  const keys = new Set(points.map(({ key }) => key)).size
  return [{ mark, what: `the whole target: ${count(keys, 'metric key')}`, note: seriesNote(points) }]
}

function sidesNote({ before, now }: Change): string {
  return before.length === now.length ? seriesNote(now) : `${grouped(before.length)} → ${seriesNote(now)}`
}

/** `2 series × 3 endpoints`. */
function seriesNote(points: readonly SentPoint[]): string {
  const each = [...Map.groupBy(points, ({ url }) => url).values()].map(({ length }) => length)
  const [first = 0] = each
  if (each.length < 2) return `${grouped(first)} series`
  const alike = each.every((number) => number === first)
  return alike
    ? `${grouped(first)} series × ${each.length} endpoints`
    : `${grouped(points.length)} series of ${each.length} endpoints`
}
