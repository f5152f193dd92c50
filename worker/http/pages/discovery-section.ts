/** What discovery found, a line each. What fails is among the problems as well. */

import { html } from 'hono/html'
import type { Look } from '../../model/roster.ts'
import { showCount, showMany, showPeerText } from '../shown.ts'
import type { Html } from './layout.ts'

export function discoverySection(looks: readonly Look[]): Html | string {
  if (looks.length === 0) return ''
  return html`<section aria-labelledby="discovery"><h2 id="discovery">discovery</h2>
<table>
<thead><tr><th scope="col">job</th><th scope="col">by</th><th scope="col" class="n">endpoints</th><th scope="col" class="n">left out</th><th scope="col" class="opt">written at</th></tr></thead>
<tbody>
${looks.map(row)}</tbody>
</table>
${looks.map(refusedList)}</section>`
}

const MOST_SHOWN = 10

function row({ job, kind, endpoints, refusals, failure, at }: Look): Html {
  return html`<tr><th scope="row">${showPeerText(job, 60)}${failure === '' ? '' : html`<small class="why">${showPeerText(failure)}</small>`}</th><td>${kind}</td><td class="n">${showCount(endpoints)}</td><td class="n${refusals === 0 ? ' zero' : ''}">${showCount(refusals)}</td><td class="opt">${at}</td></tr>
`
}

function refusedList({ job, refused, refusals }: Look): Html | string {
  if (refused.length === 0) return ''
  const shown = refused.slice(0, MOST_SHOWN)
  const more = refusals - shown.length
  return html`<details><summary>${showPeerText(job, 60)}: ${showMany(refusals, 'target')} left out</summary><ul>
${shown.map(({ target, reason }) => html`<li>${showPeerText(target, 120)}<small class="why">${showPeerText(reason)}</small></li>`)}
${more === 0 ? '' : html`<li>and ${showCount(more)} more</li>`}</ul></details>`
}
