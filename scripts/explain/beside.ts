/** Rows of text with a note beside them, all in one column; where a text leaves no room for it, the note comes below. */

import { wrap } from '../terminal/wrap.ts'

export interface BesideRow {
  /** Put in front, and padded. */
  readonly head: string
  readonly text: string
  /** '' for none. */
  readonly note: string
  readonly paintText: (text: string) => string
}

export interface BesideOptions {
  /** Undefined never wraps. */
  readonly width: number | undefined
  /** Columns of what is put in front. */
  readonly headWidth: number
  readonly paintHead: (head: string) => string
  readonly paintNote: (note: string) => string
}

export function renderBeside(
  rows: readonly BesideRow[],
  { width = Number.POSITIVE_INFINITY, headWidth, paintHead, paintNote }: BesideOptions,
): readonly string[] {
  const margin = ' '.repeat(INDENT + headWidth)
  const room = width - margin.length
  const longest = Math.max(...rows.map(({ note }) => note.length))
  const fitting = rows.map(({ text }) => text.length).filter((length) => length + GAP + longest <= room)
  const column = Math.max(0, ...fitting)
  return rows.flatMap(({ head, text, note, paintText }) => {
    const [first = '', ...others] = wrap(text, Number.isFinite(room) ? room : undefined)
    const start = ' '.repeat(INDENT) + paintHead(head.padEnd(headWidth)) + paintText(first)
    const lines = [start, ...others.map((line) => margin + paintText(line))]
    if (note === '') return lines
    if (others.length > 0 || first.length > column) return [...lines, margin + paintNote(note)]
    return [`${start}${' '.repeat(column - first.length + GAP)}${paintNote(note)}`]
  })
}

const INDENT = 2
const GAP = 2
