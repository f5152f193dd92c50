/** The transaction that ends each step of a shard. */

import type { Assignment } from './assignments.ts'
import { keep, type Memory, type OwnedPayload } from './memory.ts'
import type { Running } from './running.ts'

/** Copies of what was given away are for the time until it arrived: the longest interval, twice. */
export const COPY_KEPT_MS = 2 * 60 * 60_000
/** Endpoints that are configured no more keep their counters for so long, in case they come back. */
export const GONE_KEPT_MS = 24 * 60 * 60_000

/** Keeps what is remembered, with what is to be delivered, and lets go of what is too old to matter. */
export function commitState(
  { memory, assignments, options, ports }: Running,
  payloads: readonly OwnedPayload[],
  createdMs: number,
): void {
  forgetGone(memory, assignments, createdMs)
  keep({ memory, sql: ports.sql }, { createdMs, payloads, delivery: options.bundle.delivery })
}

function forgetGone(memory: Memory, assignments: readonly Assignment[], nowMs: number): void {
  const own = new Set(assignments.map(({ endpoint }) => endpoint.id))
  for (const [id, { record }] of memory.endpoints) {
    const isOld =
      record.given === undefined
        ? !own.has(id) && (record.report?.atMs ?? 0) < nowMs - GONE_KEPT_MS
        : record.given.atMs < nowMs - COPY_KEPT_MS
    if (isOld) memory.endpoints.delete(id)
  }
  const unsettled = Object.entries(memory.record.unsettled).filter(([id]) => own.has(id))
  memory.record.unsettled = Object.fromEntries(unsettled)
}
