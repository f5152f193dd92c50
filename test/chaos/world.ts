/** All that takes part in a run: exporters, the worker, the stand-in, and the time that they share. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type StandIn, startStandIn } from '../../scripts/stand-in/dynatrace.ts'
import { createEdge, type KillableEdge } from './edge.ts'
import { type Endpoint, startFleet } from './fleet.ts'
import type { Event, TickRecord, TimedRequest } from './record.ts'
import { realMs, simulatedMs } from './simulated-time.ts'
import type { Storm } from './storms.ts'
import { createStrikeWatch, type StrikeWatch } from './strike-watch.ts'
import { compileVariants, type Variant, type VariantOptions } from './variants.ts'

export interface WorldOptions extends VariantOptions {
  readonly seed: number
}

export interface World {
  readonly fleet: readonly Endpoint[]
  readonly variants: readonly Variant[]
  readonly edge: KillableEdge
  readonly dynatrace: StandIn
  readonly watch: StrikeWatch
  /** Those that are over. */
  readonly ticks: TickRecord[]
  readonly requests: readonly TimedRequest[]
  readonly events: readonly Event[]
  note(text: string, exporter?: string): void
  /** Over is the one before. */
  setStorm(storm: Storm | undefined): void
  /** Simulated. */
  now(): number
  /** Waits until it is that late in simulated time. */
  until(simulated: number): Promise<void>
  close(): Promise<void>
}

/** A minute takes 300 milliseconds. */
const SPEED = 200

export async function startWorld(options: WorldOptions): Promise<World> {
  const time = { startMs: Date.now(), speed: SPEED }
  const now = () => simulatedMs(time, Date.now())
  const ticks: TickRecord[] = []
  const events: Event[] = []
  const note = (text: string, exporter?: string) => void events.push({ tick: ticks.length, exporter, text })
  const watch = createStrikeWatch()

  const requests: TimedRequest[] = []
  let storm: Storm | undefined
  let stormy = 0
  const dynatrace = await startStandIn({
    now,
    maxRefused: 1_000_000,
    respond() {
      watch.see('request-arrived')
      return storm !== undefined && stormy++ < storm.requests ? storm.fault : undefined
    },
    onRequest(request) {
      const { number, status = 'no answer', linesOk, linesInvalid } = request
      requests.push({ ...request, tick: ticks.length })
      note(`request ${number}: ${status}, ${linesOk} lines taken, ${linesInvalid} refused`)
      watch.see('request-taken')
      // The answer is sent before anything else is done.
      setImmediate(() => watch.see('answer-sent'))
    },
  })
  const onServed = () => watch.see('exporter-answered')
  const fleet = await startFleet({ seed: options.seed, now, tick: () => ticks.length, onServed })
  const variants = await compileVariants(fleet, options)
  const statePath = mkdtempSync(join(tmpdir(), 'narthex-chaos-'))
  const edge = createEdge({
    bundle: variants[0]!.bundle,
    bindings: {
      DT_ENVIRONMENT: dynatrace.url,
      DT_API_TOKEN: dynatrace.token,
      NARTHEX_ACCESS: 'open',
      CHAOS_TIME: JSON.stringify(time),
    },
    statePath,
    port: 0,
    entry: join(import.meta.dirname, 'edge-entry.ts'),
  })
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
    setStorm(next) {
      storm = next
      stormy = 0
      if (next !== undefined) note(`storm: ${JSON.stringify(next)}`)
    },
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
