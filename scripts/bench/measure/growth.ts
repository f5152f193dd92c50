/** Whether a sample costs the same in large bodies as in small ones, on stored state. */

import { generatedPair, openBody } from '../bodies.ts'
import { interleave, timeCalls } from '../interleave.ts'
import { jobAt, USUAL_RULES } from '../job.ts'
import { type Bar, type Measured, speedRow } from '../measurement.ts'
import { scrapeWithNarthex } from '../narthex-engine.ts'
import type { Sizes } from '../sizes.ts'

export async function measureGrowth({ growthSeries, growthSamples, rounds }: Sizes): Promise<Measured> {
  const job = jobAt(1, USUAL_RULES)
  const bodies = growthSeries.map((series) => {
    const { name, first, later } = generatedPair(series)
    const past = jobAt(0, USUAL_RULES)
    const { state } = scrapeWithNarthex({ body: openBody(first), job: past, state: undefined })
    const body = openBody(later)
    const { samples } = scrapeWithNarthex({ body, job, state })
    return { name, series, state, body, samples }
  })
  const medians = await interleave(
    bodies.map(({ name, series, state, body }) => {
      const calls = Math.ceil(growthSamples / series)
      return { name, time: () => timeCalls(calls, () => scrapeWithNarthex({ body, job, state })) }
    }),
    rounds,
  )
  const rows = bodies.map(({ name, body, samples }) => {
    return speedRow({ name, milliseconds: medians.get(name)!, bytes: body.bytes, samples })
  })
  const perSample = bodies.map(({ name, samples }) => medians.get(name)! / samples)
  const base = bodies[BASE]!
  const bar: Bar = {
    name: `time a sample, ${base.name} against up to ${bodies.at(-1)!.name}`,
    comparison: 'at most',
    aim: 1.5,
    unit: '× the time',
    measured: Math.max(...perSample.slice(BASE + 1)) / perSample[BASE]!,
  }
  return {
    rows: rows.map((row, index) => ({ ...row, timesAsFastAs: { [base.name]: perSample[BASE]! / perSample[index]! } })),
    bars: [bar],
  }
}

/** The smallest body is there to show what a scrape costs beside its samples. */
const BASE = 1
