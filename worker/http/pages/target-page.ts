/** All that is known of one endpoint: how its scrapes went, what came of the last one, and what is refused of it. */

import { html } from 'hono/html'
import { describeFault } from '../../model/fault.ts'
import { isDue } from '../../schedule/due.ts'
import type { PastScrape } from '../../shard/status.ts'
import { adviceFor, inShort } from '../advice.ts'
import { showCount, showMilliseconds, showPeerText, showSpan, showTime } from '../shown.ts'
import type { EndpointView } from '../targets.ts'
import { troublesOf } from '../troubles.ts'
import { charts } from './charts.ts'
import { type Html, healthMark, type PageFrame, page } from './layout.ts'
import { badLines, families, lastScrape, refusals, removals, resting } from './scrape-details.ts'

export interface TargetQuery {
  /** How many of the past scrapes are listed. */
  readonly scrapes: number
  readonly nowMs: number
}

export const LISTED_SCRAPES = 20

export function targetPage(view: EndpointView, query: TargetQuery, nav: PageFrame['nav']): Html {
  const { active, status, tally } = view
  const { nowMs } = query
  const instance = showPeerText(active.labels.instance ?? '', 200)
  const report = status?.report
  const main = html`<h1>${instance}</h1>
<p class="quiet">${healthMark(active.health)} · ${showPeerText(active.scrapePool, 100)} · ${times(view, nowMs)}</p>
${problems(view, nowMs)}
${charts(view.history, nowMs)}
<div class="columns">
<section><h2>endpoint</h2>${facts(view)}
<p><a href="/series?endpoint=${active.narthex.id}">what becomes of its series</a></p></section>
${report === undefined ? '' : html`<section><h2>last scrape <small>${showTime(report.atMs)} UTC</small></h2>${lastScrape(report)}</section>`}
${report === undefined || tally === undefined ? '' : html`${families(tally.families, report.counts.points)}${removals(tally.removals, report.samples)}`}
</div>
${refusals(status?.refusals ?? [])}
${resting(status?.resting ?? [], nowMs)}
${badLines(report?.firstBadLines ?? [], report?.badLines ?? 0)}
${pastScrapes(view, query)}`
  return page({ title: `${instance}: ${active.health}`, main, nav })
}

const MINUTE_MS = 60_000

function times({ active, target, status }: EndpointView, nowMs: number): Html {
  const { report, notBeforeMs = 0 } = status ?? {}
  const last =
    report === undefined
      ? 'not scraped yet'
      : `scraped ${showSpan(nowMs - report.atMs)} ago in ${showMilliseconds(report.durationMs)}`
  const nextMs = nextScrapeMs(active.narthex.id, target.scrapeIntervalMinutes, Math.max(nowMs, notBeforeMs))
  const next = `next in ${showSpan(nextMs - nowMs)}, at ${showTime(nextMs)} UTC`
  if (notBeforeMs <= nowMs) return html`${last} · ${next}`
  return html`${last} · rests until ${showTime(notBeforeMs)} UTC since it failed ${showCount(status?.failures ?? 0)} times in a row · ${next}`
}

/** The first minute after this time that is the endpoint's. */
function nextScrapeMs(id: string, intervalMinutes: number, afterMs: number): number {
  let nextMs = Math.floor(afterMs / MINUTE_MS + 1) * MINUTE_MS
  while (!isDue({ id, intervalMinutes }, nextMs)) nextMs += MINUTE_MS
  return nextMs
}

function problems(view: EndpointView, nowMs: number): Html | string {
  const { status, target } = view
  const fault = status?.report?.fault
  const troubles = troublesOf(view, nowMs)
  if (fault === undefined && troubles.length === 0) return ''
  const failed =
    fault === undefined
      ? ''
      : html`<li>${showPeerText(describeFault(fault), 500)}<span>${adviceFor(fault, target.at)}</span></li>`
  return html`<section aria-label="problems"><ul class="problems">${failed}${troubles.map((trouble) => html`<li class="mild">${trouble}</li>`)}</ul></section>`
}

function facts({ active, target, status }: EndpointView): Html {
  const labels = Object.entries(active.labels).map(([name, value]) => `${name}="${showPeerText(value, 2000)}"`)
  const fact = (name: string, value: string) => html`<dt>${name}</dt><dd>${value}</dd>`
  return html`<dl class="facts">
<dt>url</dt><dd class="code">${active.scrapeUrl}</dd>
<dt>labels</dt><dd>${labels.map((label) => html`<code>${label}</code> `)}</dd>
<dt>written at</dt><dd class="code">${target.at}</dd>
${fact('interval', `${active.scrapeInterval}, within ${active.scrapeTimeout}`)}
${fact('refused since it is here', showCount(status?.refused ?? 0))}
${fact('lost since it is here', showCount(status?.lost ?? 0))}
</dl>`
}

function pastScrapes({ history, active }: EndpointView, { scrapes }: TargetQuery): Html | string {
  if (history.length === 0) return ''
  const listed = history.slice(-scrapes).reverse()
  const more = history.length - listed.length
  return html`<section><h2>scrapes <small>${more > 0 ? `the last ${showCount(listed.length)}, ` : ''}times in UTC</small></h2>
<div class="scroll" tabindex="0" role="region" aria-label="scrapes"><table>
<thead><tr><th scope="col">at</th><th scope="col" class="n">took</th><th scope="col" class="n opt">samples</th><th scope="col" class="n">points</th><th scope="col" class="n">refused</th><th scope="col">came to</th></tr></thead>
<tbody>
${listed.map(scrapeRow)}</tbody>
</table></div>
${more > 0 ? html`<p><a href="/targets/${active.narthex.id}?scrapes=all">show all ${showCount(history.length)}</a></p>` : ''}</section>`
}

function scrapeRow({ atMs, durationMs, samples, points, refused, fault }: PastScrape): Html {
  const outcome = fault === undefined ? 'up' : html`<span class="why">${inShort(fault)}</span>`
  return html`<tr><td><time datetime="${new Date(atMs).toISOString()}">${showTime(atMs)}</time></td><td class="n">${showMilliseconds(durationMs)}</td><td class="n opt">${showCount(samples)}</td><td class="n">${showCount(points)}</td><td class="n">${showCount(refused)}</td><td>${outcome}</td></tr>
`
}
