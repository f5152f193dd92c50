/** Three drawings of the same scrapes, one below the other or side by side: points, samples, duration. */

import { html, raw } from 'hono/html'
import type { PastScrape } from '../../shard/status.ts'
import { showCount, showMilliseconds, showSpan } from '../shown.ts'
import type { Html } from './layout.ts'
import { draw, inWords, type Window, windowOf } from './sparkline.ts'

export function charts(history: readonly PastScrape[], nowMs: number): Html | string {
  if (history.length < 2) return ''
  const window = windowOf([history], nowMs)
  return html`<div class="charts">
${chart({ name: 'points', of: ({ points }) => points, show: showCount }, history, window)}
${chart({ name: 'samples', of: ({ samples }) => samples, show: showCount }, history, window)}
${chart({ name: 'duration', of: ({ durationMs }) => durationMs, show: showMilliseconds }, history, window)}
</div>`
}

interface Measure {
  readonly name: string
  readonly of: (scrape: PastScrape) => number
  readonly show: (value: number) => string
}

function chart({ name, of, show }: Measure, history: readonly PastScrape[], window: Window): Html {
  const { line, area, fails } = draw(history, window, { width: 240, height: 60, slots: 120, of })
  const good = history.filter(({ fault, atMs }) => fault === undefined && atMs >= window.startMs).map(of)
  const newest = history.at(-1)
  const most = good.length === 0 ? '' : `up to ${show(Math.max(...good))}`
  const paths = `<path class="area" d="${area}"/><path class="line" d="${line}"/><path class="fail" d="${fails}"/>`
  return html`<figure><figcaption><span>${name} <b>${newest === undefined || newest.fault !== undefined ? '–' : show(of(newest))}</b></span><span>${most}</span></figcaption>
<svg class="chart" viewBox="0 0 240 60" preserveAspectRatio="none" role="img" aria-label="${name}: ${inWords(history, window)}">${raw(paths)}</svg>
<figcaption><span>${showSpan(window.endMs - window.startMs)} ago</span><span>now</span></figcaption></figure>`
}
