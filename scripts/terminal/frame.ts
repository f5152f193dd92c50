import type { SourceRef } from '../../dsl/source-ref.ts'
import { LINE_END } from '../line-end.ts'

/** A line, or the part of it that is around a place, to be shown with carets below that place. */
export interface FramedLine {
  readonly number: number
  readonly text: string
  /** Where in the text the carets start, and how many there are. */
  readonly start: number
  readonly length: number
  /** The line has more before the text. */
  readonly isCut: boolean
  readonly width: number | undefined
}

/** The line of a place with carets below what stands there. Empty where the text has no such line. */
export function renderFrame(
  text: string,
  { at, width }: { readonly at: SourceRef; readonly width: number | undefined },
): readonly string[] {
  // Places are counted without the mark.
  const whole = text.replace(/^\uFEFF/, '').split(LINE_END)[at.line - 1]
  if (whole === undefined || at.column > whole.length) return []
  const start = at.column - 1
  return renderLine({ number: at.line, text: whole, start, length: tokenLength(whole, start), isCut: false, width })
}

/** A line with its number and the carets, cut to the width around them. */
export function renderLine({ number, text, start, length, isCut, width }: FramedLine): readonly string[] {
  const gutter = `${number} │ `
  const room = width === undefined ? Infinity : width - gutter.length
  const from = text.length <= room || start < room - 20 ? 0 : start - 10
  const before = isCut || from > 0 ? '…' : ''
  const rest = before + text.slice(from + before.length)
  const shown = rest.length <= room ? rest : `${rest.slice(0, room - 1)}…`
  const offset = start - from
  const carets = '^'.repeat(Math.max(1, Math.min(length, shown.length - offset)))
  // Tabs stay tabs in both lines, so that the carets stand below whatever width the terminal gives them.
  const indent = shown.slice(0, offset).replaceAll(/[^\t]/g, ' ').padEnd(offset)
  return [gutter + shown, `${' '.repeat(gutter.length - 2)}│ ${indent}${carets}`]
}

/** A name, a quoted text, or one character. */
function tokenLength(line: string, start: number): number {
  const token = /[\w$]+|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`/y
  token.lastIndex = start
  return token.exec(line)?.[0].length ?? 1
}
