/** A tick as a person sees it: a line for each job, what is wrong, and what was sent. */

import pc from 'picocolors'
import type { ActiveTarget } from '../../worker/http/targets.ts'
import { size } from '../preview/numbers.ts'
import { printable } from '../preview/printable.ts'
import { SECRETS_FILE } from '../preview/secrets.ts'
import type { Point } from '../stand-in/ledger.ts'
import { clockTime } from '../terminal/clock-time.ts'
import { count } from '../terminal/plural.ts'
import type { Tick } from './tick.ts'
import { type Colors, createTickTable, isScraped, type TickRow } from './tick-table.ts'

export interface TickStyle {
  readonly color: boolean
  /** Of the lines that Dynatrace got, so many are shown. */
  readonly examples: number
}

/** Lines of one tick after the other, which keep their columns. */
export function createTickLines({ color, examples }: TickStyle): (tick: Tick) => string {
  const colors = pc.createColors(color)
  const table = createTickTable(colors)
  return (tick) => {
    const jobs = [...Map.groupBy(tick.targets, ({ scrapePool }) => scrapePool)]
    const drawn = table(rowsOf(tick, jobs), tick.at)
    const lines = jobs.flatMap((job, index) => [
      drawn[index]!,
      ...baselineNotes(job, tick).map((line) => colors.dim(line)),
      ...job[1].flatMap((endpoint) => troubles(endpoint, { at: tick.at, colors })),
    ])
    lines.push(...tick.looks.flatMap((look) => discoveryTroubles(look, colors)), ...drawn.slice(jobs.length))
    const refused = tick.refused.slice(0, MAX_REFUSED).map(({ reason, text }) => `${reason}: ${text.slice(0, 120)}`)
    lines.push(...refused.map((line) => colors.red(printable(`refused: ${line}`))))
    lines.push(...pickExamples(tick.points, examples).map((line) => colors.dim(printable(line))))
    return lines.map((line, index) => `  ${index === 0 ? clockTime(tick.at) : ' '.repeat(8)}  ${line}\n`).join('')
  }
}

const MAX_REFUSED = 3

type Job = readonly [name: string, endpoints: readonly ActiveTarget[]]

/** One of each job, and one of all: requests are of no single job, nor is a refused line that does not name its own. */
function rowsOf({ targets, refused, requests }: Tick, jobs: readonly Job[]): readonly TickRow[] {
  const all = { endpoints: targets, refused: refused.length, sent: sentText(requests) }
  if (jobs.length === 1) return jobs.map(([name]) => ({ name, ...all }))
  const rows = jobs.map(([name, endpoints]) => {
    // As lines write it. Inside of another value its quotes would have backslashes.
    const dimension = `,job=${JSON.stringify(name)}`
    return { name, endpoints, refused: refused.filter(({ text }) => text.includes(dimension)).length, sent: '' }
  })
  return [...rows, { name: 'together', ...all }]
}

function sentText(requests: Tick['requests']): string {
  const bytes = requests.reduce((sum, request) => sum + request.bytes, 0)
  return requests.length === 0 ? 'nothing sent' : `${count(requests.length, 'request')}, ${size(bytes)}`
}

/** Of a first scrape. */
function baselineNotes([name, endpoints]: Job, { at, points: sent }: Tick): readonly string[] {
  const scraped = endpoints.filter((endpoint) => isScraped(endpoint, at))
  const total = (of: (told: ActiveTarget['narthex']) => number) =>
    scraped.reduce((sum, { narthex }) => sum + of(narthex), 0)
  const points = total(({ points }) => points)
  const begins = total(({ seriesAdded }) => seriesAdded) > 0 && total(({ samplesKept }) => samplesKept) > points
  const own = sent.filter(({ dimensions }) => dimensions.job === name)
  const onlyGauges = own.every(({ kind }) => kind === 'gauge' || kind === 'statistics')
  return begins && onlyGauges && points > 0 ? [`${count(points, 'gauge')}, counters have no baseline yet`] : []
}

function discoveryTroubles(
  { job, kind, failure, refused, refusals }: Tick['looks'][number],
  colors: Colors,
): readonly string[] {
  const [first] = refused
  return [
    ...(failure === '' ? [] : [colors.red(printable(`${job}: ${kind} discovery failed: ${failure}`))]),
    ...(first === undefined
      ? []
      : [colors.yellow(printable(`${job}: ${count(refusals, 'target')} left out: ${first.target}: ${first.reason}`))]),
  ]
}

function troubles(
  endpoint: ActiveTarget,
  { at, colors }: { readonly at: Date; readonly colors: Colors },
): readonly string[] {
  const { health, labels, lastError, narthex } = endpoint
  const instance = printable(labels.instance ?? '')
  const reason = narthex.fault === 'secret-missing' ? `a secret is not set: write it into ${SECRETS_FILE}` : lastError
  // Here every endpoint is scraped in each tick, but for one that asked to be left alone.
  const isLeftAlone = narthex.fault === 'rate-limited' && narthex.restsUntil !== ''
  if (!isScraped(endpoint, at) && !isLeftAlone) return [`${instance}   ${colors.red('not scraped in this tick')}`]
  if (health === 'up') return []
  const rests = isLeftAlone ? `; left alone until ${clockTime(new Date(narthex.restsUntil))}` : ''
  return [`${instance}   ${colors.red('down')}   ${printable(reason)}${rests}`]
}

/** Of everything that was sent the most telling few: what moved, then gauges, one a metric. */
function pickExamples(points: readonly Point[], most: number): readonly string[] {
  const own = points.filter(({ key }) => key !== 'up' && !key.startsWith('scrape_'))
  const moved = own.filter((point) => point.kind === 'count' && point.delta !== 0)
  const byKey = new Map<string, string>()
  for (const { key, line } of [...moved, ...own.filter(({ kind }) => kind === 'gauge')]) {
    if (!byKey.has(key)) byKey.set(key, line)
  }
  return [...byKey.values()].slice(0, most)
}
