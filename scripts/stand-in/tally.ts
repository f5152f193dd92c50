/** A count that only grows, and that one can wait for. */
export interface Tally {
  increase(): void
  /** Resolves once the count is this high, and rejects when it is not in time. */
  waitFor(count: number, options: WaitOptions): Promise<void>
  /** Rejects all who still wait. */
  close(): void
}

export interface WaitOptions {
  readonly timeoutMs: number
}

/** `of` is what is counted, in the plural. */
export function createTally(of: string): Tally {
  const waiting = new Set<Waiter>()
  let total = 0

  return {
    increase() {
      total += 1
      for (const waiter of waiting) {
        if (waiter.count <= total) waiter.end(undefined)
      }
    },
    waitFor(count, { timeoutMs }) {
      if (count <= total) return Promise.resolve()
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => waiter.end(`within ${timeoutMs} ms`), timeoutMs)
        const waiter: Waiter = {
          count,
          end(missed) {
            clearTimeout(timer)
            waiting.delete(waiter)
            if (missed === undefined) resolve()
            else reject(new Error(`${total} of ${count} ${of} came ${missed}`))
          },
        }
        waiting.add(waiter)
      })
    },
    close() {
      for (const waiter of waiting) waiter.end('before the stand-in was closed')
    },
  }
}

interface Waiter {
  readonly count: number
  /** Undefined: what was waited for has come. */
  end(missed: string | undefined): void
}
