import type { SourceRef } from '../../dsl/source-ref.ts'

/** The line of a place with carets below what stands there. Empty where the text has no such line. */
export function renderFrame(
  text: string,
  { at, width }: { readonly at: SourceRef; readonly width: number | undefined },
): readonly string[] {
  const whole = text.split(/\r?\n/)[at.line - 1]
  if (whole === undefined || at.column > whole.length) return []
  const gutter = `${at.line} │ `
  const start = at.column - 1
  const length = tokenLength(whole, start)
  const { shown, offset } = cut(whole, { start, room: width === undefined ? Infinity : width - gutter.length })
  const carets = '^'.repeat(Math.max(1, Math.min(length, shown.length - (start - offset))))
  // Tabs stay tabs in both lines, so that the carets stand below whatever width the terminal gives them.
  const indent = shown.slice(0, start - offset).replaceAll(/[^\t]/g, ' ')
  return [gutter + shown, `${' '.repeat(gutter.length - 2)}│ ${indent}${carets}`]
}

/** A name, a quoted text, or one character. */
function tokenLength(line: string, start: number): number {
  const token = /[\w$]+|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`/y
  token.lastIndex = start
  return token.exec(line)?.[0].length ?? 1
}

/** The part of a long line that has the place in it. */
function cut(
  line: string,
  { start, room }: { readonly start: number; readonly room: number },
): { readonly shown: string; readonly offset: number } {
  if (line.length <= room) return { shown: line, offset: 0 }
  if (start < room - 20) return { shown: `${line.slice(0, room - 1)}…`, offset: 0 }
  const from = start - 10
  const rest = line.slice(from + 1)
  const shown = rest.length < room ? rest : `${rest.slice(0, room - 2)}…`
  return { shown: `…${shown}`, offset: from }
}
