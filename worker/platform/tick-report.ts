/** What a process prints of its ticks: a line for each, and what goes wrong when it begins and when it ends. */

import type { TargetsView } from '../http/targets.ts'

export interface TickTimes {
  readonly scheduledMs: number
  readonly startMs: number
  readonly endMs: number
}

export interface TickLines {
  /** What happened. */
  readonly out: readonly string[]
  /** What is wrong since this tick. */
  readonly err: readonly string[]
}

/** Remembers what was wrong before, so that it is not told each minute. */
export function createTickReport(): (view: TargetsView, times: TickTimes) => TickLines {
  let before: ReadonlyMap<string, string> = new Map()
  return (view, times) => {
    const now = troublesOf(view)
    const err = [...now].flatMap(([what, reason]) => (before.get(what) === reason ? [] : [`${what}: ${reason}`]))
    const over = [...before.keys()].filter((what) => !now.has(what)).map((what) => `${what}: well again`)
    before = now
    return { out: [...over, tickLine(view, times)], err }
  }
}

function tickLine({ active, delivery }: TargetsView, { scheduledMs, startMs, endMs }: TickTimes): string {
  const up = active.filter(({ health }) => health === 'up').length
  const down = active.filter(({ health }) => health === 'down').length
  const points = active
    .filter(({ lastScrape }) => Date.parse(lastScrape) >= startMs)
    .reduce((sum, { narthex }) => sum + narthex.points, 0)
  const waiting = delivery.reduce((sum, { outbox }) => sum + outbox.bytes, 0)
  const parts = [`${up} up`, `${down} down`, `${points} points`, `${endMs - startMs} ms`]
  const time = new Date(scheduledMs).toISOString().replace('.000Z', 'Z')
  return `${time}  ${parts.join(', ')}${waiting === 0 ? '' : `, ${Math.ceil(waiting / 1000)} kB wait for delivery`}`
}

/** By what has them. */
function troublesOf({ active, delivery, looks, silent, shards }: TargetsView): ReadonlyMap<string, string> {
  const troubles = new Map<string, string>()
  for (const { health, lastError, scrapePool, labels } of active) {
    if (health === 'down') troubles.set(`${scrapePool} ${labels.instance ?? ''}`, lastError)
  }
  for (const { job, kind, at, failure } of looks) {
    if (failure !== '') troubles.set(`${job} ${kind} at ${at}`, failure)
  }
  const undelivered = delivery.flatMap(({ problem }) => problem?.reason ?? [])
  if (undelivered.length > 0) troubles.set('delivery', [...new Set(undelivered)].join('; '))
  if (silent > 0) troubles.set('state', `${silent} of ${shards} shards cannot be opened`)
  return troubles
}
