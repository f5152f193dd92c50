/** Explanations for people: a row for each step, and places in a column of their own where there is room. */

import { createColors } from 'picocolors'
import type { Fate } from '../../worker/pipeline/explain.ts'
import { grouped } from '../preview/numbers.ts'
import { printable } from '../preview/printable.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'
import { renderBeside } from './beside.ts'
import type { Explained, ExplainedEndpoint, ExplainedSeries } from './explained.ts'
import { seriesText } from './series-text.ts'
import type { Step } from './steps.ts'

type RenderOptions = Pick<Terminal, 'width' | 'color'>

/** The first few series; the rest is counted. */
export function renderExplained({ endpoints, hint }: Explained, options: RenderOptions): string {
  const { yellow } = createColors(options.color)
  const blocks: string[] = []
  let left = SHOWN
  for (const each of endpoints) {
    const series = each.series.slice(0, left)
    left -= series.length
    if (each.fault === undefined && series.length === 0) continue
    blocks.push(renderHead(each, options), ...series.map((one) => renderSeries(one, options)))
  }
  const hidden = endpoints.flatMap(({ series }) => series).slice(SHOWN)
  const [next] = hidden
  if (next !== undefined) {
    const selector = seriesText(next.sample).replaceAll("'", `'\\''`)
    const text = `… ${grouped(hidden.length)} more; to choose one: narthex explain '${selector}'`
    blocks.push(paragraph(printable(text), options))
  }
  if (hint !== '') blocks.push(paragraph(`${yellow('▲')} ${printable(hint)}`, options))
  return `\n${blocks.join('\n')}`
}

/** Series that are shown whole. */
const SHOWN = 3

function renderHead({ target, endpoint, fault }: ExplainedEndpoint, options: RenderOptions): string {
  const { bold, cyan, red } = createColors(options.color)
  const instance = new Map(endpoint.labels).get('instance') ?? endpoint.url
  const head = `  ${bold(target.job)}  ${printable(instance)}`
  if (fault === undefined) return `${head}  ${cyan(target.at)}\n`
  const { width } = options
  const reason = wrap(printable(fault), width === undefined ? undefined : width - 4)
  return `${head}  ${red('down')}\n${reason.map((line) => `    ${line}\n`).join('')}`
}

function renderSeries({ steps, fate }: ExplainedSeries, options: RenderOptions): string {
  return [...renderSteps(steps, options), ...renderFate(fate, options)].map((line) => `${line}\n`).join('')
}

function renderSteps(steps: readonly Step[], { width, color }: RenderOptions): readonly string[] {
  const { bold, cyan, red } = createColors(color)
  const rows = steps.map(({ stage, text, at }, index) => ({
    head: stage === steps[index - 1]?.stage ? '' : stage,
    text: printable(text),
    note: at,
    paintText: text.startsWith('DROPPED') || stage === 'left out' ? red : String,
  }))
  return renderBeside(rows, { width, headWidth: STAGE, paintHead: bold, paintNote: cyan })
}

/** Each line whole, to be compared with what arrived. */
function renderFate(fate: Fate, options: RenderOptions): readonly string[] {
  const { bold, green, red } = createColors(options.color)
  const row = (stage: string, text: string) => `  ${bold(stage.padEnd(STAGE))}${text}`
  switch (fate.kind) {
    case 'sent':
      return fate.lines.map((line, index) => row(index === 0 ? 'sent' : '', green(line)))
    case 'histogram':
      return [row('sent', green(`${fate.front} histogram,count=${fate.count},sum=${fate.sum}`))]
    case 'nothing':
      return [row('not sent', red('there is nothing to tell of it yet'))]
    case 'dropped':
    case 'left-out':
      return []
    default:
      return fate satisfies never
  }
}

const STAGE = 11

function paragraph(text: string, { width }: RenderOptions): string {
  return wrap(text, width === undefined ? undefined : width - 2)
    .map((line) => `  ${line}\n`)
    .join('')
}
