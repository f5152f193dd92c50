/** Scrapes as a line over time, in few bytes: a page may have hundreds of them. */

import { html, raw } from 'hono/html'
import type { PastScrape } from '../../shard/status.ts'
import { showCount, showMany, showSpan } from '../shown.ts'
import type { Html } from './layout.ts'

/** The time that is shown, milliseconds since the epoch. */
export interface Window {
  readonly startMs: number
  readonly endMs: number
}

export interface Drawing {
  /** From the left, top down, as paths of SVG; '' for nothing. */
  readonly line: string
  readonly area: string
  /** Along the bottom, where scrapes failed. */
  readonly fails: string
}

/** The shortest of few windows that all these scrapes lie in; what is older than the longest is not shown. */
export function windowOf(histories: readonly (readonly PastScrape[])[], nowMs: number): Window {
  const oldestMs = histories.reduce((oldest, history) => Math.min(oldest, history[0]?.atMs ?? nowMs), nowMs)
  const spanMs = WINDOWS_MS.find((each) => oldestMs >= nowMs - each) ?? WINDOWS_MS.at(-1)!
  return { startMs: nowMs - spanMs, endMs: nowMs }
}

/** Points of each scrape, with a text that says the same. */
export function sparkline(history: readonly PastScrape[], window: Window): Html {
  const { line, fails } = draw(history, window, { width: 96, height: 18, slots: 48, of: ({ points }) => points })
  return html`<svg class="spark" viewBox="0 0 96 18" preserveAspectRatio="none" role="img" aria-label="${inWords(history, window)}">${raw(`<path class="line" d="${line}"/>${fails === '' ? '' : `<path class="fail" d="${fails}"/>`}`)}</svg>`
}

/** What the line shows: numbers alone, so no text of anybody is in it. */
export function draw(
  history: readonly PastScrape[],
  { startMs, endMs }: Window,
  size: {
    readonly width: number
    readonly height: number
    /** Scrapes that fall into one of so many parts of the time are drawn as one. */
    readonly slots: number
    readonly of: (scrape: PastScrape) => number
  },
): Drawing {
  const { width, height, slots } = size
  const slotMs = (endMs - startMs) / slots
  const step = width / slots
  const groups = Map.groupBy(
    history.filter(({ atMs }) => atMs >= startMs && atMs <= endMs),
    ({ atMs }) => Math.min(slots - 1, Math.floor((atMs - startMs) / slotMs)),
  )
  const means = [...groups].flatMap(([slot, scrapes]): readonly (readonly [slot: number, mean: number])[] => {
    const good = scrapes.filter(({ fault }) => fault === undefined)
    if (good.length === 0) return []
    return [[slot, good.reduce((sum, scrape) => sum + size.of(scrape), 0) / good.length]]
  })
  const most = Math.max(1, ...means.map(([, mean]) => mean))
  const yOf = (mean: number) => round(height - 1 - ((height - 2) * mean) / most)
  const runs = runsOf(means, longestGap(history, slotMs))
  const paths = runs.map((run) => ({ from: run[0]![0], to: run.at(-1)![0], path: pathOf(run, { step, yOf }) }))
  return {
    line: paths.map(({ path }) => path).join(''),
    area: paths
      .map(({ from, to, path }) => `${path}L${round((to + 1) * step)} ${height}H${round(from * step)}Z`)
      .join(''),
    fails: [...groups]
      .filter(([, scrapes]) => scrapes.some(({ fault }) => fault !== undefined))
      .map(([slot]) => `M${round(slot * step)} ${height - 1}h${round(step)}`)
      .join(''),
  }
}

export function inWords(history: readonly PastScrape[], { startMs, endMs }: Window): string {
  const shown = history.filter(({ atMs }) => atMs >= startMs)
  const good = shown.filter(({ fault }) => fault === undefined).map(({ points }) => points)
  const span = `in ${showSpan(endMs - startMs)}`
  if (shown.length === 0) return `no scrapes ${span}`
  const failed = shown.length - good.length
  const fails = failed === 0 ? '' : `, ${showCount(failed)} failed`
  if (good.length === 0) return `${showMany(shown.length, 'scrape')} ${span}, all failed`
  const least = Math.min(...good)
  const most = Math.max(...good)
  const points = `${least === most ? '' : `${showCount(least)} to `}${showMany(most, 'point')}`
  return `${showMany(shown.length, 'scrape')} ${span}: ${points}${fails}`
}

const MINUTE_MS = 60_000
const WINDOWS_MS = [15 * MINUTE_MS, 60 * MINUTE_MS, 240 * MINUTE_MS]

type Run = readonly (readonly [slot: number, mean: number])[]

/** An interval longer than a slot leaves slots empty; a gap is where a scrape is missing. */
function longestGap(history: readonly PastScrape[], slotMs: number): number {
  const last = history.at(-1)
  const before = history.at(-2)
  const intervalMs = last === undefined || before === undefined ? 0 : last.atMs - before.atMs
  return Math.max(1, Math.ceil(intervalMs / slotMs)) * 1.5
}

function runsOf(means: Run, gap: number): readonly Run[] {
  const runs: (readonly [number, number])[][] = []
  for (const mean of means) {
    const run = runs.at(-1)
    if (run !== undefined && mean[0] - run.at(-1)![0] <= gap) run.push(mean)
    else runs.push([mean])
  }
  return runs
}

/** Steps, since a scrape stands for the time until the next. Where nothing changes nothing is written. */
function pathOf(run: Run, { step, yOf }: { readonly step: number; readonly yOf: (mean: number) => number }): string {
  const [first] = run
  let y = yOf(first![1])
  let path = `M${round(first![0] * step)} ${y}`
  for (const [slot, mean] of run.slice(1)) {
    const next = yOf(mean)
    if (next !== y) path += `H${round(slot * step)}V${next}`
    y = next
  }
  return `${path}H${round((run.at(-1)![0] + 1) * step)}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
