/** Diagnostics for people: mark, code and message, the place, the line with carets, and what to do. */

import { createColors } from 'picocolors'
import { describeCode } from '../../dsl/codes.ts'
import type { Diagnostic } from '../../dsl/diagnostic.ts'
import { formatPlace, type SourceRef } from '../../dsl/source-ref.ts'
import { renderFrame } from './frame.ts'
import type { Terminal } from './terminal.ts'
import { wrap } from './wrap.ts'

export interface RenderOptions extends Pick<Terminal, 'width' | 'color'> {
  /** The text of a file, or undefined where it cannot be read. */
  readonly readSource: (file: string) => string | undefined
}

const MAX_SHOWN = 10

/** The first ten, each a paragraph, and how many more there are. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions): string {
  const hidesLine = new Set(
    diagnostics.filter(({ code }) => describeCode(code).hidesSource).map(({ at }) => lineOf(at)),
  )
  const shown = diagnostics.slice(0, MAX_SHOWN).map((each) => renderDiagnostic(each, { ...options, hidesLine }))
  const hidden = diagnostics.length - shown.length
  const rest = hidden === 0 ? [] : [`  … and ${hidden} more: correct these first, or see all of them with --json\n`]
  return [...shown, ...rest].join('\n')
}

interface FrameOptions extends RenderOptions {
  /** Lines that may hold a credential. Another mistake may stand on the same line. */
  readonly hidesLine: ReadonlySet<string>
}

function lineOf({ file, line }: SourceRef): string {
  return `${file}:${line}`
}

function renderDiagnostic(diagnostic: Diagnostic, options: FrameOptions): string {
  const { code, severity, message, at, help, notes = [] } = diagnostic
  const colors = createColors(options.color)
  const paint = severity === 'error' ? colors.red : colors.yellow
  const mark = severity === 'error' ? '✘' : '▲'
  const [first = '', ...more] = wrapAt(message, { indent: 11, width: options.width })
  const lines = [
    `  ${paint(mark)} ${colors.bold(code)}  ${first}`,
    ...more.map((line) => `${' '.repeat(11)}${line}`),
    ...placeLines(at, options),
    ...notes.flatMap((note) => [...indented('note: ', note.message, options), ...placeLines(note.at, options)]),
    ...(help === undefined ? [] : indented('help: ', help, options)),
  ]
  return `${lines.join('\n')}\n`
}

function placeLines(at: SourceRef, options: FrameOptions): readonly string[] {
  const colors = createColors(options.color)
  const width = options.width === undefined ? undefined : options.width - 4
  const text = options.hidesLine.has(lineOf(at)) ? undefined : options.readSource(at.file)
  const frame = text === undefined ? [] : renderFrame(text, { at, width })
  return [`    ${colors.cyan(formatPlace(at))}`, ...frame.map((line) => `    ${colors.dim(line)}`)]
}

function indented(label: string, text: string, { width, color }: RenderOptions): readonly string[] {
  const indent = 4 + label.length
  const lines = wrapAt(text, { indent, width })
  const head = createColors(color).green(label)
  return lines.map((line, index) => (index === 0 ? `    ${head}${line}` : `${' '.repeat(indent)}${line}`))
}

function wrapAt(text: string, { indent, width }: { readonly indent: number; readonly width: number | undefined }) {
  return wrap(text, width === undefined ? undefined : width - indent)
}
