/** What a scrape has that its owner should know: series that are not sent, or not as they were meant. */

import { whyKeyChanged } from '../../worker/ingest/why-changed.ts'
import type { ScrapeReport } from '../../worker/scrape/report.ts'
import { count } from '../terminal/plural.ts'
import type { Account } from './account.ts'
import type { UpEndpoint } from './rehearse.ts'

/** One line each. `total` is the account of all the endpoints together. */
export function warningsOf(up: readonly UpEndpoint[], total: Account): readonly string[] {
  const reports = up.map(({ result }) => result.report)
  const { duplicates, overSeriesLimit, outOfTime, unnamed, collisions, ambiguous, nativesLeftOut } = total.counts
  const overLimit = union(reports, 'labelsOverLimit')
  const clashing = union(reports, 'labelsClashing')
  return [
    ...badLines(reports),
    ...some(duplicates, (n) => `${count(n, 'sample')} of series that stand in the body twice: the first one counts`),
    ...some(
      overSeriesLimit,
      (n) => `${count(n, 'sample')} of series beyond seriesLimit, not sent: raise it, or leave out what nobody needs`,
    ),
    ...some(
      outOfTime,
      (n) =>
        `${count(n, 'sample')} with a timestamp that Dynatrace refuses, over 1 h old or 10 min ahead: set honorTimestamps: false to send them as of now`,
    ),
    ...some(unnamed, (n) => `${count(n, 'metric')} whose name leaves nothing for a metric key: rename them`),
    ...some(
      collisions,
      (n) =>
        `${count(n, 'sample')} not sent, with the metric key and dimensions of another: ${list(union(reports, 'keysColliding'))}`,
    ),
    ...some(
      ambiguous,
      (n) => `${count(n, 'line')} without the labels of an info metric, of which there are several that differ`,
    ),
    ...some(
      nativesLeftOut,
      (n) => `${count(n, 'native histogram')} not sent, of too many buckets or of counts that are not whole numbers`,
    ),
    ...some(overLimit.length, () => `labels left out, since a line takes 50 dimensions: ${list(overLimit)}`),
    ...some(clashing.length, () => `labels left out, since another of the same line has their key: ${list(clashing)}`),
    ...twoKinds(total).map((key) => `${key} is sent as count and as gauge: Dynatrace takes one kind for a key`),
  ]
}

/** What is as it should be, and yet may surprise. */
export function notesOf(up: readonly UpEndpoint[]): readonly string[] {
  const changed = new Map(up.flatMap(({ trace }) => trace.changed()).map(({ wanted, key }) => [wanted, key]))
  const told = [...changed]
    .slice(0, MAX_LISTED)
    .map(([wanted, key]) => `${wanted} is sent as ${key}: ${whyKeyChanged(wanted, key)}`)
  const more = changed.size - told.length
  return more > 0 ? [...told, `${count(more, 'more name')} changed in such a way`] : told
}

const MAX_LISTED = 5

function some(number: number, text: (number: number) => string): readonly string[] {
  return number === 0 ? [] : [text(number)]
}

function badLines(reports: readonly ScrapeReport[]): readonly string[] {
  const total = reports.reduce((sum, report) => sum + report.badLines, 0)
  const first = reports.flatMap(({ firstBadLines }) => firstBadLines)[0]
  if (first === undefined) return []
  const where = `line ${first.line}, column ${first.column}: ${first.reason}`
  return [`${count(total, 'line')} that cannot be read, the first at ${where}: narthex lint shows all`]
}

function twoKinds({ keys }: Account): readonly string[] {
  const counts = new Set(keys.filter(({ kind }) => kind === 'count').map(({ key }) => key))
  return keys.filter(({ key, kind }) => kind === 'gauge' && counts.has(key)).map(({ key }) => key)
}

function union(
  reports: readonly ScrapeReport[],
  field: 'labelsOverLimit' | 'labelsClashing' | 'keysColliding',
): readonly string[] {
  return [...new Set(reports.flatMap((report) => report[field]))].sort()
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, MAX_LISTED).join(', ')
  return names.length > MAX_LISTED ? `${shown} and ${names.length - MAX_LISTED} more` : shown
}
