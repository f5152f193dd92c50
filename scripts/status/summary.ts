/** What a worker says of all its targets together; older ones do not. */

import * as v from 'valibot'
import type { Fetch } from '../../worker/ports.ts'
import { askWorker, type WorkerAddress } from './read-worker.ts'

const count = v.fallback(v.number(), 0)

const summary = v.looseObject({
  targets: v.looseObject({ up: count, down: count, unknown: count }),
  pointsPerMinute: count,
  refused: count,
  lost: count,
  outbox: v.looseObject({ bytes: count, oldestSeconds: count }),
  /** RFC 3339; the year 1 where there was none. */
  lastTick: v.fallback(v.string(), ''),
  problems: v.fallback(v.array(v.string()), []),
})

export type WorkerSummary = v.InferOutput<typeof summary>

/** Undefined where the worker has none. */
export async function readSummary(address: WorkerAddress, fetch: Fetch): Promise<WorkerSummary | undefined> {
  const answer = await askWorker('/api/v1/status', address, fetch)
  if (answer.kind !== 'answered') return undefined
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), summary), answer.body)
  return result.success ? result.output : undefined
}
