/** What a local run is to do next. One thing at a time: a deploy never meets a tick, nor a tick another. */

export type Event =
  | { readonly kind: 'tick' }
  /** Files of the project, in order. */
  | { readonly kind: 'changed'; readonly files: readonly string[] }
  | { readonly kind: 'stop' }

export interface Events {
  /** A tick before it is due. Asked for twice while another runs, it comes once. */
  tick(): void
  changed(files: readonly string[]): void
  /** Ends the run before anything else that waits. */
  stop(): void
  readonly stopped: AbortSignal
  /** Waits for what comes first; a tick comes by itself when it is due, by a clock that nobody sets. */
  next(tickDueMs: number): Promise<Event>
}

export function createEvents(): Events {
  const stopping = new AbortController()
  const files = new Set<string>()
  let tickAsked = false
  let wake = Promise.withResolvers<void>()

  function tell(): void {
    wake.resolve()
    wake = Promise.withResolvers()
  }

  return {
    tick() {
      tickAsked = true
      tell()
    },
    changed(names) {
      for (const name of names) files.add(name)
      tell()
    },
    stop() {
      stopping.abort()
      tell()
    },
    stopped: stopping.signal,
    async next(tickDueMs) {
      for (;;) {
        if (stopping.signal.aborted) return { kind: 'stop' }
        if (files.size > 0) {
          const changed = [...files].sort()
          files.clear()
          return { kind: 'changed', files: changed }
        }
        const leftMs = tickDueMs - performance.now()
        if (tickAsked || leftMs <= 0) {
          tickAsked = false
          return { kind: 'tick' }
        }
        await firstOf(wake.promise, leftMs)
      }
    },
  }
}

async function firstOf(told: Promise<void>, milliseconds: number): Promise<void> {
  const due = Promise.withResolvers<void>()
  const timer = setTimeout(due.resolve, milliseconds)
  await Promise.race([told, due.promise])
  clearTimeout(timer)
}
