/** The page of charts: HTML and SVG made here, that needs no script and loads nothing. */

import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import { clockTime } from '../../terminal/clock-time.ts'
import { count } from '../../terminal/plural.ts'
import type { Answer } from '../answer.ts'
import type { Received } from '../ledger.ts'
import { type Chart, type Charts, chartsOf, type Series, type Span } from './charts.ts'
import { type Html, plot, rangeOf } from './plot.ts'
import { type ChartQuery, hrefOf } from './query.ts'
import { STYLE } from './style.ts'

const REFRESH_SECONDS = 10

export function chartsPage(received: Received, query: ChartQuery): Answer {
  const page = render(received, query)
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
      Vary: 'Accept',
      // The same as a `meta` element, without one: a page that has it is held to be one that nobody can stop.
      ...(query.paused ? {} : { Refresh: String(REFRESH_SECONDS) }),
    },
    // Nothing in it has to be waited for, so it is text already.
    body: String(page),
  }
}

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

function render(received: Received, query: ChartQuery): Html {
  const charts = chartsOf(received, query)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stand-in for Dynatrace: what it got</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE)}</style>
</head>
<body>
<header>
<h1>What the stand-in for Dynatrace got</h1>
<p>This is a stand-in, made for development and tests. It is not Dynatrace and not made by Dynatrace; what it gets stays in its memory, on this machine.</p>
<p>${sums(received)}</p>
${controls(query)}
</header>
${refusals(received)}
<main aria-label="metrics">
${charts.shown.map((chart) => article(chart, charts.span))}
</main>
<footer>${afterwards(charts, query)}</footer>
</body>
</html>
`
}

function sums(received: Received): string {
  const metrics = received.metrics()
  const series = metrics.reduce((sum, metric) => sum + metric.series, 0)
  const points = metrics.reduce((sum, metric) => sum + metric.points, 0)
  const requests = count(received.requests().length, 'request')
  return `${count(metrics.length, 'metric key')} · ${series} series · ${count(points, 'point')} · ${requests}`
}

function controls(query: ChartQuery): Html {
  const { filter, order, paused } = query
  return html`<form method="get">
<label>Filter <input type="search" name="filter" value="${filter}" placeholder="key or dimension=value" maxlength="200"></label>
<label>Order <select name="order">
<option value="newest"${order === 'newest' ? raw(' selected') : ''}>newest first</option>
<option value="name"${order === 'name' ? raw(' selected') : ''}>by name</option>
</select></label>
${paused ? html`<input type="hidden" name="paused" value="yes">` : ''}
<button>Show</button>
<a href="${hrefOf({ ...query, paused: !paused })}">${paused ? 'Go on' : 'Pause'}</a>
<span class="quiet">${paused ? 'paused' : `loads itself anew every ${REFRESH_SECONDS} s`}</span>
</form>`
}

const MAX_REFUSED = 5

function refusals(received: Received): Html | string {
  const refused = received.refused()
  if (refused.length === 0) return ''
  const newest = refused.slice(-MAX_REFUSED).reverse()
  return html`<section class="refused" aria-label="refused lines">
<h2>${count(refused.length, 'line')} refused${refused.length > MAX_REFUSED ? `, the last ${MAX_REFUSED}` : ''}</h2>
<ul>${newest.map(({ text, reason }) => html`<li><bdi>${reason}</bdi><br><code><bdi>${text.slice(0, 500)}</bdi></code></li>`)}</ul>
</section>`
}

function article(chart: Chart, span: Span): Html {
  const { key, measure, unit, description, common, series, left } = chart
  const { low, high } = rangeOf(chart)
  const values = low === high ? [low] : [high, low]
  const label = `${key}: ${series.length + left} series, from ${short(chart.min)} to ${short(chart.max)}`
  return html`<article>
<h2>${key}</h2>
<p class="quiet"><b>${measure}${unit === '' ? '' : ` · ${unit}`}</b>${description === '' ? '' : html` <bdi>${description}</bdi>`}</p>
<figure>
<div class="axis">${values.map((value) => html`<span>${short(value)}</span>`)}</div>
${plot(chart, { span, label })}
<div class="times"><span>${clockTime(new Date(span.from))}</span><span>${clockTime(new Date(span.to))}</span></div>
</figure>
<ul>${series.map(legendEntry)}${left === 0 ? '' : html`<li class="quiet">and ${left} more series</li>`}</ul>
<p class="quiet">min ${short(chart.min)} · max ${short(chart.max)}${common === '' ? '' : html` · <bdi>${common}</bdi>`}</p>
</article>
`
}

function legendEntry({ name, last }: Series, index: number): Html {
  return html`<li><svg viewBox="0 0 20 6" aria-hidden="true"><path class="line s${index}" d="M0 3H20"/></svg>
<bdi>${name}</bdi><span class="last">last <b>${short(last)}</b></span></li>`
}

function afterwards({ shown, left }: Charts, query: ChartQuery): Html | string {
  if (left > 0) return `and ${count(left, 'more metric key')}: filter to see them`
  if (shown.length > 0) return ''
  if (query.filter === '') return 'Nothing has come yet. Counters are there from the second tick on.'
  return html`Nothing that came has ‘<bdi>${query.filter}</bdi>’ in its metric key or dimensions. <a href="${hrefOf({ ...query, filter: '' })}">Show all</a>`
}

const NUMBERS = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 })
const TINY = new Intl.NumberFormat('en', { notation: 'scientific', maximumSignificantDigits: 4 })

function short(value: number): string {
  return value !== 0 && Math.abs(value) < 1e-4 ? TINY.format(value) : NUMBERS.format(value)
}
