/** What became of the samples of a scrape, up to the points and their keys: of one endpoint, or of several together. */

import { NO_COUNTS, type PipelineCounts } from '../../worker/pipeline/pipeline-state.ts'
import { type PointLine, readPoints } from './lines.ts'
import type { UpEndpoint } from './rehearse.ts'
import type { Removed } from './trace.ts'

export interface Account {
  readonly samples: number
  /** By the rules; the most first. */
  readonly removed: readonly Removed[]
  readonly counts: PipelineCounts
  /** Of the exporter's samples; the most points first. */
  readonly keys: readonly KeyRow[]
  /** Of the scrape itself, such as `up`. */
  readonly ownKeys: readonly string[]
  readonly ownPoints: number
}

export interface KeyRow {
  readonly key: string
  readonly kind: PointLine['kind']
  readonly points: number
  /** That are sent under the key, by their names after relabelling. */
  readonly metrics: readonly string[]
  /** One of the points, if possible of a series that moved; dimensions without those that all points have. */
  readonly newest: { readonly value: string; readonly dimensions: readonly string[] }
}

export function accountOf({ result, trace }: UpEndpoint): Account {
  // The scrape's own series are the last payload: `scrapeEndpoint` adds them to the rest.
  const own = result.payloads.slice(-1).flatMap(readPoints)
  const points = result.payloads.slice(0, -1).flatMap(readPoints)
  const common = new Set(own[0]?.dimensions)
  const groups = Map.groupBy(points, ({ key, kind }) => `${kind} ${key}`)
  const keys = [...groups.values()].map((group): KeyRow => {
    const { key, kind, value, dimensions } = group.find(({ value }) => Number(value) !== 0) ?? group[0]!
    const newest = { value, dimensions: dimensions.filter((each) => !common.has(each)) }
    return { key, kind, points: group.length, metrics: trace.metricsOf(key), newest }
  })
  return {
    samples: result.report.samples,
    removed: trace.removed(),
    counts: result.report.counts,
    keys: keys.sort(compareRows),
    ownKeys: own.map(({ key }) => key),
    ownPoints: own.length,
  }
}

export function addAccounts(accounts: readonly Account[]): Account {
  const removed = Map.groupBy(
    accounts.flatMap((account) => account.removed),
    ({ by }) => `${by.stage} ${by.at}`,
  )
  const keys = Map.groupBy(
    accounts.flatMap((account) => account.keys),
    ({ key, kind }) => `${kind} ${key}`,
  )
  return {
    samples: sum(accounts.map(({ samples }) => samples)),
    removed: [...removed.values()]
      .map((group) => ({
        by: group[0]!.by,
        samples: sum(group.map(({ samples }) => samples)),
        metrics: union(group.map(({ metrics }) => metrics)),
      }))
      .sort((a, b) => b.samples - a.samples),
    counts: addCounts(accounts.map(({ counts }) => counts)),
    keys: [...keys.values()]
      .map((group) => ({
        ...group[0]!,
        points: sum(group.map(({ points }) => points)),
        metrics: union(group.map(({ metrics }) => metrics)),
      }))
      .sort(compareRows),
    ownKeys: accounts[0]?.ownKeys ?? [],
    ownPoints: sum(accounts.map(({ ownPoints }) => ownPoints)),
  }
}

/** The same numbers everywhere: one of them stands for all. */
export function areAlike(accounts: readonly Account[]): boolean {
  const numbers = ({ samples, removed, counts, keys }: Account) =>
    JSON.stringify([samples, removed, counts, keys.map(({ key, kind, points }) => [key, kind, points])])
  const [first, ...others] = accounts
  return first !== undefined && others.every((other) => numbers(other) === numbers(first))
}

/** What the pipeline took into lines, in so far as lines are fewer or more than samples for none of the counted reasons. */
export function reshaped({ counts }: Account): number {
  const { kept, duplicates, overSeriesLimit, notFinite, outOfTime, merged, collisions, repeats, points } = counts
  return points - (kept - duplicates - overSeriesLimit - notFinite - outOfTime - merged - collisions - repeats)
}

function compareRows(a: KeyRow, b: KeyRow): number {
  return b.points - a.points || (a.key < b.key ? -1 : 1)
}

function addCounts(all: readonly PipelineCounts[]): PipelineCounts {
  const total = { ...NO_COUNTS }
  // Safe: the keys of an object of this very type.
  for (const name of Object.keys(total) as (keyof PipelineCounts)[]) total[name] = sum(all.map((each) => each[name]))
  return total
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort()
}
