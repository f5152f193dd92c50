/** Proof from the edge: what the worker itself says of its endpoints, once it has scraped them. */

import type { Clock, Fetch, Pause } from '../../worker/ports.ts'
import { readTargets, type WorkerAddress, type WorkerTarget } from '../status/read-worker.ts'

export interface TickPorts {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly pause: Pause
}

export type FirstTick =
  /** Those that were scraped since, and how many were not. */
  | { readonly kind: 'ticked'; readonly scraped: readonly WorkerTarget[]; readonly others: number }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Not in time. */
  | { readonly kind: 'silent'; readonly reason: string }

/** Asks until each endpoint that is scraped every minute was, or for somewhat more than a minute. */
export async function awaitFirstTick(address: WorkerAddress, ports: TickPorts): Promise<FirstTick> {
  const endMs = ports.clock() + MAX_WAIT_MS
  let before: ReadonlyMap<string, string> | undefined
  let last: FirstTick = { kind: 'silent', reason: `${address.url} did not answer` }
  do {
    const reading = await readTargets(address, ports.fetch)
    if (reading.kind === 'refused') return reading
    // A new worker is known everywhere a moment later.
    if (reading.kind === 'failed') last = { kind: 'silent', reason: reading.reason }
    else {
      before ??= new Map(reading.targets.map((target) => [target.narthex.id, target.lastScrape]))
      const scraped = reading.targets.filter(({ narthex, lastScrape }) => before?.get(narthex.id) !== lastScrape)
      last = tickOf(reading.targets, scraped)
      const isAwaited = (target: WorkerTarget) => isDueNextMinute(target) && !scraped.includes(target)
      if (scraped.length > 0 && !reading.targets.some(isAwaited)) return last
    }
    await ports.pause(POLL_MS)
  } while (ports.clock() < endMs)
  return last
}

const MAX_WAIT_MS = 70_000
const POLL_MS = 2_000

function tickOf(targets: readonly WorkerTarget[], scraped: readonly WorkerTarget[]): FirstTick {
  if (scraped.length > 0) return { kind: 'ticked', scraped, others: targets.length - scraped.length }
  return { kind: 'silent', reason: 'nothing was scraped yet' }
}

function isDueNextMinute({ scrapeInterval, narthex }: WorkerTarget): boolean {
  return scrapeInterval === '1m' && narthex.restsUntil === ''
}
