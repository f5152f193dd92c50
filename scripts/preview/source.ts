/** What is scraped twice: the endpoints themselves with a pause in between, or bodies of files in place of them. */

import { setTimeout as wait } from 'node:timers/promises'
import type { BundleTarget } from '../../dsl/bundle.ts'
import { withoutCredentials } from '../../dsl/credential-like.ts'
import { parseTimeout } from '../../dsl/duration.ts'
import { suggest } from '../../dsl/suggest.ts'
import type { Clock } from '../../worker/ports.ts'
import type { SourcePorts } from '../lint/source.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { isContentType, readBody } from './bodies.ts'
import { findByDiscovery } from './find-endpoints.ts'
import { replayAlways } from './recording.ts'
import type { RehearsalPorts } from './rehearse.ts'
import { localSecrets } from './secrets.ts'

export interface PreviewPorts extends SourcePorts {
  readonly clock: Clock
  readonly pause: (milliseconds: number) => Promise<void>
  readonly env: Readonly<Record<string, string | undefined>>
}

export const PROCESS_PORTS: PreviewPorts = {
  stdin: process.stdin,
  fetch: (request) => fetch(request),
  clock: Date.now,
  pause: (milliseconds) => wait(milliseconds),
  env: process.env,
}

/** As the flags have it. */
export interface SourceFlags {
  readonly root: string
  /** Between the two scrapes, as it was written. */
  readonly wait: string | undefined
  /** A body in place of every endpoint, and the one that is scraped next: paths, URLs, or `-` for standard input. */
  readonly from: string | undefined
  readonly later: string | undefined
  readonly contentType: string | undefined
}

/** What is wrong with the flags by themselves. */
export function sourceMisuse({ wait, from, later, contentType }: SourceFlags): string | undefined {
  if (waitMsOf(wait) > MAX_WAIT_MS) {
    return `'${wait}' is no time to wait: write seconds up to '600s', such as '--wait ${DEFAULT_WAIT}'`
  }
  if (from === undefined) {
    if (later !== undefined) return '--then is what comes after --from: say the first body with --from'
    if (contentType !== undefined) return '--content-type is of the bodies of --from: an endpoint says its own'
    return undefined
  }
  if (wait !== undefined) return '--wait is between two scrapes: with --from there are none'
  if (from === '-' && later === '-') return 'standard input is one body: let --from or --then name a file'
  if (contentType !== undefined && !isContentType(contentType)) {
    return `'${contentType}' is no Content-Type of an exposition: write 'text/plain' or 'application/openmetrics-text'`
  }
  return undefined
}

export type Chosen =
  | { readonly kind: 'chosen'; readonly targets: readonly BundleTarget[] }
  | { readonly kind: 'misused'; readonly reason: string }

/** Those of these jobs, else all of them: `--from` is the body of one. */
export function chooseTargets(
  targets: readonly BundleTarget[],
  { jobs, from }: { readonly jobs: readonly string[]; readonly from: string | undefined },
): Chosen {
  const names = targets.map(({ job }) => job)
  const unknown = jobs.find((job) => !names.includes(job))
  if (unknown !== undefined) {
    const near = suggest(unknown, names)
    const hint = near === undefined ? `there are ${names.join(', ')}` : `did you mean '${near}'?`
    return { kind: 'misused', reason: `there is no target with the job '${unknown}': ${hint}` }
  }
  const chosen = jobs.length === 0 ? targets : targets.filter(({ job }) => jobs.includes(job))
  if (from !== undefined && chosen.length > 1) {
    return { kind: 'misused', reason: `--from is the body of one target: say which, of ${names.join(', ')}` }
  }
  return { kind: 'chosen', targets: chosen }
}

export type Source =
  | {
      readonly kind: 'open'
      readonly ports: RehearsalPorts
      /** As in `as far as … tell`; undefined where nothing lies between the two. */
      readonly between: string | undefined
    }
  | { readonly kind: 'failed'; readonly reason: string }

/** `command` is the one that says that it waits. */
export async function openSource(
  { root, wait, from, later = from, contentType }: SourceFlags,
  { command, terminal, ports }: { readonly command: string; readonly terminal: Terminal; readonly ports: PreviewPorts },
): Promise<Source> {
  if (from === undefined || later === undefined) {
    const waitMs = waitMsOf(wait)
    const seconds = `${waitMs / 1000} s`
    const pause = async () => {
      terminal.err(`${command}: scraped once; again in ${seconds}, so that counters have an increase\n`)
      await ports.pause(waitMs)
    }
    const secrets = localSecrets(root, ports.env)
    const { fetch, clock } = ports
    const find = findByDiscovery({ fetch, secrets, clock, fetchVia: () => fetch })
    const rehearsal = { fetches: [fetch, fetch], find, secrets, clock, pause } as const
    return { kind: 'open', ports: rehearsal, between: `the ${seconds} between the two scrapes` }
  }
  const first = await readBody({ source: from, contentType }, ports)
  if (first.kind === 'failed') return cannotRead(from, first.reason)
  const second = later === from ? first : await readBody({ source: later, contentType }, ports)
  if (second.kind === 'failed') return cannotRead(later, second.reason)
  const rehearsal: RehearsalPorts = {
    fetches: [replayAlways(first.answer), replayAlways(second.answer)],
    // Nobody is asked for the body, so nobody needs to be convinced.
    secrets: () => 'unused',
    clock: ports.clock,
    pause: async () => {},
  }
  return { kind: 'open', ports: rehearsal, between: later === from ? undefined : 'the two bodies' }
}

const DEFAULT_WAIT = '5s'
const MAX_WAIT_MS = 10 * 60_000

/** Infinite where it is no time. */
function waitMsOf(wait: string | undefined): number {
  return parseTimeout(wait ?? DEFAULT_WAIT) ?? Number.POSITIVE_INFINITY
}

function cannotRead(source: string, reason: string): Source {
  return { kind: 'failed', reason: `${withoutCredentials(source)} cannot be read: ${reason}` }
}
