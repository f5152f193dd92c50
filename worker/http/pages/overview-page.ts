/** The first page: how all is doing, what needs a look, and every target in a line. */

import { html, raw } from 'hono/html'
import { type Filter, HEALTHS, type ShownEndpoint } from '../filter.ts'
import { type Overview, overviewOf, type Problem } from '../overview.ts'
import { showBytes, showCount, showMany, showMilliseconds, showPeerText, showSpan, showTime } from '../shown.ts'
import type { TargetsView } from '../targets.ts'
import { discoverySection } from './discovery-section.ts'
import { type Html, healthMark, type PageFrame, page } from './layout.ts'
import { sparkline, type Window, windowOf } from './sparkline.ts'

export interface OverviewView extends TargetsView {
  /** How many the filter lets through, and the first of them. */
  readonly found: number
  readonly rows: readonly ShownEndpoint[]
}

export interface OverviewQuery {
  readonly filter: Filter
  /** Seconds after which the page asks for itself again; 0 for never. */
  readonly refresh: number
}

/** More rows are for a filter to find. */
export const MOST_ROWS = 200

export function overviewPage(view: OverviewView, query: OverviewQuery, nav: PageFrame['nav']): Html {
  const overview = overviewOf(view)
  const { up, down, unknown } = overview.targets
  const all = up + down + unknown
  const main = html`<h1>${headline(overview)}</h1>
<p class="note">${lastTick(overview.lastTickMs, view.nowMs)} · <a href="${address(query.filter, query.refresh > 0 ? 0 : 30)}">${query.refresh > 0 ? 'stop refreshing' : 'refresh every 30 s'}</a></p>
${healthBar(overview.targets)}
${tiles(overview)}
${problemList(overview.problems.filter(({ endpoints }) => endpoints !== 1))}
${filterForm(view, query)}
${table(view)}
${discoverySection(view.looks)}`
  return page({ title: `narthex: ${up} of ${all} up`, main, nav })
}

function headline({ targets: { up, down, unknown } }: Overview): string {
  const all = up + down + unknown
  if (down > 0) return `${showCount(down)} of ${showMany(all, 'endpoint')} ${down === 1 ? 'is' : 'are'} down`
  if (unknown === all) return 'nothing was scraped yet'
  if (unknown > 0) return `${showCount(up)} of ${showMany(all, 'endpoint')} up, ${showCount(unknown)} unknown`
  return all === 1 ? 'the endpoint is up' : `all ${showCount(all)} endpoints are up`
}

function lastTick(lastTickMs: number, nowMs: number): Html {
  if (lastTickMs === 0) return html`no tick yet`
  return html`last tick ${showSpan(nowMs - lastTickMs)} ago, at <time datetime="${new Date(lastTickMs).toISOString()}">${showTime(lastTickMs)} UTC</time>`
}

