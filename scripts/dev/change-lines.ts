/** What became of a change in the project. */

import pc from 'picocolors'
import type { SecretUse } from '../deploy/secret-uses.ts'
import { clockTime } from '../terminal/clock-time.ts'
import { count } from '../terminal/plural.ts'
import { missingText } from './banner.ts'
import type { PointChange } from './point-change.ts'

export type Change =
  | {
      readonly kind: 'deployed'
      readonly points: PointChange
      /** Secrets that were not asked for before, and have no value. */
      readonly missing: readonly SecretUse[]
    }
  /** Nothing that the worker would do in another way. */
  | { readonly kind: 'same' }
  | { readonly kind: 'mistaken'; readonly mistakes: number }
  | { readonly kind: 'misused'; readonly reason: string }

export interface ChangeView {
  readonly at: Date
  readonly files: readonly string[]
  readonly change: Change
  readonly color: boolean
}

export function changeLines({ at, files, change, color }: ChangeView): string {
  const colors = pc.createColors(color)
  const what = files.length <= 2 ? files.join(' and ') : count(files.length, 'file')
  const text = `${what} changed: ${outcome(change)}`
  const wrong = change.kind === 'mistaken' || change.kind === 'misused'
  const lines = [
    `${clockTime(at)}  ${wrong ? colors.red(text) : text}`,
    ...reasons(change).map((line) => `          ${colors.red(line)}`),
  ]
  return lines.map((line) => `  ${line}\n`).join('')
}

function outcome(change: Change): string {
  switch (change.kind) {
    case 'deployed':
      return pointsText(change.points)
    case 'same':
      return 'nothing else for the worker to do'
    case 'mistaken':
      return `${count(change.mistakes, 'mistake')}, so the targets before it go on`
    case 'misused':
      return 'the targets before it go on'
    default:
      return change satisfies never
  }
}

function reasons(change: Change): readonly string[] {
  switch (change.kind) {
    case 'deployed':
      return change.missing.map(missingText)
    case 'misused':
      return [change.reason]
    default:
      return []
  }
}

function pointsText({ points, down, compared }: PointChange): string {
  const unknown = `${count(down, 'endpoint')} ${down === 1 ? 'is' : 'are'} down`
  if (compared === 0) return down === 0 ? 'as many points a tick' : `deployed; ${unknown}, so points cannot be compared`
  const sign = points < 0 ? '−' : '+'
  const text = points === 0 ? 'as many points a tick' : `${sign}${count(Math.abs(points), 'point')} a tick`
  return down === 0 ? text : `${text}, and ${unknown}`
}
