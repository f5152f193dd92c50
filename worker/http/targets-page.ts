/** The page for people: what is up, what came of it, what waits. Plain HTML; every text of a peer is escaped by `html`. */

import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { ActiveTarget, TargetsView } from './targets.ts'

export function targetsPage(view: TargetsView): HtmlEscapedString | Promise<HtmlEscapedString> {
  const up = view.active.filter(({ health }) => health === 'up').length
  const accepted = view.delivery.reduce((sum, status) => sum + status.accepted, 0)
  const refused = view.delivery.reduce((sum, status) => sum + status.refused, 0)
  const waiting = view.delivery.reduce((sum, status) => sum + status.outbox.bytes, 0)
  const lost = view.delivery.reduce((sum, status) => sum + status.lost, 0)
  const problems = new Set(view.delivery.flatMap(({ problem }) => problem?.reason ?? []))
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>narthex: ${up} of ${view.active.length} up</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>narthex</h1>
<p>${up} of ${view.active.length} endpoints up · ${accepted} lines accepted · ${refused} refused · ${lost} lost · ${waiting} bytes wait</p>
${[...problems].map((reason) => html`<p role="alert">Dynatrace: ${reason}</p>`)}
<div class="scroll" tabindex="0" role="region" aria-label="targets">
<table>
<thead><tr><th>job</th><th>endpoint</th><th>health</th><th>last scrape</th><th>took</th><th>samples</th><th>points</th><th>refused</th></tr></thead>
<tbody>${view.active.map((target) => row(target, view.nowMs))}</tbody>
</table>
</div>
<p><a href="/api/v1/targets">/api/v1/targets</a> · <a href="/metrics">/metrics</a></p>
</main>
</body>
</html>`
}

function row(target: ActiveTarget, nowMs: number): HtmlEscapedString | Promise<HtmlEscapedString> {
  const { narthex, health } = target
  const known = health !== 'unknown'
  const ago = Math.max(0, Math.round((nowMs - Date.parse(target.lastScrape)) / 1000))
  return html`<tr>
<td>${target.scrapePool}</td>
<td>${target.labels.instance}</td>
<td class="${health}">${health}${target.lastError === '' ? '' : html`<br><small>${target.lastError}</small>`}${narthex.restsUntil === '' ? '' : html`<br><small>left alone until ${narthex.restsUntil}</small>`}</td>
<td>${known ? `${ago} s ago` : '–'}</td>
<td>${known ? `${Math.round(target.lastScrapeDuration * 1000)} ms` : '–'}</td>
<td>${narthex.samples}</td>
<td>${narthex.points}</td>
<td>${narthex.refused}${narthex.refusals.map(({ line, error }) => html`<br><small>${error}: ${line}</small>`)}${restingText(narthex.resting.length)}</td>
</tr>`
}

function restingText(series: number): HtmlEscapedString | Promise<HtmlEscapedString> | string {
  return series === 0 ? '' : html`<br><small>${series} series rest, refused again and again</small>`
}

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 0 }
main { max-width: 70rem; margin: 0 auto; padding: 1rem }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid color-mix(in srgb, CanvasText 20%, transparent); vertical-align: top }
td:nth-child(n+4) { font-variant-numeric: tabular-nums }
.up { color: light-dark(#176b2c, #6fd58a) }
.down, [role=alert] { color: light-dark(#a5181d, #ff8f8f) }
small { overflow-wrap: anywhere }
a { color: light-dark(#0b57a4, #8fc1ff) }
`
