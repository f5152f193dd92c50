/** All that takes part in a run: exporters, the worker, the stand-in, and the time that they share. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NoAnswer } from '../../dsl/bundle.ts'
import { createEdge, type KillableEdge } from './edge.ts'
import { type Endpoint, startFleet } from './fleet.ts'
import type { Event, TickRecord, TimedRequest } from './record.ts'
import { realMs, simulatedMs } from './simulated-time.ts'
import { type StormyStandIn, startStormyStandIn } from './stormy-stand-in.ts'
import { createStrikeWatch, type StrikeWatch } from './strike-watch.ts'
import { compileVariants, type Variant } from './variants.ts'

export interface WorldOptions {
  readonly seed: number
  readonly noAnswer: NoAnswer
}

export interface World {
  readonly fleet: readonly Endpoint[]
  readonly variants: readonly Variant[]
  readonly edge: KillableEdge
  readonly dynatrace: StormyStandIn
  readonly watch: StrikeWatch
  /** Those that are over. */
  readonly ticks: TickRecord[]
  readonly requests: readonly TimedRequest[]
  readonly events: readonly Event[]
  note(text: string, exporter?: string): void
  /** Simulated. */
  now(): number
  /** Waits until it is that late in simulated time. */
  until(simulated: number): Promise<void>
  close(): Promise<void>
}

/** A minute takes 240 milliseconds. */
export const SPEED = 250

export async function startWorld(options: WorldOptions): Promise<World> {
  const time = { startMs: Date.now(), speed: SPEED }
  const now = () => simulatedMs(time, Date.now())
  const ticks: TickRecord[] = []
  const events: Event[] = []
  const note = (text: string, exporter?: string) => void events.push({ tick: ticks.length, exporter, text })
  const watch = createStrikeWatch()

  const requests: TimedRequest[] = []
  const dynatrace = await startStormyStandIn({
    now,
    watch,
    onRequest(request) {
      const { number, status = 'no answer', linesOk, linesInvalid } = request
      requests.push({ ...request, tick: ticks.length })
      note(`request ${number}: ${status}, ${linesOk} lines taken, ${linesInvalid} refused`)
    },
  })
  const onServed = () => watch.see('exporter-answered')
  // Where lines may be taken for delivered and lost, those of one scrape are lost together: else none of them would
  // tell of the others.
  const wideSeries = options.noAnswer === 'retry' ? 1200 : 800
  const fleet = await startFleet({ seed: options.seed, wideSeries, now, tick: () => ticks.length, onServed })
  const variants = await compileVariants(fleet, options.noAnswer)
  const statePath = mkdtempSync(join(tmpdir(), 'narthex-chaos-'))
  const bindings = {
    DT_ENVIRONMENT: dynatrace.url,
    DT_API_TOKEN: dynatrace.token,
    NARTHEX_ACCESS: 'open',
    CHAOS_TIME: JSON.stringify(time),
  }
  const entry = join(import.meta.dirname, 'edge-entry.ts')
  const edge = createEdge({ bundle: variants[0]!.bundle, bindings, statePath, port: 0, entry }, (line) => note(line))
  return {
    fleet,
    variants,
    edge,
    dynatrace,
    watch,
    ticks,
    requests,
    events,
    note,
    now,
    until: (simulated) => new Promise((resolve) => setTimeout(resolve, realMs(time, simulated) - Date.now())),
    async close() {
      await edge.close()
      await Promise.all(fleet.map(({ exporter }) => exporter.close()))
      await dynatrace.close()
      rmSync(statePath, { recursive: true, force: true })
    },
  }
}
