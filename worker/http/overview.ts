/** The whole in few numbers, and what is wrong with it. */

import { describeFault } from '../model/fault.ts'
import type { Look } from '../model/roster.ts'
import type { DeliveryStatus } from '../shard/status.ts'
import { showMany, showPeerText, showSpan } from './shown.ts'
import { type EndpointView, NEVER, type TargetsView } from './targets.ts'

export interface Overview {
  readonly targets: { readonly up: number; readonly down: number; readonly unknown: number }
  /** As the last scrapes had it. */
  readonly pointsPerMinute: number
  /** Lines, since the shards exist. */
  readonly accepted: number
  readonly refused: number
  readonly lost: number
  /** Requests. */
  readonly unanswered: number
  readonly outbox: { readonly bytes: number; readonly rows: number; readonly oldestSeconds: number }
  /** Milliseconds since the epoch, 0 where there was none. */
  readonly lastTickMs: number
  readonly problems: readonly Problem[]
  readonly looks: readonly Look[]
}

export interface Problem {
  readonly text: string
  /** What to do; '' where the text says it. */
  readonly help: string
  /** How many have it; undefined where it is one of the whole. */
  readonly endpoints?: number
}

export function overviewOf(view: TargetsView): Overview {
  const { active, delivery, endpoints, looks, nowMs } = view
  const total = (of: (status: DeliveryStatus) => number) => delivery.reduce((sum, status) => sum + of(status), 0)
  const healthy = (health: string) => active.filter((target) => target.health === health).length
  const pointsPerMinute = endpoints.reduce(
    (sum, { active, target }) => sum + active.narthex.points / target.scrapeIntervalMinutes,
    0,
  )
  const scrapedMs = endpoints.map(({ status }) => status?.report?.atMs ?? 0)
  const oldestMs = Math.min(...delivery.map(({ outbox }) => outbox.oldestMs ?? nowMs), nowMs)
  const numbers = {
    targets: { up: healthy('up'), down: healthy('down'), unknown: healthy('unknown') },
    pointsPerMinute: Math.round(pointsPerMinute * 10) / 10,
    accepted: total((status) => status.accepted),
    refused: total((status) => status.refused),
    lost: total((status) => status.lost),
    unanswered: total((status) => status.unanswered),
    outbox: {
      bytes: total(({ outbox }) => outbox.bytes),
      rows: total(({ outbox }) => outbox.rows),
      oldestSeconds: Math.floor((nowMs - oldestMs) / 1000),
    },
    // A shard remembers ticks in which it scraped; those of trials stand for no minute.
    lastTickMs: [...delivery.map(({ lastTickMs }) => lastTickMs), ...scrapedMs].reduce((a, b) => Math.max(a, b), 0),
  }
  const problems = [
    ...problemsOfWhole(view, numbers),
    ...problemsOfDiscovery(looks, nowMs),
    ...problemsOfTargets(endpoints),
  ]
  return { ...numbers, problems, looks }
}

/** In the shape of `/api/v1/status`. */
export function overviewAsJson({ lastTickMs, problems, looks, ...numbers }: Overview): object {
  return {
    ...numbers,
    discovery: looks.map(({ failsSinceMs, ...look }) => ({
      ...look,
      failsSince: failsSinceMs === 0 ? '' : new Date(failsSinceMs).toISOString(),
    })),
    lastTick: lastTickMs === 0 ? NEVER : new Date(lastTickMs).toISOString(),
    problems: problems.map(({ text, help }) => (help === '' ? text : `${text}: ${help}`)),
  }
}

const LATE_MS = 3 * 60_000
const OLD_SECONDS = 5 * 60
const MOST_OF_TARGETS = 20

function problemsOfWhole(view: TargetsView, numbers: Omit<Overview, 'problems' | 'looks'>): readonly Problem[] {
  const { delivery, endpoints, shards, silent, nowMs } = view
  const { lastTickMs, outbox } = numbers
  const problems: Problem[] = []
  if (silent > 0) {
    const text = `${silent} of ${showMany(shards, 'shard')} ${silent === 1 ? 'does' : 'do'} not answer`
    problems.push({ text, help: 'their targets are shown as unknown; see the log: npx wrangler tail' })
  }
  const shortestMs = Math.min(...endpoints.map(({ target }) => target.scrapeIntervalMinutes * 60_000))
  if (lastTickMs > 0 && nowMs - lastTickMs > Math.max(LATE_MS, 2 * shortestMs)) {
    const text = `nothing was scraped for ${showSpan(nowMs - lastTickMs)}`
    problems.push({ text, help: 'the cron of wrangler.toml wakes the worker; see the log: npx wrangler tail' })
  }
  for (const reason of new Set(delivery.flatMap(({ problem }) => problem?.reason ?? []))) {
    problems.push({ text: `Dynatrace: ${showPeerText(reason)}`, help: '' })
  }
  if (outbox.oldestSeconds > OLD_SECONDS) {
    const text = `lines wait for ${showSpan(outbox.oldestSeconds * 1000)}`
    problems.push({ text, help: 'they are kept for 55 minutes, and given up after' })
  }
  for (const { aside } of delivery) {
    if (aside === undefined) continue
    const text = `the state of a shard could not be read and was put aside: ${aside.reason}`
    problems.push({ text, help: 'counting began anew from the values of the next scrape' })
  }
  return problems
}

function problemsOfDiscovery(looks: readonly Look[], nowMs: number): readonly Problem[] {
  return looks.flatMap(({ job, kind, endpoints, failure, failsSinceMs, refused, refusals }) => {
    const who = `${showPeerText(job, 80)}: ${kind} discovery`
    const stands =
      endpoints === 0 ? 'it has found nothing yet' : `${showMany(endpoints, 'endpoint')} found before go on`
    const failing: Problem[] =
      failure === ''
        ? []
        : [{ text: `${who} has failed for ${showSpan(nowMs - failsSinceMs)}: ${showPeerText(failure)}`, help: stands }]
    const [first] = refused
    if (first === undefined) return failing
    const text = `${who} leaves out ${showMany(refusals, 'target')}`
    return [...failing, { text, help: showPeerText(`${first.target}: ${first.reason}`) }]
  })
}

/** Those of a job that are down for the same reason are one problem. */
function problemsOfTargets(endpoints: readonly EndpointView[]): readonly Problem[] {
  const down = endpoints.flatMap(({ active, status }) => {
    const fault = status?.report?.fault
    return fault === undefined ? [] : [{ active, text: showPeerText(describeFault(fault)) }]
  })
  const groups = [...Map.groupBy(down, ({ active, text }) => `${active.scrapePool} ${text}`).values()]
  const problems = groups.slice(0, MOST_OF_TARGETS).map((group): Problem => {
    const { active, text } = group[0]!
    const who = group.length === 1 ? (active.labels.instance ?? '') : showMany(group.length, 'endpoint')
    return {
      text: `${showPeerText(active.scrapePool, 80)}: ${showPeerText(who, 80)} down: ${text}`,
      help: '',
      endpoints: group.length,
    }
  })
  const more = groups.length - problems.length
  if (more <= 0) return problems
  return [...problems, { text: `endpoints are down for ${showMany(more, 'more reason')}`, help: 'see the targets' }]
}
