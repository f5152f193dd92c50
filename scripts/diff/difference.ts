/** Two projects on the same bodies. */

import type { Bundle } from '../../dsl/bundle.ts'
import { type RehearsalPorts, rehearse } from '../preview/rehearse.ts'
import type { TwoFetches } from './bodies.ts'
import { type Change, compareTargets } from './compare.ts'
import { type SentTarget, sentBy } from './sent.ts'

export interface Difference {
  readonly targets: readonly TargetDifference[]
  /** Of all that is compared. */
  readonly pointsPerMonth: { readonly before: number; readonly now: number }
  /** What could not be compared. */
  readonly notes: readonly string[]
}

export interface TargetDifference {
  readonly job: string
  /** Undefined where the target is not there. */
  readonly before: SentTarget | undefined
  readonly now: SentTarget | undefined
  readonly changes: readonly Change[]
}

export interface Projects {
  readonly before: Bundle
  readonly now: Bundle
  /** Of the targets to compare. */
  readonly jobs: readonly string[]
}

/** `byJob` has bodies in place of endpoints; where it is undefined they are scraped. */
export async function findDifference(
  { before, now, jobs }: Projects,
  { byJob, ports }: { readonly byJob: ReadonlyMap<string, TwoFetches> | undefined; readonly ports: RehearsalPorts },
): Promise<Difference> {
  const without = byJob === undefined ? [] : jobs.filter((job) => !byJob.has(job))
  const compared = jobs.filter((job) => !without.includes(job))
  const sent = async (bundle: Bundle) => {
    const found = new Map<string, SentTarget>()
    for (const [group, own] of groupsOf(compared, byJob)) {
      const targets = bundle.targets.filter(({ job }) => group.includes(job))
      const rehearsals = await rehearse(
        { ...bundle, targets },
        { ...ports, ...own },
        { follows: () => true, tries: false },
      )
      for (const rehearsal of rehearsals) found.set(rehearsal.target.job, sentBy(rehearsal))
    }
    return found
  }
  const present = await sent(now)
  const past = await sent(before)
  const targets = compared.map((job): TargetDifference => {
    const [a, b] = withoutDown(past.get(job), present.get(job))
    return { job, before: a, now: b, changes: compareTargets(a, b) }
  })
  return {
    targets,
    pointsPerMonth: { before: total(targets.map(({ before }) => before)), now: total(targets.map(({ now }) => now)) },
    notes: [
      ...new Set([...present.values(), ...past.values()].flatMap(downNotes)),
      ...(without.length === 0 ? [] : [`not compared, without a body: ${without.join(', ')}`]),
    ],
  }
}

/** Targets whose endpoints are asked can be scraped together; each body is that of one. */
function groupsOf(
  jobs: readonly string[],
  byJob: ReadonlyMap<string, TwoFetches> | undefined,
): readonly (readonly [readonly string[], Partial<RehearsalPorts>])[] {
  if (byJob === undefined) return [[jobs, {}]]
  return jobs.flatMap((job) => {
    const fetches = byJob.get(job)
    return fetches === undefined ? [] : [[[job], { fetches, find: undefined }] as const]
  })
}

/** An endpoint that is down on one side would look as if all it sends were gone. */
function withoutDown(
  before: SentTarget | undefined,
  now: SentTarget | undefined,
): readonly [SentTarget | undefined, SentTarget | undefined] {
  const down = new Set([...(before?.down ?? []), ...(now?.down ?? [])].map(({ url }) => url))
  const up = (target: SentTarget | undefined) =>
    target && { ...target, points: target.points.filter(({ url }) => !down.has(url)) }
  return [up(before), up(now)]
}

function downNotes({ job, down }: SentTarget): readonly string[] {
  return down.map(({ url, reason }) => `not compared, since it is down: ${job} ${url}: ${reason}`)
}

function total(targets: readonly (SentTarget | undefined)[]): number {
  return targets.reduce((sum, target) => sum + (target?.pointsPerMonth ?? 0), 0)
}
