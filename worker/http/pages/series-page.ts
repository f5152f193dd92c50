/** What becomes of an endpoint's series, by a scrape that is made for this page and sends nothing. */

import { html } from 'hono/html'
import { describeFault } from '../../model/fault.ts'
import type { InspectedScrape, InspectedSeries, Inspection } from '../../shard/inspect.ts'
import { showCount, showMany, showMilliseconds, showPeerText, showSpan, showTime } from '../shown.ts'
import type { EndpointView } from '../targets.ts'
import { type Html, type PageFrame, page } from './layout.ts'
import { STAGES } from './scrape-details.ts'

export interface SeriesQuery {
  readonly text: string
  readonly nowMs: number
}

/** Without an inspection nobody has asked yet. */
export function seriesPage(
  { active }: EndpointView,
  { text, inspection, nowMs }: SeriesQuery & { readonly inspection: Inspection | undefined },
  nav: PageFrame['nav'],
): Html {
  const { id } = active.narthex
  const instance = showPeerText(active.labels.instance ?? '', 200)
  const main = html`<h1>series</h1>
<p class="quiet"><a href="/targets/${id}">${instance}</a> · ${showPeerText(active.scrapePool, 100)}</p>
<form class="filter" role="search" aria-label="series">
<input type="hidden" name="endpoint" value="${id}">
<label class="wide">find<input type="search" name="q" value="${text}" placeholder="words of name or labels"></label>
<button>scrape now</button>
</form>
<p class="note">The exporter is asked once more. Nothing is kept, and nothing is sent.</p>
${inspection === undefined ? '' : result(inspection, nowMs)}`
  return page({ title: `series of ${instance}`, main, nav })
}

function result(inspection: Inspection, nowMs: number): Html {
  switch (inspection.kind) {
    case 'too-soon':
      return message(`somebody has just looked: try again in ${showSpan(Math.max(1000, inspection.waitMs))}`)
    case 'resting': {
      const { untilMs } = inspection
      return message(`the endpoint rests until ${showTime(untilMs)} UTC, for ${showSpan(untilMs - nowMs)}`)
    }
    case 'unknown':
      return message('its shard does not answer, or does not know it yet: try again after the next tick')
    case 'scraped':
      return scraped(inspection.scrape)
    default:
      return inspection satisfies never
  }
}

function message(text: string): Html {
  return html`<ul class="problems"><li class="mild">${text}</li></ul>`
}

function scraped({ atMs, durationMs, fault, samples, matching, series }: InspectedScrape): Html {
  if (fault !== undefined) {
    return html`<ul class="problems"><li>${showPeerText(describeFault(fault), 500)}</li></ul>`
  }
  const found = `${showCount(matching)} of ${showMany(samples, 'sample')}`
  const first = matching > series.length ? `, the first ${showCount(series.length)} are shown` : ''
  return html`<h2>${found} <small>scraped at ${showTime(atMs)} UTC in ${showMilliseconds(durationMs)}${first}</small></h2>
${
  series.length === 0
    ? ''
    : html`<ul class="series">
${series.map(entry)}</ul>`
}`
}

function entry({ series, value, rules, counted, fate }: InspectedSeries): Html {
  return html`<li><code>${showPeerText(series, MOST_TEXT)} <b>${showPeerText(value, 100)}</b></code>
${fateOf(fate)}
${counted === undefined ? '' : html`<small>${describeDelta(counted)}</small>`}${rules.map(({ stage, at }) => html`<small>${stage} <code>${at}</code></small>`)}</li>
`
}

const MOST_TEXT = 2500

function fateOf(fate: InspectedSeries['fate']): Html {
  switch (fate.kind) {
    case 'sent':
      return html`${fate.lines.map((line) => html`<code class="out">${showPeerText(line, MOST_TEXT)}</code>`)}`
    case 'histogram':
      return html`<code class="out">${showPeerText(fate.front, MOST_TEXT)}</code><small>a part of a histogram: ${showCount(fate.count)} observed, sum ${showCount(fate.sum)}</small>`
    case 'dropped':
      return html`<span class="stop">left out: ${STAGES[fate.by.stage]}${fate.by.at === '' ? '' : html`, <code>${fate.by.at}</code>`}</span>`
    case 'left-out':
      return html`<span class="stop">${LEFT_OUT[fate.why]}</span>`
    case 'nothing':
      return html`<span class="stop">nothing to send yet</span>`
    default:
      return fate satisfies never
  }
}

type Counted = NonNullable<InspectedSeries['counted']>

const LEFT_OUT: Readonly<Record<Extract<InspectedSeries['fate'], { readonly kind: 'left-out' }>['why'], string>> = {
  duplicates: 'its series stands in the body twice: the first one counts',
  overSeriesLimit: 'its series is beyond seriesLimit',
  notFinite: 'NaN or infinite, which Dynatrace does not take',
  outOfTime: 'Dynatrace refuses its timestamp: honorTimestamps: false sends it as of now',
  repeats: 'it says nothing new (zeros, unchanged)',
  collisions: 'another series has its metric key and dimensions, and that one is sent',
  resting: 'Dynatrace refused it again and again: it rests',
  nativesLeftOut: 'a native histogram of too many buckets, or of counts that are not whole',
  tooLong: 'its line is longer than Dynatrace takes',
}

function describeDelta({ how, value, before, increase }: Counted): string {
  switch (how) {
    case 'rose':
      return `since the last scrape: ${before} → ${value}, +${increase}`
    case 'reset':
      return `it began again: ${before} → ${value}, all of it is new`
    case 'began':
      return 'it began since the last scrape: all of it is new'
    case 'baseline':
      return 'met for the first time: counting starts here'
    case 'negative':
      return `it fell from ${before} below zero, as no counter does`
    default:
      return how satisfies never
  }
}
