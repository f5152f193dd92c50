/**
 * Times candidates in turn: what disturbs the machine for a while then disturbs all of them alike.
 *
 * Garbage is not collected between runs: a full collection while nothing of an engine is alive also throws away what
 * the engine's compiled code rests on, and makes the next run up to twice as slow.
 */

export interface Candidate {
  readonly name: string
  /** Milliseconds of one run; undefined where the candidate cannot do the task. */
  time(): Promise<number | undefined>
}

/** The median milliseconds of each candidate that can do its task, by name. A first run of each is not counted. */
export async function interleave(
  candidates: readonly Candidate[],
  rounds: number,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>()
  for (let round = 0; round <= rounds; round++) {
    for (const { name, time } of candidates) {
      const milliseconds = await time()
      if (round > 0 && milliseconds !== undefined) times.set(name, [...(times.get(name) ?? []), milliseconds])
    }
  }
  return new Map([...times].map(([name, milliseconds]) => [name, median(milliseconds)]))
}

/** The milliseconds of one call, of several in a row. */
export async function timeCalls(calls: number, call: () => unknown): Promise<number> {
  const start = performance.now()
  for (let i = 0; i < calls; i++) await call()
  return (performance.now() - start) / calls
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
