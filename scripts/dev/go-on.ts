/** A local run from its first tick to its end: ticks, and what changes in between. */

import { setTimeout as wait } from 'node:timers/promises'
import type { Edge } from '../edge/workerd.ts'
import type { StandIn } from '../stand-in/dynatrace.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type Change, changeLines } from './change-lines.ts'
import type { Events } from './events.ts'
import { pointChange } from './point-change.ts'
import { type LocalProject, type ProjectChoice, readProject } from './project.ts'
import { tickOnce } from './tick.ts'
import { createTickLines } from './tick-lines.ts'

export interface Going extends ProjectChoice {
  readonly every: number
  readonly ticks: number | undefined
  readonly examples: number
  readonly edge: Edge
  readonly dynatrace: StandIn
  readonly events: Events
  /** Variables and secrets of the worker. */
  readonly bindingsOf: (project: LocalProject) => Readonly<Record<string, string>>
}

/** The first tick at once, then one every `every` seconds. */
export async function goOn(run: Going, project: LocalProject, terminal: Terminal): Promise<void> {
  const { edge, dynatrace, events, every, ticks = Number.POSITIVE_INFINITY, examples } = run
  const { color } = terminal
  const tickLines = createTickLines({ color, examples })
  let deployed = project
  let dueMs = performance.now()
  let left = ticks
  while (left > 0) {
    const event = await events.next(dueMs)
    try {
      switch (event.kind) {
        case 'stop':
          return
        case 'tick': {
          if (performance.now() >= dueMs) dueMs = performance.now() + every * 1000
          left -= 1
          terminal.out(tickLines(await tickOnce(edge, dynatrace)))
          break
        }
        case 'changed': {
          const { change, project: next } = await take(run, deployed, terminal)
          deployed = next
          terminal.out(changeLines({ at: new Date(), files: event.files, change, color }))
          break
        }
        default:
          event satisfies never
      }
    } catch (error) {
      // Ctrl-C reaches workerd as well, which may be heard of first: the next start makes up for the tick it cut off.
      await wait(HEARD_MS, undefined, { signal: events.stopped }).catch(() => {})
      if (!events.stopped.aborted) throw error
    }
  }
}

/** In which a signal to all processes has reached this one too. */
const HEARD_MS = 1000

interface Taken {
  readonly change: Change
  /** What runs from now on. */
  readonly project: LocalProject
}

/** Deploys the project as its files are now, where they are without a mistake. */
async function take(run: Going, deployed: LocalProject, terminal: Terminal): Promise<Taken> {
  const { edge, events, bindingsOf } = run
  const read = await readProject(run, terminal)
  if (read.kind !== 'ready') return { change: read, project: deployed }
  const { bundle, secrets, missing } = read
  const sameSecrets = JSON.stringify(secrets) === JSON.stringify(deployed.secrets)
  if (sameSecrets && bundle.hash === deployed.bundle.hash) return { change: { kind: 'same' }, project: deployed }
  await edge.deploy(bundle, bindingsOf(read))
  const points = await pointChange(deployed.bundle, bundle, {
    fetch: (request) => fetch(request, { signal: AbortSignal.any([request.signal, events.stopped]) }),
    secrets: (name) => secrets[name],
  })
  const known = new Set(deployed.missing.map(({ name }) => name))
  return {
    change: { kind: 'deployed', points, missing: missing.filter(({ name }) => !known.has(name)) },
    project: read,
  }
}
