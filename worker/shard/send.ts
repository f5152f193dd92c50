/** The part of a tick that talks to Dynatrace. */

import { resolveDestination } from '../ingest/destination.ts'
import { describeFault } from '../model/fault.ts'
import type { Sql } from '../ports.ts'
import { saveProblem } from '../state/shard-store.ts'
import { deliver } from './deliver.ts'
import { absorb, type Memory } from './memory.ts'
import { isResting } from './rest.ts'
import type { Running } from './running.ts'

/** Delivers what the outbox holds. */
export async function send({ memory, options, ports }: Running, startMs: number): Promise<void> {
  const { atMs: sinceMs = 0, notBeforeMs: untilMs = 0 } = memory.problem ?? {}
  if (isResting({ sinceMs, untilMs }, ports.clock())) return
  const { ingest, delivery } = options.bundle
  const reading = resolveDestination(ingest, { environment: options.environment, secrets: ports.secrets })
  if (reading.kind !== 'ok') {
    const atMs = ports.clock()
    noteProblem(memory, ports.sql, { atMs, reason: describeFault(reading), notBeforeMs: 0, failures: 0 })
    return
  }
  const { report, problem } = await deliver(
    {
      send: { destination: reading.destination, timeoutMs: INGEST_TIMEOUT_MS },
      noAnswer: delivery.noAnswer,
      // However long scraping took, some of the time is for what is to be delivered.
      deadlineMs: Math.max(startMs + TICK_MS, ports.clock() + INGEST_TIMEOUT_MS),
      failures: memory.problem?.failures ?? 0,
    },
    ports,
  )
  absorb(memory, report)
  noteProblem(memory, ports.sql, problem)
}

/** A tick has a minute; what is begun now should end within it. */
const TICK_MS = 50_000
const INGEST_TIMEOUT_MS = 20_000

/** The object may be gone in ten seconds, and who looks then must see why lines wait. */
function noteProblem(memory: Memory, sql: Sql, problem: Memory['problem']): void {
  if (problem !== undefined || memory.problem !== undefined) saveProblem(sql, problem)
  memory.problem = problem
}
