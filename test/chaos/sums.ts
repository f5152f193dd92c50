/** Whether the deltas of each series add up to what the exporter counted. */

import type { Arrival } from './deliveries.ts'
import type { Problem } from './problem.ts'
import type { Scrapes } from './scrapes.ts'
import type { Step } from './truth.ts'

export interface Sums {
  readonly series: ReadonlySet<string>
  readonly steps: readonly Step[]
  readonly arrivedMs: Scrapes['arrivedMs']
  /** Deltas. */
  readonly arrivals: readonly Arrival[]
}

export function sumProblems({ series, steps, arrivedMs, arrivals }: Sums): readonly Problem[] {
  const found = Map.groupBy(arrivals, (arrival) => arrival.series)
  const expected = steps.filter(({ serve }) => arrivedMs.has(serve))
  const strangers = [...found.keys()].filter((name) => !series.has(name))
  return [
    ...strangers.map((name) => ({ text: `${name} arrived and never was` })),
    ...[...series].flatMap((name) => {
      const own = found.get(name) ?? []
      const grown = expected.reduce((sum, { growth }) => sum + (growth.get(name) ?? 0), 0)
      const arrived = totalOf(own)
      const wrong = expected.find(({ serve, growth }) => {
        return (growth.get(name) ?? 0) !== totalOf(own, arrivedMs.get(serve))
      })
      if (grown === arrived && wrong === undefined) return []
      const text = `${name} grew by ${grown}, and ${arrived} arrived`
      if (wrong === undefined) return [{ text: `${text}, some of it at a time when nothing was scraped` }]
      const { serve, growth } = wrong
      const first = `${totalOf(own, arrivedMs.get(serve))} for ${growth.get(name) ?? 0} with body ${serve.number}`
      return [{ text: `${text}: at first ${first}`, tick: serve.tick }]
    }),
  ]
}

/** Of all, or of those of one time. */
function totalOf(arrivals: readonly Arrival[], atMs?: number): number {
  return arrivals.reduce((sum, { value, timestampMs }) => {
    return atMs === undefined || timestampMs === atMs ? sum + value : sum
  }, 0)
}
