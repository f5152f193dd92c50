/** The status of a worker for people: what is in trouble comes first. */

import { createColors } from 'picocolors'
import { grouped, size } from '../preview/numbers.ts'
import { printable } from '../preview/printable.ts'
import { renderTable } from '../preview/table.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'
import type { WorkerTarget } from './read-worker.ts'
import type { WorkerSummary } from './summary.ts'
import { type Trouble, troubleOf, waits } from './trouble.ts'

export interface StatusView extends Pick<Terminal, 'width' | 'color'> {
  readonly targets: readonly WorkerTarget[]
  readonly summary: WorkerSummary | undefined
  readonly nowMs: number
}

export function renderStatus(view: StatusView): string {
  const { targets, width, color, nowMs } = view
  const { dim, green, red, yellow } = createColors(color)
  const sorted = targets.map((target) => ({ target, trouble: troubleOf(target) })).sort(compare)
  const painters = new Map(Object.entries({ up: green, down: red, unknown: yellow }))
  const paint = (text: string) => painters.get(text)?.(text) ?? text
  const columns = [{ least: 10 }, { least: 16 }, { paint }, ...HEAD.slice(3).map(() => ({ align: 'right' as const }))]
  const isNarrow = width !== undefined && width < ALL_COLUMNS
  const rows = [HEAD, ...sorted.map(({ target }) => cellsOf(target, nowMs))]
  const shown = isNarrow ? rows.map((cells) => cells.filter((_, index) => HEAD[index] !== 'took')) : rows
  const [head = '', ...lines] = renderTable(shown, { columns, indent: 2, width })
  const table = lines.flatMap((line, index) => [line, ...notesOf(sorted[index]?.trouble, width)])
  return `\n${[dim(head), ...table].join('\n')}\n\n${[...totals(view), ...problems(view)].join('\n')}\n`
}

const HEAD = ['job', 'endpoint', 'health', 'scraped', 'took', 'samples', 'points', 'refused']
/** Below it, names matter more than durations. */
const ALL_COLUMNS = 100

interface Row {
  readonly target: WorkerTarget
  readonly trouble: Trouble
}

function compare(a: Row, b: Row): number {
  const byName = nameOf(a.target) < nameOf(b.target) ? -1 : 1
  return b.trouble.rank - a.trouble.rank || byName
}

function nameOf({ scrapePool, labels }: WorkerTarget): string {
  return `${scrapePool} ${labels.instance ?? ''}`
}

function cellsOf(target: WorkerTarget, nowMs: number): readonly string[] {
  const { scrapePool, scrapeUrl, labels, health, lastScrape, lastScrapeDuration, narthex } = target
  const isUp = health === 'up'
  return [
    printable(scrapePool),
    printable(labels.instance ?? scrapeUrl),
    health,
    age(lastScrape, nowMs),
    isUp ? `${Math.round(lastScrapeDuration * 1000)} ms` : '–',
    isUp ? grouped(narthex.samples) : '–',
    isUp ? grouped(narthex.points) : '–',
    grouped(narthex.refused),
  ]
}

/** `12 s ago`; a time of long before there were any is none. */
function age(time: string, nowMs: number): string {
  const atMs = Date.parse(time)
  return atMs > 0 ? `${span(Math.max(0, nowMs - atMs) / 1000)} ago` : 'never'
}

/** `12 s`, `4 m`, `3 h`. */
function span(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`
  return seconds < 7200 ? `${Math.floor(seconds / 60)} m` : `${Math.floor(seconds / 3600)} h`
}

function notesOf(trouble: Trouble | undefined, width: number | undefined): readonly string[] {
  return (trouble?.notes ?? []).flatMap((note) => wrapped(printable(note), { width, first: '    ', rest: '    ' }))
}

function totals({ targets, summary, width, nowMs }: StatusView): readonly string[] {
  const up = targets.filter(({ health }) => health === 'up').length
  const refused = targets.reduce((sum, { narthex }) => sum + narthex.refused, 0)
  const lost = targets.reduce((sum, { narthex }) => sum + narthex.lost, 0)
  const parts = [
    `${up} of ${targets.length} up`,
    ...(summary === undefined ? [] : [`${grouped(summary.pointsPerMinute)} points a minute`]),
    `${grouped(refused)} refused, ${grouped(lost)} lost`,
    ...(summary === undefined ? [] : [`last tick ${age(summary.lastTick, nowMs)}`]),
  ]
  return wrapped(parts.join(' · '), { width, first: '  ', rest: '  ' })
}

function problems({ targets, summary, width, color }: StatusView): readonly string[] {
  if (summary === undefined) return []
  const { bytes, oldestSeconds } = summary.outbox
  // What stands below an endpoint is not said twice.
  const others = summary.problems.filter((problem) => !targets.some((target) => isAbout(problem, target)))
  const waiting = waits(summary) && !others.some((problem) => problem.startsWith('lines wait'))
  const texts = waiting
    ? [`${size(bytes)} wait to be delivered, the oldest for ${span(oldestSeconds)}`, ...others]
    : others
  const first = `  ${createColors(color).red('✘')} `
  return texts.flatMap((text) => wrapped(printable(text), { width, first, rest: '    ' }))
}

function isAbout(problem: string, { health, scrapePool }: WorkerTarget): boolean {
  return health === 'down' && problem.startsWith(`${scrapePool}: `) && problem.includes(' down: ')
}

function wrapped(
  text: string,
  { width, first, rest }: { readonly width: number | undefined; readonly first: string; readonly rest: string },
): readonly string[] {
  const lines = wrap(text, width === undefined ? undefined : width - rest.length)
  return lines.map((line, index) => (index === 0 ? first : rest) + line)
}
