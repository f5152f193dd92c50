/** A difference for people: on a terminal, in a pull request, and as data. */

import { createColors } from 'picocolors'
import { renderBeside } from '../explain/beside.ts'
import { printable } from '../preview/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'
import type { Difference } from './difference.ts'
import { describePoints, hasChanges, isCompared, rowsOf } from './words.ts'

type RenderOptions = Pick<Terminal, 'width' | 'color'>

export function renderText(difference: Difference, options: RenderOptions): string {
  const { width, color } = options
  const { yellow } = createColors(color)
  const notes = difference.notes.flatMap((note) =>
    wrap(printable(note), width === undefined ? undefined : width - 4).map(
      (line, index) => `  ${index === 0 ? yellow('▲') : ' '} ${line}`,
    ),
  )
  const sections = [
    hasChanges(difference) ? renderRows(difference, options) : [`  ${nothing(difference)}`],
    isCompared(difference) ? [`  points a month   ${describePoints(difference)}`] : [],
    notes,
  ]
  const blocks = sections.filter((lines) => lines.length > 0)
  return `\n${blocks.map((lines) => `${lines.join('\n')}\n`).join('\n')}`
}

/** `other` is what it is compared with. */
export function renderMarkdown(difference: Difference, other: string): string {
  const rows = difference.targets.flatMap((target) =>
    rowsOf(target).map(({ mark, what, note }) => `| ${escaped(target.job)} | ${mark} | ${code(what)} | ${note} |\n`),
  )
  const table =
    rows.length === 0 ? `${nothing(difference)}\n` : `| target | | | |\n| --- | --- | --- | --- |\n${rows.join('')}`
  const points = isCompared(difference) ? `Points a month: ${describePoints(difference)}\n` : ''
  const notes = difference.notes.map((note) => `\n${escaped(printable(note))}\n`).join('')
  return `### What changes in Dynatrace, against ${code(other)}\n\n${table}\n${points}${notes}`
}

export function renderJson(difference: Difference): string {
  const { targets, pointsPerMonth, notes } = difference
  const data = {
    compared: isCompared(difference),
    same: !hasChanges(difference),
    targets: targets.map((target) => ({
      job: target.job,
      isNew: target.before === undefined,
      isGone: target.now === undefined,
      changes: target.changes.map(({ before, now, ...change }) => ({
        ...change,
        series: { before: before.length, now: now.length },
      })),
    })),
    pointsPerMonth,
    notes,
  }
  return `${JSON.stringify(data, undefined, 2)}\n`
}

function renderRows({ targets }: Difference, { width, color }: RenderOptions): readonly string[] {
  const { bold, dim, green, red, yellow } = createColors(color)
  const paints = { '+': green, '~': yellow, '−': red } as const
  const rows = targets.flatMap((target) =>
    rowsOf(target).map(({ mark, what, note }, index) => ({
      head: index === 0 ? target.job : '',
      text: `${mark} ${printable(what)}`,
      note,
      paintText: paints[mark],
    })),
  )
  const headWidth = Math.max(...rows.map(({ head }) => head.length)) + 2
  return renderBeside(rows, { width, headWidth, paintHead: bold, paintNote: dim })
}

function nothing(difference: Difference): string {
  return isCompared(difference) ? 'nothing that is sent changes' : 'nothing could be compared: give bodies with --from'
}

function code(text: string): string {
  return `\`${printable(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|]/g, '\\$&')
}
