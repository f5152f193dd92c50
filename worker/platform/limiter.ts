/** Runs no more than so many at a time; who comes first is served first. */

export type Limiter = <T>(work: () => Promise<T>) => Promise<T>

export function createLimiter(most: number): Limiter {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running === most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      // Who waits takes the place over, so that nobody who comes now gets in between.
      const next = waiting.shift()
      if (next === undefined) running--
      else next()
    }
  }
}
