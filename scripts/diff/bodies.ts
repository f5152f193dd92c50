/** The same bodies for two projects: those of files, or each endpoint's, which is asked once a round. */

import { withoutCredentials } from '../../dsl/credential-like.ts'
import type { Fetch } from '../../worker/ports.ts'
import type { SourcePorts } from '../lint/source.ts'
import { readBody } from '../preview/bodies.ts'
import { type RecordedAnswer, replayAlways } from '../preview/recording.ts'

/** `job=body` each, or a body alone where there is one target. */
export interface BodyFlags {
  readonly from: readonly string[]
  /** Where there is none for a job, the first body comes next as well. */
  readonly later: readonly string[]
  readonly contentType: string | undefined
}

/** Of the first scrape and of the second. */
export type TwoFetches = readonly [Fetch, Fetch]

export type BodiesReading =
  | { readonly kind: 'read'; readonly byJob: ReadonlyMap<string, TwoFetches> }
  | { readonly kind: 'misused' | 'failed'; readonly reason: string }

/** `jobs` are those that are compared. */
export async function readBodies(
  { from, later, contentType }: BodyFlags,
  { jobs, ports }: { readonly jobs: readonly string[]; readonly ports: SourcePorts },
): Promise<BodiesReading> {
  const first = sourcesByJob(from, jobs)
  const second = sourcesByJob(later, jobs)
  if (typeof first === 'string') return misused('--from', first, jobs)
  if (typeof second === 'string') return misused('--then', second, jobs)
  const byJob = new Map<string, TwoFetches>()
  for (const [job, source] of first) {
    const answers: RecordedAnswer[] = []
    for (const each of [source, second.get(job) ?? source]) {
      const reading = await readBody({ source: each, contentType }, ports)
      if (reading.kind === 'failed') {
        return { kind: 'failed', reason: `${withoutCredentials(each)} cannot be read: ${reading.reason}` }
      }
      answers.push(reading.answer)
    }
    byJob.set(job, [replayAlways(answers[0]!), replayAlways(answers[1]!)])
  }
  return { kind: 'read', byJob }
}

/** Else the first of them of which the job is not said. */
function sourcesByJob(texts: readonly string[], jobs: readonly string[]): ReadonlyMap<string, string> | string {
  const sources = new Map<string, string>()
  for (const text of texts) {
    const named = jobs.find((job) => text.startsWith(`${job}=`))
    const job = named ?? (jobs.length === 1 ? jobs[0] : undefined)
    if (job === undefined) return text
    sources.set(job, named === undefined ? text : text.slice(named.length + 1))
  }
  return sources
}

function misused(flag: string, text: string, jobs: readonly string[]): BodiesReading {
  return {
    kind: 'misused',
    reason: `${flag} ${text} is the body of one target: say which, as in ${flag} ${jobs[0]}=${text}`,
  }
}
