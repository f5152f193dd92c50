/** The lines of a chart as SVG, without words: those are beside it, where they keep their size. */

import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Chart, Series, Span } from './charts.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** Units of the picture, which is stretched to whatever room there is. */
const WIDTH = 300
const HEIGHT = 80

/** `label` is what it shows, for who cannot see it. */
export function plot(chart: Chart, { span, label }: { readonly span: Span; readonly label: string }): Html {
  const scale = scaleOf(chart, span)
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">
<path class="grid" d="M0 0H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT}H${WIDTH}"/>
${chart.series.map((series, index) => line(series, { index, scale }))}
</svg>`
}

/** What the lower and the upper end of the picture stand for. */
export function rangeOf({ min, max, fromZero }: Chart): { readonly low: number; readonly high: number } {
  const low = fromZero ? Math.min(0, min) : min
  return { low, high: Math.max(low, max) }
}

interface Scale {
  x(atMs: number): number
  y(value: number): number
}

function scaleOf(chart: Chart, { from, to }: Span): Scale {
  const { low, high } = rangeOf(chart)
  // What never changed is drawn in the middle, and a single time at the right, where the next ones will push it from.
  return {
    x: (atMs) => rounded(to === from ? WIDTH : ((atMs - from) / (to - from)) * WIDTH),
    y: (value) => rounded(high === low ? HEIGHT / 2 : HEIGHT - ((value - low) / (high - low)) * HEIGHT),
  }
}

function line({ values }: Series, { index, scale }: { readonly index: number; readonly scale: Scale }): Html {
  const [first, ...rest] = values.map(({ atMs, value }) => `${scale.x(atMs)} ${scale.y(value)}`)
  // A line of no length has round ends, which are a dot.
  const path = `M${first}L${rest.length === 0 ? first : rest.join(' ')}`
  return html`<path class="line s${index}${rest.length === 0 ? ' dot' : ''}" d="${path}"/>
`
}

function rounded(coordinate: number): number {
  return Math.round(coordinate * 10) / 10
}
