/** Findings for people: mark, code and message, the place, the line with carets, and what to do. */

import { createColors } from 'picocolors'
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

/** The excerpt with carets below what is meant, cut to the width around it. */
function renderExcerpt({ line, column, length, excerpt, cut }: Place, width = 120): readonly string[] {
  if (excerpt === '') return []
  const gutter = `${line} │ `
  const room = width - 4 - gutter.length
  const start = column - 1 - cut
  const from = excerpt.length <= room || start < room - 20 ? 0 : start - 10
  const before = cut + from > 0 ? '…' : ''
  const rest = excerpt.slice(from + before.length)
  const shown = before + (before.length + rest.length <= room ? rest : `${rest.slice(0, room - before.length - 1)}…`)
  const offset = start - from
  const carets = '^'.repeat(Math.max(1, Math.min(length, shown.length - offset)))
  return [gutter + shown, `${' '.repeat(gutter.length - 2)}│ ${' '.repeat(offset)}${carets}`]
}
