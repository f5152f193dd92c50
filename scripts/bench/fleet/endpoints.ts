/** Many endpoints as a large organisation has them: ids as the compiler makes them, intervals mixed. */

import { createHash } from 'node:crypto'

export interface FleetEndpoint {
  readonly id: string
  readonly url: string
  readonly intervalMinutes: number
}

/** Minutes, and the share of endpoints that are scraped so often. */
export const INTERVALS: ReadonlyMap<number, number> = new Map([
  [1, 0.6],
  [5, 0.3],
  [15, 0.1],
])

export function createFleet(count: number): readonly FleetEndpoint[] {
  return Array.from({ length: count }, (_, number) => {
    const url = `https://exporter-${number}.example.net/metrics`
    return { id: idOf(url), url, intervalMinutes: intervalOf(number) }
  })
}

export const FLEET_JOB = 'fleet'

function idOf(url: string): string {
  return createHash('sha256').update(`${FLEET_JOB}\0${url}`).digest('hex').slice(0, 16)
}

/** Every ten endpoints in a row have the shares of all. */
function intervalOf(number: number): number {
  let rest = (number % 10) / 10
  for (const [minutes, share] of INTERVALS) {
    rest -= share
    if (rest < -1e-9) return minutes
  }
  throw new Error('the shares of the intervals are not the whole')
}
