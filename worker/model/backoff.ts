/** How long to wait before something that failed is tried again. */

export interface Backoff {
  /** How often it failed before, from 0. */
  readonly failures: number
  readonly baseMs: number
  readonly capMs: number
  /** At least 0 and less than 1. */
  readonly chance: number
}

/** Twice as long each time up to a cap, and by chance up to half of it less, so that many do not come back at once. */
export function backoffMs({ failures, baseMs, capMs, chance }: Backoff): number {
  const fullMs = Math.min(capMs, baseMs * 2 ** Math.min(failures, 30))
  return Math.round(fullMs * (1 - chance / 2))
}
