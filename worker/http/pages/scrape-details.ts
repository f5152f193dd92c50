/** Parts of an endpoint's page: what came of its last scrape, and what Dynatrace refuses of it. */

import { html, raw } from 'hono/html'
import type { EndpointStatus, Tally } from '../../shard/status.ts'
import { showBytes, showCount, showPeerText, showSpan } from '../shown.ts'
import type { Html } from './layout.ts'

type Report = NonNullable<EndpointStatus['report']>

/** What a rule that leaves samples out is called. */
export const STAGES: Readonly<Record<Tally['removals'][number]['stage'], string>> = {
  filter: 'annotation filter',
  relabel: 'relabel',
  keep: 'not in keep',
  drop: 'drop',
  histograms: 'form of histograms',
  created: 'tells when a series began',
}

export function lastScrape({ bytes, samples, seriesAdded, resets, counts, badLines, ...report }: Report): Html {
  const always: readonly Fact[] = [
    ['body', showBytes(bytes)],
    ['samples', showCount(samples)],
    ['left after the rules', showCount(counts.kept)],
    ['points', showCount(counts.points)],
  ]
  const labels = [...report.labelsOverLimit, ...report.labelsClashing].join(', ')
  const sometimes: readonly (readonly [count: number, name: string])[] = [
    [counts.dropped, 'left out by rules'],
    [seriesAdded, 'new series'],
    [resets, 'counters that began again'],
    [badLines, 'lines that cannot be read'],
    [counts.duplicates, 'samples of a series that was there already'],
    [counts.overSeriesLimit, 'samples over seriesLimit'],
    [counts.notFinite, 'samples that are NaN or infinite'],
    [counts.outOfTime, 'samples with a time that Dynatrace refuses'],
    [counts.unnamed, 'metrics whose name leaves nothing of a key'],
    [counts.merged, 'series that a dropped label made one with others'],
    [counts.collisions, 'series that are one line with others by accident'],
    [counts.repeats, 'left out since they say nothing new'],
    [counts.ambiguous, 'lines without labels of an info metric, which has several'],
    [counts.resting, 'series that rest'],
    [counts.nativesLeftOut, 'native histograms left out'],
  ]
  const found = sometimes.flatMap(([count, name]): readonly Fact[] => (count === 0 ? [] : [[name, showCount(count)]]))
  const leftOut: readonly Fact[] = labels === '' ? [] : [['labels left out', showPeerText(labels, 500)]]
  return html`<dl class="facts">${[...always, ...found, ...leftOut].map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
}

export function families(families: Tally['families'], points: number): Html | string {
  if (families.length === 0) return ''
  const most = Math.max(...families.map((family) => family.points))
  return html`<section><h2>families <small>by points of the last scrape</small></h2>
<table><thead><tr><th scope="col">family</th><th scope="col" class="n">points</th><th scope="col" class="n opt">of all</th><th scope="col" class="opt"><span class="quiet">share</span></th></tr></thead>
<tbody>${families.map(
    (family) =>
      html`<tr><th scope="row" class="code">${showPeerText(family.family, 200)}</th><td class="n">${showCount(family.points)}</td><td class="n opt">${Math.round((100 * family.points) / Math.max(1, points))} %</td><td class="opt">${share(family.points / most)}</td></tr>`,
  )}</tbody></table></section>`
}

export function removals(removals: Tally['removals'], samples: number): Html | string {
  if (removals.length === 0) return ''
  return html`<section><h2>left out <small>by rules, of ${showCount(samples)} samples of the last scrape</small></h2>
<table><thead><tr><th scope="col">rule</th><th scope="col">written at</th><th scope="col" class="n">samples</th></tr></thead>
<tbody>${removals.map(
    ({ stage, at, samples }) =>
      html`<tr><th scope="row">${STAGES[stage]}</th><td class="code">${at === '' ? '–' : at}</td><td class="n">${showCount(samples)}</td></tr>`,
  )}</tbody></table></section>`
}

export function refusals(refusals: EndpointStatus['refusals']): Html | string {
  if (refusals.length === 0) return ''
  return html`<section><h2>refused <small>lines of the last delivery that had any</small></h2>
<div class="scroll" tabindex="0" role="region" aria-label="refused lines"><table>
<thead><tr><th scope="col">reason</th><th scope="col">line</th><th scope="col">made of</th><th scope="col">by the rule at</th></tr></thead>
<tbody>${refusals.map(
    ({ error, line, metric, at }) =>
      html`<tr><td class="text">${showPeerText(error, 500)}</td><td class="text code">${showPeerText(line, 500)}</td><td class="code">${showPeerText(metric, 200)}</td><td class="code">${at}</td></tr>`,
  )}</tbody></table></div></section>`
}

export function resting(series: EndpointStatus['resting'], nowMs: number): Html | string {
  if (series.length === 0) return ''
  const rows = series.slice(0, MOST_RESTING)
  const more = series.length - rows.length
  return html`<section><h2>resting <small>${showCount(series.length)} series that Dynatrace refused again and again</small></h2>
<div class="scroll" tabindex="0" role="region" aria-label="resting series"><table>
<thead><tr><th scope="col">series</th><th scope="col">reason</th><th scope="col" class="n">refused</th><th scope="col" class="n">tried again</th><th scope="col">by the rule at</th></tr></thead>
<tbody>${rows.map(
    ({ series, error, refusals, untilMs, at }) =>
      html`<tr><td class="text code">${showPeerText(series, 500)}</td><td class="text">${showPeerText(error, 500)}</td><td class="n">${showCount(refusals)} times</td><td class="n">${untilMs > nowMs ? `in ${showSpan(untilMs - nowMs)}` : 'now'}</td><td class="code">${at}</td></tr>`,
  )}</tbody></table></div>${more > 0 ? html`<p class="note">and ${showCount(more)} more</p>` : ''}</section>`
}

export function badLines(lines: Report['firstBadLines'], all: number): Html | string {
  if (lines.length === 0) return ''
  return html`<section><h2>not read <small>${all === 1 ? 'a line' : `the first of ${showCount(all)} lines`} of the last body</small></h2>
<div class="scroll" tabindex="0" role="region" aria-label="lines that cannot be read"><table>
<thead><tr><th scope="col">at</th><th scope="col">why</th><th scope="col">line</th></tr></thead>
<tbody>${lines.map(
    ({ line, column, reason, excerpt }) =>
      html`<tr><td class="code">${line}:${column}</td><td class="text">${showPeerText(reason)}</td><td class="text code">${showPeerText(excerpt)}</td></tr>`,
  )}</tbody></table></div>
<p class="note">see all of them: <code>npx narthex lint &lt;url&gt;</code></p></section>`
}

type Fact = readonly [name: string, value: string]

const MOST_RESTING = 50

/** The number beside it says the same. */
function share(of: number): Html {
  return html`<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">${raw(`<rect width="${Math.max(1, Math.round(100 * of))}" height="8"/>`)}</svg>`
}
