/** Plays a schedule, tick by tick, and then goes on in peace until everything is delivered. */

import type { Mishap } from './mishaps.ts'
import type { RunRecord } from './record.ts'
import { createSchedule, QUIET_TICKS, type TickPlan } from './schedule.ts'
import { MINUTE_MS } from './simulated-time.ts'
import type { Action, Strike } from './strikes.ts'
import { tellEvent } from './tell.ts'
import { SCRAPE_TIMEOUT_MS, type Variant } from './variants.ts'
import { SPEED, startWorld, type World, type WorldOptions } from './world.ts'

export interface RunOptions extends WorldOptions {
  readonly ticks: number
}

export async function run(options: RunOptions): Promise<RunRecord> {
  const world = await startWorld(options)
  try {
    const { fleet, variants, dynatrace } = world
    let variant = variants[0]!
    const schedule = createSchedule({ ...options, exporters: fleet.length, variants: variants.length })
    for (const plan of [...schedule, ...peace(fleet.length)]) variant = await play(world, plan, variant)
    const ownMetrics = await world.edge.page('/metrics')
    return {
      noAnswer: options.noAnswer,
      scrapeTimeoutMs: SCRAPE_TIMEOUT_MS * SPEED,
      fleet,
      ticks: world.ticks,
      requests: world.requests,
      points: dynatrace.points(),
      refused: dynatrace.refused(),
      ownMetrics,
      events: world.events,
    }
  } catch (error) {
    const last = world.events.slice(-30).map(tellEvent).join('\n')
    throw new Error(`the run of seed ${options.seed} broke off:\n${last}`, { cause: error })
  } finally {
    await world.close()
  }
}

/** No wait that the worker was asked for is longer: after it everything is delivered that ever will be. */
const PEACE_TICKS = 20

/** All exporters are well and all jobs deployed. */
function peace(exporters: number): readonly TickPlan[] {
  const mishaps = Array.from({ length: exporters }, (_, exporter): Mishap[] => [
    { exporter, what: { kind: 'trouble', trouble: { kind: 'none' } } },
    { exporter, what: { kind: 'show' } },
  ]).flat()
  const strike: Strike = { action: { kind: 'deploy', variant: 0 }, moment: { kind: 'before-tick' } }
  const calm: TickPlan = { storm: undefined, mishaps: [], strike: undefined, twice: false }
  return [{ ...calm, mishaps, strike }, ...Array.from({ length: PEACE_TICKS - 1 }, () => calm)]
}

/** One tick; what is deployed behind it is given back. */
async function play(world: World, plan: TickPlan, before: Variant): Promise<Variant> {
  const { fleet, edge, dynatrace, watch, ticks, note } = world
  const { strike } = plan
  let variant = before
  const act = async (action: Action) => {
    variant = (await perform(world, action)) ?? variant
  }
  for (const mishap of plan.mishaps) await befall(world, mishap)
  for (const { exporter } of fleet) exporter.work()
  if (strike?.moment.kind === 'before-tick') await act(strike.action)

  const scheduledMs = await nextMinute(world)
  dynatrace.setStorm(plan.storm)
  if (plan.storm !== undefined) note(`storm: ${JSON.stringify(plan.storm)}`)
  const begun = { number: ticks.length, scheduledMs, startMs: world.now(), variant }
  let acting: Promise<void> | undefined
  if (strike !== undefined) {
    watch.arm(strike.moment, () => {
      acting = act(strike.action)
    })
  }
  const fired = await Promise.all(Array.from({ length: plan.twice ? 2 : 1 }, () => edge.tick(scheduledMs)))
  watch.disarm()
  await acting
  const isDone = fired.every(Boolean)
  const isInterrupted = acting !== undefined
  if (!isDone) note('the tick was broken off')
  ticks.push({ ...begun, endMs: world.now(), isInterrupted, isDone })
  if (strike?.moment.kind !== 'before-tick' && strike !== undefined && !isInterrupted) await act(strike.action)
  return variant
}

/** The minute that has come; those that passed meanwhile were missed, as a cron may be. */
async function nextMinute({ ticks, now, until }: World): Promise<number> {
  const last = ticks.at(-1)?.scheduledMs ?? Number.NEGATIVE_INFINITY
  const minuteMs = Math.floor(now() / MINUTE_MS) * MINUTE_MS
  if (minuteMs > last) return minuteMs
  await until(last + MINUTE_MS)
  return last + MINUTE_MS
}

async function befall({ fleet, note }: World, { exporter: index, what }: Mishap): Promise<void> {
  const { exporter } = fleet[index]!
  switch (what.kind) {
    case 'trouble':
      note(JSON.stringify(what.trouble), exporter.name)
      return exporter.setTrouble(what.trouble)
    case 'restart':
      // A restart that the values do not show is told by the start alone, and of that two have to be known.
      if (exporter.serves.length < QUIET_TICKS) return
      note('restarts', exporter.name)
      return exporter.restart()
    case 'hide':
    case 'show':
    case 'bear':
      note(what.kind, exporter.name)
      return exporter[what.kind]()
    default:
      return what satisfies never
  }
}

/** Gives back what is deployed now, where that changed. */
async function perform({ edge, variants, note }: World, action: Action): Promise<Variant | undefined> {
  note(JSON.stringify(action))
  switch (action.kind) {
    case 'kill':
      edge.kill()
      return undefined
    case 'evict':
      await edge.evict(action.shard)
      return undefined
    case 'deploy': {
      const variant = variants[action.variant]!
      await edge.deploy(variant.bundle)
      return variant
    }
    default:
      return action satisfies never
  }
}
