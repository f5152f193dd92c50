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
    const now = statesOf(view)
    const wrong = new Map<string, string>()
    for (const [what, state] of now) {
      const reason = state ?? before.get(what) ?? ''
      if (reason !== '') wrong.set(what, reason)
    }
    const err = [...wrong].flatMap(([what, reason]) => (before.get(what) === reason ? [] : [`${what}: ${reason}`]))
    const over = [...before.keys()].filter((what) => !wrong.has(what))
    const out = over.map((what) => `${what}: ${now.has(what) ? 'well again' : 'gone'}`)
    before = wrong
    return { out: [...out, tickLine(view, times)], err }
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

/** What is wrong with each, '' where nothing is; undefined where nobody knows. */
function statesOf({ active, delivery, looks, silent, shards }: TargetsView): ReadonlyMap<string, string | undefined> {
  const states = new Map<string, string | undefined>()
  for (const { health, lastError, scrapePool, labels } of active) {
    const what = `${scrapePool} ${labels.instance ?? ''}`
    // Several may have one name: what is wrong with any of them is told.
    if (health === 'down' || !states.has(what)) states.set(what, health === 'unknown' ? undefined : lastError)
  }
  for (const { job, kind, at, failure } of looks) states.set(`${job} ${kind} at ${at}`, failure)
  states.set('delivery', [...new Set(delivery.flatMap(({ problem }) => problem?.reason ?? []))].join('; '))
  states.set('state', silent > 0 ? `${silent} of ${shards} shards cannot be opened` : '')
  return states
}
