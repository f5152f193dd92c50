/** How long to wait before something that failed is tried again. */

import type { Random } from '../ports.ts'

export interface Backoff {
  /** How often it failed before, from 0. */
  readonly failures: number
  readonly baseMs: number
  readonly capMs: number
}

/** Twice as long each time up to a cap, and by chance up to half of it less, so that many do not come back at once. */
export function backoffMs({ failures, baseMs, capMs }: Backoff, random: Random): number {
  const fullMs = Math.min(capMs, baseMs * 2 ** Math.min(failures, 30))
  return Math.round(fullMs * (1 - random() / 2))
}
