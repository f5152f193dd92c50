/** The results as a person reads them. */

import { type Bar, isMet, type Row } from './measurement.ts'

export interface Section {
  readonly name: string
  readonly title: string
  readonly rows: readonly Row[]
}

export interface Report {
  readonly mode: string
  readonly node: string
  readonly sections: readonly Section[]
  readonly bars: readonly Bar[]
}

export function renderTable({ mode, node, sections, bars }: Report): string {
  const cells = sections.flatMap(({ rows }) => rows).map(({ name }) => name.length)
  const width = Math.max(0, ...cells)
  const head = `${'measurement'.padEnd(width + INDENT)}${HEADINGS.map((heading) => heading.padStart(COLUMN)).join('')}`
  const lines = sections.flatMap(({ name, title, rows }) => [
    '',
    `${name}: ${title}`,
    ...rows.map((row) => `${' '.repeat(INDENT)}${row.name.padEnd(width)}${renderRow(row)}`),
  ])
  return [`bench, ${mode}, Node ${node}, medians`, '', head, ...lines, '', 'bars', ...bars.map(renderBar), '', ''].join(
    '\n',
  )
}

const HEADINGS = ['MB/s', 'M samples/s', 'ms']
const INDENT = 2
const COLUMN = 13

function renderRow(row: Row): string {
  switch (row.kind) {
    case 'speed': {
      const numbers = [row.megabytesPerSecond, row.millionSamplesPerSecond, row.milliseconds]
      const ratios = Object.entries(row.timesAsFastAs).map(([name, times]) => `${round(times)}× ${name}`)
      return `${numbers.map((value) => round(value).padStart(COLUMN)).join('')}   ${ratios.join(', ')}`.trimEnd()
    }
    case 'amount':
      return `${round(row.value).padStart(COLUMN * HEADINGS.length)} ${row.unit}`
    case 'missing':
      return `   ${row.reason}`
    default:
      return row satisfies never
  }
}

function renderBar(bar: Bar): string {
  const { name, comparison, aim, unit, measured } = bar
  const met = isMet(bar)
  const verdict = met === undefined ? '?' : met ? 'met' : 'MISSED'
  const found = measured === undefined ? 'not measured in this run' : amount(measured, unit)
  return `  ${verdict.padEnd(8)}${name}: ${found}, aim ${comparison} ${amount(aim, unit)}`
}

function amount(value: number, unit: string): string {
  return `${round(value)}${unit.startsWith('×') ? '' : ' '}${unit}`
}

function round(value: number): string {
  if (Number.isInteger(value)) return String(value)
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toFixed(digits)
}
