/** Sign-ins that may fail: few for an address, some for all together. Each isolate of the edge counts for itself. */

export interface Attempts {
  /** Counts an attempt in. 0 where it may be made, else the seconds until the next may. */
  begin(address: string, nowMs: number): number
  /** It was the right token. */
  forgive(address: string): void
}

export function createAttempts(): Attempts {
  const addresses = new Map<string, Failures>()
  let all: Failures = { count: 0, endMs: 0 }
  return {
    begin(address, nowMs) {
      if (all.endMs <= nowMs) all = { count: 0, endMs: nowMs + WINDOW_MS }
      let own = addresses.get(address)
      if (own === undefined || own.endMs <= nowMs) own = { count: 0, endMs: nowMs + WINDOW_MS }
      // Counted before it is known how it ends: many at once must not all be let through.
      if (own.count >= MOST_OF_ONE) return secondsUntil(own.endMs, nowMs)
      if (all.count >= MOST_OF_ALL) return secondsUntil(all.endMs, nowMs)
      own.count++
      all.count++
      addresses.delete(address)
      addresses.set(address, own)
      if (addresses.size > MAX_ADDRESSES) addresses.delete(addresses.keys().next().value!)
      return 0
    },
    forgive(address) {
      addresses.delete(address)
      all.count = Math.max(0, all.count - 1)
    },
  }
}

const WINDOW_MS = 5 * 60_000
const MOST_OF_ONE = 5
/** Also where an address can be made up. */
const MOST_OF_ALL = 60
const MAX_ADDRESSES = 1000

interface Failures {
  count: number
  readonly endMs: number
}

function secondsUntil(endMs: number, nowMs: number): number {
  return Math.ceil((endMs - nowMs) / 1000)
}
