/** What a tick came to in numbers: rows whose columns stay where they are from tick to tick. */

import type pc from 'picocolors'
import type { ActiveTarget } from '../../worker/http/targets.ts'
import { grouped } from '../preview/numbers.ts'
import { count } from '../terminal/plural.ts'

export interface TickRow {
  /** A job, or all of them together. */
  readonly name: string
  readonly endpoints: readonly ActiveTarget[]
  /** Lines of this tick. */
  readonly refused: number
  /** Stands behind the columns. */
  readonly sent: string
}

export type TickTable = (rows: readonly TickRow[], at: Date) => readonly string[]

export type Colors = ReturnType<typeof pc.createColors>

/** Draws ticks one after the other: a column that was wide once stays so. */
export function createTickTable(colors: Colors): TickTable {
  const widths: number[] = []
  return (rows, at) => {
    const table = rows.map((row) => cellsOf(row, { at, colors }))
    for (const cells of table) {
      for (const [column, { text }] of cells.entries()) widths[column] = Math.max(widths[column] ?? 0, text.length)
    }
    return table.map((cells, row) => {
      const drawn = cells.map(({ text, paint }, column) => paint(padded(text, column, widths[column]!)))
      return [...drawn, rows[row]!.sent].join('   ').trimEnd()
    })
  }
}

/** Whether an endpoint tells of the tick that began then, and not of an earlier one. */
export function isScraped({ lastScrape }: ActiveTarget, at: Date): boolean {
  return Date.parse(lastScrape) >= at.getTime()
}

interface Cell {
  readonly text: string
  readonly paint: (text: string) => string
}

interface CellStyle {
  readonly at: Date
  readonly colors: Colors
}

function cellsOf({ name, endpoints, refused }: TickRow, { at, colors }: CellStyle): readonly Cell[] {
  const scraped = endpoints.filter((endpoint) => isScraped(endpoint, at))
  const up = scraped.filter(({ health }) => health === 'up').length
  const total = (of: (own: ActiveTarget['narthex']) => number) =>
    scraped.reduce((sum, { narthex }) => sum + of(narthex), 0)
  const samples = total((own) => own.samples)
  const points = total((own) => own.points)
  const plain = String
  return [
    { text: name, paint: plain },
    { text: `${up}/${endpoints.length} up`, paint: up === endpoints.length ? colors.green : colors.red },
    { text: count(samples, 'sample'), paint: plain },
    { text: count(points, 'point'), paint: plain },
    { text: `${refused} refused`, paint: refused === 0 ? plain : colors.red },
    { text: durationText(scraped), paint: plain },
  ]
}

/** Endpoints are scraped at the same time, so that the slowest one is how long it took. */
function durationText(scraped: readonly ActiveTarget[]): string {
  if (scraped.length === 0) return '–'
  const slowest = Math.max(...scraped.map(({ lastScrapeDuration }) => lastScrapeDuration))
  return `${scraped.length === 1 ? '' : 'slowest '}${grouped(Math.round(slowest * 1000))} ms`
}

/** Names on the left, numbers on the right of their column. */
function padded(text: string, column: number, width: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width)
}
