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

export interface TickStyle {
  readonly color: boolean
  /** Of the lines that Dynatrace got, so many are shown. */
  readonly examples: number
}

type Colors = ReturnType<typeof pc.createColors>

export function tickLines(tick: Tick, { color, examples }: TickStyle): string {
  const colors = pc.createColors(color)
  const jobs = Map.groupBy(tick.targets, ({ scrapePool }) => scrapePool)
  const width = Math.max(0, ...[...jobs.keys()].map(({ length }) => length))
  const sent = sentText(tick, colors)
  const lines: string[] = []
  for (const [job, endpoints] of jobs) {
    const points = tick.points.filter(({ dimensions }) => dimensions.job === job)
    const cells = [job.padEnd(width), upText(endpoints, colors), pointsText(endpoints, points)]
    // Requests are not of one job, unless there is but one.
    lines.push([...cells, ...(jobs.size === 1 ? [sent] : [])].join('   '))
    for (const endpoint of endpoints) lines.push(...troubles(endpoint, colors))
  }
  lines.push(...tick.looks.flatMap((look) => discoveryTroubles(look, colors)))
  if (jobs.size !== 1) lines.push(`${'together'.padEnd(width)}   ${sent}`)
  const refused = tick.refused.slice(0, MAX_REFUSED).map(({ reason, text }) => `${reason}: ${text.slice(0, 120)}`)
  lines.push(...refused.map((line) => colors.red(`refused: ${line}`)))
  lines.push(...pickExamples(tick.points, examples).map((line) => colors.dim(line)))
  return lines.map((line, index) => `  ${index === 0 ? clockTime(tick.at) : ' '.repeat(8)}  ${line}\n`).join('')
}

const MAX_REFUSED = 3

function upText(endpoints: readonly ActiveTarget[], colors: Colors): string {
  const up = endpoints.filter(({ health }) => health === 'up').length
  const text = `${up}/${endpoints.length} up`
  return up === endpoints.length ? colors.green(text) : colors.red(text)
}

function pointsText(endpoints: readonly ActiveTarget[], sent: readonly Point[]): string {
  const total = (of: (own: ActiveTarget['narthex']) => number) =>
    endpoints.reduce((sum, { narthex }) => sum + of(narthex), 0)
  const points = total((own) => own.points)
  const begins = total((own) => own.seriesAdded) > 0 && total((own) => own.samplesKept) > points
  const onlyGauges = sent.every(({ kind }) => kind === 'gauge' || kind === 'statistics')
  return begins && onlyGauges && points > 0
    ? `${count(points, 'gauge')}, counters have no baseline yet`
    : count(points, 'point')
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

function troubles({ health, labels, lastError, narthex }: ActiveTarget, colors: Colors): readonly string[] {
  if (health === 'up') return []
  const reason = narthex.fault === 'secret-missing' ? `a secret is not set: write it into ${SECRETS_FILE}` : lastError
  const rests = narthex.restsUntil === '' ? '' : `; left alone until ${clockTime(new Date(narthex.restsUntil))}`
  return [`${labels.instance ?? ''}   ${colors.red('down')}   ${reason}${rests}`]
}

function sentText({ requests, refused }: Tick, colors: Colors): string {
  const bytes = requests.reduce((sum, request) => sum + request.bytes, 0)
  const text = requests.length === 0 ? 'nothing sent' : `${count(requests.length, 'request')}, ${size(bytes)}`
  return refused.length === 0 ? text : `${text}, ${colors.red(`${count(refused.length, 'line')} refused`)}`
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
