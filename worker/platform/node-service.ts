/** The worker as a process, until it is told to stop. What differs between runtimes is who serves HTTP. */

import { createApp } from '../http/app.ts'
import { createAttempts } from '../http/attempts.ts'
import { targetsOf } from '../http/targets.ts'
import { reasonOf } from '../model/reason-of.ts'
import { readFleet, readStatuses, runTick } from '../run.ts'
import { accessOf } from './access.ts'
import { bundle } from './bundle.ts'
import { lockFolder } from './node-folder.ts'
import { lookup } from './node-lookup.ts'
import { type LocalShards, openShards } from './node-shards.ts'
import { variable } from './node-variables.ts'
import { pauseUntil } from './pause.ts'
import { runSchedule } from './scheduler.ts'
import type { Handler, Serve, Server } from './server.ts'
import { readSettings, type Settings } from './settings.ts'
import { createTickReport } from './tick-report.ts'

export async function runService(serve: Serve): Promise<void> {
  const reading = readSettings(variable)
  if (reading.kind === 'refused') return end(reading.reasons)
  const { settings } = reading
  const lock = lockFolder(settings.folder, REMEDIES)
  if (lock.kind === 'refused') return end([lock.reason])
  const stop = stopOnSignals()
  const shards = shardsBy(settings, stop)
  let server: Server
  try {
    server = await serve(settings, handlerOf(shards))
  } catch (error) {
    return end([
      `port ${settings.port} of ${settings.host} cannot be used: ${reasonOf(error)}; NARTHEX_PORT sets another`,
    ])
  }
  console.log(`narthex listens on ${server.url} and keeps its state in ${settings.folder}`)
  const stopped = whenAborted(stop)
  const ended = Promise.all([schedule(settings, shards, stop), stopped.then(() => server.close())])
  await Promise.race([ended, stopped.then(graceOver)])
  shards.close()
  lock.unlock()
  process.exit(0)
}

const REMEDIES = {
  inUse: 'stop it, or set NARTHEX_DATA to a folder of its own',
  unusable: 'set NARTHEX_DATA to a folder that can be written to',
}

/** A stop waits so long for the tick. What was not committed by then is scraped again. */
const GRACE_MS = 30_000

/** The first signal asks for a stop, the second one does not wait for it. */
function stopOnSignals(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(1)
      console.log('narthex stops when its tick is done')
      stop.abort()
    })
  }
  return stop.signal
}

function shardsBy({ folder, shardsAtOnce }: Settings, stop: AbortSignal): LocalShards {
  return openShards(
    { bundle, environment: variable('DT_ENVIRONMENT'), folder, atOnce: shardsAtOnce, stop },
    {
      fetch: (request) => fetch(request),
      // There are no bindings here: the process itself stands where they would lead to.
      fetchVia: () => (request) => fetch(request),
      lookup,
      clock: () => Date.now(),
      pause: (milliseconds) => pauseOrThrow(stop, milliseconds),
      random: () => Math.random(),
      secrets: variable,
    },
  )
}

/** Deliveries pause. What they wait with is in the outbox, so a stop ends them where they are. */
async function pauseOrThrow(stop: AbortSignal, milliseconds: number): Promise<void> {
  await pauseUntil(stop, milliseconds)
  if (stop.aborted) throw new Error('it was told to stop: what waits for delivery goes out after the next start')
}

function handlerOf({ shard }: LocalShards): Handler {
  const ports = { bundle, shard, clock: () => Date.now(), attempts: createAttempts() }
  return async (request) => createApp({ ...ports, access: accessOf(variable) }).fetch(request)
}

async function schedule({ periodMs, due }: Settings, { shard }: LocalShards, stop: AbortSignal): Promise<void> {
  const report = createTickReport()
  const clock = () => Date.now()
  await runSchedule(
    {
      periodMs,
      stop,
      tell: (line) => console.error(line),
      async tick(scheduledMs) {
        const startMs = clock()
        const failures = await runTick(bundle, { scheduledMs, due }, shard)
        const fleet = await readFleet(bundle, shard)
        const view = targetsOf({ fleet, statuses: await readStatuses(fleet, shard), nowMs: clock() })
        const { out, err } = report(view, { scheduledMs, startMs, endMs: clock() })
        for (const line of [...failures, ...err]) console.error(line)
        for (const line of out) console.log(line)
      },
    },
    { clock, pause: (milliseconds) => pauseUntil(stop, milliseconds) },
  )
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function graceOver(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      console.error(`the tick did not end within ${GRACE_MS / 1000} s: what it had not kept yet is scraped again`)
      resolve()
    }, GRACE_MS)
  })
}

function end(reasons: readonly string[]): never {
  for (const reason of reasons) console.error(reason)
  process.exit(1)
}
