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
      const arrived = own.reduce((sum, { value }) => sum + value, 0)
      if (grown === arrived) return []
      const text = `${name} grew by ${grown}, and ${arrived} arrived`
      const byTime = new Map(own.map(({ timestampMs, value }) => [timestampMs, value]))
      const wrong = expected.find(({ serve, growth }) => growth.get(name) !== byTime.get(arrivedMs.get(serve)!))
      if (wrong === undefined) return [{ text: `${text}: at a time when nothing was scraped` }]
      const { number, tick } = wrong.serve
      const [should, did] = [wrong.growth.get(name), byTime.get(arrivedMs.get(wrong.serve)!)]
      return [{ text: `${text}: first wrong with body ${number}, ${did} for ${should}`, tick }]
    }),
  ]
}
