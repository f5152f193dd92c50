/** An exporter that fails is asked less often, and one that asks for a pause gets it. */

import { backoffMs } from '../model/backoff.ts'
import type { Fault } from '../model/fault.ts'

/** How often it failed in a row, and until when it is left alone. */
export interface Rest {
  readonly failures: number
  /** Milliseconds since the epoch, 0 for no rest. */
  readonly notBeforeMs: number
}

/** After a scrape with this fault; `before` is what held until then, `chance` is at least 0 and less than 1. */
export function restAfter(
  fault: Fault | undefined,
  { before, nowMs, chance }: { readonly before: Rest; readonly nowMs: number; readonly chance: number },
): Rest {
  if (fault === undefined) return NO_REST
  // Nothing was asked of the exporter.
  if (OUR_OWN.has(fault.kind)) return before
  const failures = before.failures + 1
  if (fault.kind === 'rate-limited' && fault.retryAfterSeconds !== undefined) {
    return { failures, notBeforeMs: nowMs + fault.retryAfterSeconds * 1000 }
  }
  if (failures < PATIENCE) return { failures, notBeforeMs: 0 }
  const backoff = { failures: failures - PATIENCE, baseMs: FIRST_REST_MS, capMs: LONGEST_REST_MS, chance }
  return { failures, notBeforeMs: nowMs + backoffMs(backoff) }
}

const NO_REST: Rest = { failures: 0, notBeforeMs: 0 }
const OUR_OWN: ReadonlySet<Fault['kind']> = new Set([
  'url',
  'private-address',
  'binding-missing',
  'insecure-auth',
  'secret-missing',
  'secret-unusable',
  'credentials-unread',
  'internal',
])
/** From so many failures in a row: an exporter that is started again is back sooner. */
const PATIENCE = 3
/** Two minutes, less what chance takes off, so that at least one scrape a minute is left out. */
const FIRST_REST_MS = 2 * 60_000
const LONGEST_REST_MS = 5 * 60_000
