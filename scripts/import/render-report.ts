/** What an import wrote and what it could not carry over, for people. */

import { createColors } from 'picocolors'
import { count } from '../terminal/plural.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'
import type { ImportNote } from './imported.ts'

type Paper = Pick<Terminal, 'width' | 'color'>

export function renderWrote(paths: readonly string[], { width, color }: Paper): string {
  const mark = createColors(color).green('✔')
  const lines = wrap(`wrote ${paths.join(', ')}`, width === undefined ? undefined : width - 4)
  return lines.map((line, index) => `  ${index === 0 ? mark : ' '} ${line}\n`).join('')
}

/** A table, the worst first, then by line; what becomes of an option, and what to do, stands below it. */
export function renderNotes(notes: readonly ImportNote[], paper: Paper): string {
  if (notes.length === 0) return ''
  const files = new Set(notes.map(({ at }) => at.path))
  const placeOf = ({ at }: ImportNote) => (files.size === 1 ? String(at.line) : `${at.path}:${at.line}`)
  const sorted = notes.toSorted((a, b) => RANKS[a.severity] - RANKS[b.severity] || a.at.line - b.at.line)
  const places = Math.max('line'.length, ...sorted.map((note) => placeOf(note).length))
  const head = createColors(paper.color).dim(`    ${'line'.padStart(places)}  option of ${[...files].join(', ')}`)
  const rows = sorted.map((note) => renderNote(note, { ...paper, place: placeOf(note).padStart(places) }))
  return `${head}\n${rows.join('')}\n  ${summaryOf(notes)}\n`
}

export function renderNext(secrets: readonly string[], { color }: Pick<Paper, 'color'>): string {
  const { dim } = createColors(color)
  const commands = [
    ...secrets.map((name) => `npx wrangler secret put ${name}`),
    'npx narthex preview',
    'npx narthex deploy',
  ]
  const lines = commands.map((command, index) => `  ${index === 0 ? dim('next') : '    '}   ${command}\n`)
  return `\n${lines.join('')}`
}

const MARKS: Readonly<Record<ImportNote['severity'], string>> = { error: '✘', warning: '▲', info: 'ℹ' }
const RANKS: Readonly<Record<ImportNote['severity'], number>> = { error: 0, warning: 1, info: 2 }

function renderNote(note: ImportNote, { width, color, place }: Paper & { readonly place: string }): string {
  const { severity, option, message, help } = note
  const colors = createColors(color)
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue }[severity]
  const indent = ' '.repeat(place.length + 6)
  const room = width === undefined ? undefined : width - indent.length
  const helpLines = help === undefined ? [] : wrap(help, room === undefined ? undefined : room - 6)
  const lines = [
    `  ${paint(MARKS[severity])} ${colors.cyan(place)}  ${option}`.trimEnd(),
    ...wrap(message, room).map((line) => indent + line),
    ...helpLines.map((line, index) => `${indent}${index === 0 ? colors.green('help: ') : '      '}${line}`),
  ]
  return `${lines.join('\n')}\n`
}

function summaryOf(notes: readonly ImportNote[]): string {
  const number = (severity: ImportNote['severity']) => notes.filter((note) => note.severity === severity).length
  const counts = [count(number('error'), 'error'), count(number('warning'), 'warning'), count(number('info'), 'note')]
  return counts.filter((text) => !text.startsWith('0 ')).join(', ')
}
