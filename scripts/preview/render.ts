/** The preview of a target for people. */

import { createColors } from 'picocolors'
import { count } from '../terminal/plural.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'
import { grouped, size } from './numbers.ts'
import { printable } from './printable.ts'
import type { EndpointRehearsal } from './rehearse.ts'
import { renderAccount } from './render-account.ts'
import { renderCost } from './render-cost.ts'
import { renderKeys } from './render-keys.ts'
import { renderTable } from './table.ts'
import type { TargetPreview } from './target-preview.ts'
import { describeLocally } from './words.ts'

export interface RenderOptions extends Pick<Terminal, 'width' | 'color'> {
  /** Every metric key; otherwise the first few. */
  readonly all: boolean
  /** What lies between the two scrapes, as in `as far as … tell`; undefined where nothing does. */
  readonly between: string | undefined
}

export function renderPreview(preview: TargetPreview, options: RenderOptions): string {
  const sections = [
    [...renderEndpoints(preview, options), ...renderLooks(preview, options)],
    ...(preview.up === 0
      ? []
      : [renderAccount(preview, options), renderKeys(preview, options), renderCost(preview, options)]),
    renderWarnings(preview, options),
  ]
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}

function renderEndpoints({ target, endpoints }: TargetPreview, { width, color }: RenderOptions): readonly string[] {
  const { bold, cyan, green, red } = createColors(color)
  const columns = [
    { least: 16 },
    { paint: (text: string) => (text === 'up' ? green(text) : red(text)) },
    { align: 'right' },
    { align: 'right' },
    { align: 'right' },
  ] as const
  const names = namesOf(endpoints)
  const rows = endpoints.map(({ kind, result: { report } }, index) => {
    const name = names[index] ?? ''
    if (kind === 'down') return [name, 'down']
    return [name, 'up', `${report.durationMs} ms`, count(report.samples, 'sample'), size(report.bytes)]
  })
  const lines = renderTable(rows, { columns, indent: 2, width })
  const head = `  ${bold(target.job)}  every ${target.scrapeIntervalMinutes}m  ${cyan(target.at)}`
  return [
    head,
    ...lines.flatMap((line, index) => {
      const endpoint = endpoints[index]
      if (endpoint?.kind !== 'down') return [line]
      const reason = wrap(printable(describeLocally(endpoint.fault)), width === undefined ? undefined : width - 4)
      return [line, ...reason.map((each) => `    ${each}`)]
    }),
  ]
}

/** What discovery found, and what of it is not scraped. */
function renderLooks({ looks }: TargetPreview, { width, color }: RenderOptions): readonly string[] {
  const { red } = createColors(color)
  return looks.flatMap(({ discovery, found }) => {
    const name = `  ${discovery.kind} discovery  `
    if (found.kind === 'failed') {
      const reason = wrap(printable(found.reason), width === undefined ? undefined : width - 4)
      return [`${name}${red('failed')}`, ...reason.map((line) => `    ${line}`)]
    }
    const left = found.refusals === 0 ? '' : `, ${grouped(found.refusals)} left out`
    const reasons = found.refused
      .slice(0, MOST_REFUSED)
      .flatMap(({ target, reason }) =>
        wrap(printable(`${target}: ${reason}`), width === undefined ? undefined : width - 4),
      )
    return [`${name}${count(found.endpoints.length, 'endpoint')}${left}`, ...reasons.map((line) => `    ${line}`)]
  })
}

const MOST_REFUSED = 5

/** Instances, or URLs where two have the same. */
function namesOf(endpoints: readonly EndpointRehearsal[]): readonly string[] {
  const instances = endpoints.map(({ endpoint }) => new Map(endpoint.labels).get('instance') ?? endpoint.url)
  const unique = new Set(instances).size === instances.length
  return unique ? instances : endpoints.map(({ endpoint }) => endpoint.url)
}

function renderWarnings({ warnings, notes }: TargetPreview, { width, color }: RenderOptions): readonly string[] {
  const { yellow, blue } = createColors(color)
  const marked = [
    ...warnings.map((text) => ({ mark: yellow('▲'), text })),
    ...notes.map((text) => ({ mark: blue('ℹ'), text })),
  ]
  return marked.flatMap(({ mark, text }) =>
    wrap(printable(text), width === undefined ? undefined : width - 4).map(
      (line, index) => `  ${index === 0 ? mark : ' '} ${line}`,
    ),
  )
}