/** The same is said in words beside it. */
function healthBar({ up, down, unknown }: Overview['targets']): Html {
  const all = Math.max(1, up + down + unknown)
  const part = (name: string, from: number, count: number) =>
    count === 0 ? '' : `<rect class="${name}" x="${(100 * from) / all}" width="${(100 * count) / all}" height="6"/>`
  const parts = part('down', 0, down) + part('unknown', down, unknown) + part('up', down + unknown, up)
  return html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${raw(parts)}</svg>`
}

function tiles({ targets, pointsPerMinute, accepted, refused, lost, unanswered, outbox }: Overview): Html {
  const waits = outbox.rows === 0 ? 'nothing waits' : `the oldest for ${showSpan(outbox.oldestSeconds * 1000)}`
  return html`<dl class="tiles">
${tile('up', showCount(targets.up), { note: targets.unknown === 0 ? '' : `${showCount(targets.unknown)} unknown` })}
${tile('down', showCount(targets.down), { bad: targets.down > 0 })}
${tile('points a minute', showCount(pointsPerMinute))}
${tile('accepted', showCount(accepted), { note: 'lines' })}
${tile('refused', showCount(refused), { note: 'by Dynatrace' })}
${tile('lost', showCount(lost), { note: unanswered === 0 ? 'never delivered' : `${showMany(unanswered, 'request')} unanswered`, bad: lost > 0 })}
${tile('to be delivered', showBytes(outbox.bytes), { note: waits, bad: outbox.oldestSeconds > 300 })}
</dl>`
}

function tile(
  name: string,
  value: string,
  { note = '', bad = false }: { readonly note?: string; readonly bad?: boolean } = {},
): Html {
  return html`<div class="${bad ? 'bad' : ''}"><dt>${name}</dt><dd>${value}${note === '' ? '' : html`<small>${note}</small>`}</dd></div>`
}

/** That of a single endpoint is told with it, further down. */
function problemList(problems: readonly Problem[]): Html | string {
  if (problems.length === 0) return ''
  return html`<section aria-label="problems"><ul class="problems">${problems.map(
    ({ text, help }) => html`<li>${text}${help === '' ? '' : html`<span>${help}</span>`}</li>`,
  )}</ul></section>`
}

function filterForm({ endpoints }: TargetsView, { filter, refresh }: OverviewQuery): Html {
  const jobs = [...new Set(endpoints.map(({ target }) => target.job))].sort()
  const option = (value: string, label: string, chosen: string) =>
    html`<option value="${value}"${value === chosen ? raw(' selected') : ''}>${label}</option>`
  return html`<form class="filter" role="search" aria-label="targets">
<label class="wide">find<input type="search" name="q" value="${filter.text}" placeholder="host, label or job"></label>
<label>job<select name="job">${option('', 'any', filter.job)}${jobs.map((job) => option(job, showPeerText(job, 60), filter.job))}</select></label>
<label>health<select name="health">${HEALTHS.map((health) => option(health, health, filter.health))}</select></label>
${refresh === 0 ? '' : html`<input type="hidden" name="refresh" value="${refresh}">`}
<button>show</button>
</form>`
}

function table({ endpoints, found, rows, nowMs }: OverviewView): Html {
  if (found === 0) return html`<p>no target is like that: <a href="/">show all</a></p>`
  const window = windowOf(
    rows.map(({ history }) => history),
    nowMs,
  )
  const count =
    rows.length === endpoints.length
      ? showMany(endpoints.length, 'endpoint')
      : `${showCount(rows.length)} of ${showMany(endpoints.length, 'endpoint')}`
  return html`<table>
<caption>${count}${found > rows.length ? ': the filter finds more than are shown' : ''}, those that need a look first</caption>
<thead><tr><th scope="col">endpoint</th><th scope="col">health</th><th scope="col">points, ${showSpan(window.endMs - window.startMs)}</th><th scope="col" class="n opt">scraped</th><th scope="col" class="n opt">took</th><th scope="col" class="n opt">samples</th><th scope="col" class="n">points</th><th scope="col" class="n opt">refused</th></tr></thead>
<tbody>
${rows.map((endpoint) => row(endpoint, window))}</tbody>
</table>`
}

function row({ active, history, troubles, status }: ShownEndpoint, window: Window): Html {
  const { narthex, health, lastError, scrapePool, labels } = active
  const report = status?.report
  const scraped = report === undefined ? '–' : `${showSpan(window.endMs - report.atMs)} ago`
  return html`<tr><th scope="row"><a href="/targets/${narthex.id}">${showPeerText(labels.instance ?? '', 80)}</a><small class="job">${showPeerText(scrapePool, 60)}</small>${lastError === '' ? '' : html`<small class="why">${showPeerText(lastError)}</small>`}${troubles.map((trouble) => html`<small class="trouble">${trouble}</small>`)}</th><td>${healthMark(health)}</td><td>${sparkline(history, window)}</td><td class="n opt">${scraped}</td><td class="n opt">${report === undefined ? '–' : showMilliseconds(report.durationMs)}</td><td class="n opt">${showCount(narthex.samples)}</td><td class="n">${showCount(narthex.points)}</td><td class="n opt${narthex.refused === 0 ? ' zero' : ''}">${showCount(narthex.refused)}</td></tr>
`
}

/** This page with another pace. */
function address({ job, health, text }: Filter, refresh: number): string {
  const query = new URLSearchParams()
  if (text !== '') query.set('q', text)
  if (job !== '') query.set('job', job)
  if (health !== 'any') query.set('health', health)
  if (refresh > 0) query.set('refresh', String(refresh))
  return query.size === 0 ? '/' : `/?${query}`
}
