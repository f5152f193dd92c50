/** Findings for people: mark, code and message, the place, the line with carets, and what to do. */

import { createColors } from 'picocolors'
import { renderLine } from '../terminal/frame.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'
import type { LintSeverity } from './codes.ts'
import type { Finding } from './findings.ts'
import type { Place } from './place.ts'

export type RenderOptions = Pick<Terminal, 'width' | 'color'> & {
  /** What the body is called: a file, a URL, stdin. */
  readonly name: string
}

export function renderFindings(findings: readonly Finding[], options: RenderOptions): string {
  return findings.map((finding) => renderFinding(finding, options)).join('\n')
}

const MARKS: Readonly<Record<LintSeverity, string>> = { error: '✘', warning: '▲', info: 'ℹ' }

function renderFinding({ code, severity, message, at, help }: Finding, options: RenderOptions): string {
  const { name, width, color } = options
  const colors = createColors(color)
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue }[severity]
  const [first = '', ...more] = wrapAt(message, 11, width)
  const helpLines = help === undefined ? [] : wrapAt(help, 10, width)
  const lines = [
    `  ${paint(MARKS[severity])} ${colors.bold(code)}  ${first}`,
    ...more.map((line) => `${' '.repeat(11)}${line}`),
    `    ${colors.cyan(`${name}:${at.line}:${at.column}`)}`,
    ...renderExcerpt(at, width).map((line) => `    ${colors.dim(line)}`),
    ...helpLines.map((line, index) =>
      index === 0 ? `    ${colors.green('help: ')}${line}` : `${' '.repeat(10)}${line}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}

function wrapAt(text: string, indent: number, width: number | undefined): readonly string[] {
  return wrap(text, width === undefined ? undefined : width - indent)
}

/** Wide enough for most lines, and for files and pipes. */
const EXCERPT_WIDTH = 116

function renderExcerpt({ line, column, length, excerpt, cut }: Place, width: number | undefined): readonly string[] {
  if (excerpt === '') return []
  const start = column - 1 - cut
  const room = width === undefined ? EXCERPT_WIDTH : width - 4
  return renderLine({ number: line, text: excerpt, start, length, isCut: cut > 0, width: room })
}
