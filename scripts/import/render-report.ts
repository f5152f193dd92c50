/** What an import wrote and what it could not carry over, for people. */

import { createColors } from 'picocolors'
import { printable } from '../preview/printable.ts'
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

/**
 * A table, the worst first, then by line; what becomes of an option, and what to do, stands below it. What holds for one
 * option of many jobs is told once, with all the lines.
 */
export function renderNotes(notes: readonly ImportNote[], paper: Paper): string {
  if (notes.length === 0) return ''
  const files = new Set(notes.map(({ at }) => at.path))
  const placeOf = ({ at }: ImportNote) => (files.size === 1 ? String(at.line) : printable(`${at.path}:${at.line}`))
  const sorted = notes.toSorted((a, b) => RANKS[a.severity] - RANKS[b.severity] || a.at.line - b.at.line)
  const places = Math.max('line'.length, ...sorted.map((note) => placeOf(note).length))
  const head = createColors(paper.color).dim(
    `    ${'line'.padStart(places)}  option of ${printable([...files].join(', '))}`,
  )
  const rows = [...Map.groupBy(sorted, sameness).values()].flatMap(([note, ...others]) => {
    if (note === undefined) return []
    return renderNote(note, { ...paper, place: placeOf(note).padStart(places), also: alsoAt(others, placeOf) })
  })
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

/** What must be the same of notes for one to stand for all: their lines tell the options apart then. */
function sameness({ severity, option, message, help }: ImportNote): string {
  return JSON.stringify([severity, option.replaceAll(/\[\d+\]/g, '[]'), message, help])
}

function alsoAt(notes: readonly ImportNote[], placeOf: (note: ImportNote) => string): string | undefined {
  const places = [...new Set(notes.map(placeOf))]
  if (places.length === 0) return undefined
  const isLine = /^\d+$/.test(places[0]!)
  return `also ${isLine ? (places.length === 1 ? 'line ' : 'lines ') : ''}${places.join(', ')}`
}

interface NotePaper extends Paper {
  readonly place: string
  /** Where the same holds. */
  readonly also: string | undefined
}

function renderNote(note: ImportNote, { width, color, place, also }: NotePaper): string {
  const { severity, option, message, help } = note
  const colors = createColors(color)
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue }[severity]
  const indent = ' '.repeat(place.length + 6)
  const room = width === undefined ? undefined : width - indent.length
  const helpLines = help === undefined ? [] : wrap(help, room === undefined ? undefined : room - 6)
  const lines = [
    `  ${paint(MARKS[severity])} ${colors.cyan(place)}  ${option}`.trimEnd(),
    ...wrap(message, room).map((line) => indent + line),
    ...(also === undefined ? [] : wrap(also, room).map((line) => indent + colors.dim(line))),
    ...helpLines.map((line, index) => `${indent}${index === 0 ? colors.green('help: ') : '      '}${line}`),
  ]
  return `${lines.join('\n')}\n`
}

function summaryOf(notes: readonly ImportNote[]): string {
  const number = (severity: ImportNote['severity']) => notes.filter((note) => note.severity === severity).length
  const counts = [count(number('error'), 'error'), count(number('warning'), 'warning'), count(number('info'), 'note')]
  return counts.filter((text) => !text.startsWith('0 ')).join(', ')
}
