/** What counters grew by from one body to the next, as far as anybody who has only the bodies can know. */

import type { Serve, ServedValue } from './exporter.ts'

/** The growth that a body shows over those before it, by series. */
export interface Step {
  readonly serve: Serve
  readonly growth: ReadonlyMap<string, number>
}

/**
 * The steps of bodies that were taken. The first is where counting starts. `choiceAt` says which series were looked at
 * in a tick: after a change of that, a series that is new may just not have been seen.
 */
export function stepsOf(serves: readonly Serve[], choiceAt: (tick: number) => string): readonly Step[] {
  const last = new Map<string, ServedValue>()
  return serves.map((serve, index) => {
    const before = serves[index - 1]
    const growth = new Map<string, number>()
    for (const [series, served] of serve.values) {
      const known = last.get(series)
      last.set(series, served)
      if (known !== undefined)
        growth.set(series, hasBegunAgain(known, served) ? served.value : served.value - known.value)
      else if (before !== undefined && isBornBetween(before, serve, served, choiceAt)) growth.set(series, served.value)
    }
    return { serve, growth }
  })
}

/** A restart that neither a fall nor a start tells is seen by nobody. */
function hasBegunAgain(known: ServedValue, { value, createdMs }: ServedValue): boolean {
  return value < known.value || (createdMs !== undefined && createdMs > known.createdMs!)
}

function isBornBetween(
  before: Serve,
  serve: Serve,
  { createdMs }: ServedValue,
  choiceAt: (tick: number) => string,
): boolean {
  return choiceAt(before.tick) === choiceAt(serve.tick) || (createdMs !== undefined && createdMs > before.atMs)
}
