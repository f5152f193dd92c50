/** The way of the samples to the points, as a sum that comes out. */

import { createColors } from 'picocolors'
import { count } from '../terminal/plural.ts'
import { type Account, reshaped } from './account.ts'
import { grouped } from './numbers.ts'
import { printable } from './printable.ts'
import type { RenderOptions } from './render.ts'
import { renderTable } from './table.ts'
import type { TargetPreview } from './target-preview.ts'
import { describeRemoved } from './words.ts'

export function renderAccount(
  { target, total, each, up }: TargetPreview,
  { width, color }: RenderOptions,
): readonly string[] {
  const account = each ?? total
  const head = up === 1 ? 'scraped' : each === undefined ? `of all ${up}` : 'of each'
  const rows = [
    [head, grouped(account.samples), account.samples === 1 ? 'sample' : 'samples'],
    ...account.removed.map((removed) => [
      '',
      `−${grouped(removed.samples)}`,
      printable(describeRemoved(removed, target.rules)),
      removed.by.at,
    ]),
    ...changes(account).map(([number, text]) => ['', `${number < 0 ? '−' : '+'}${grouped(Math.abs(number))}`, text]),
    ['', `= ${grouped(account.counts.points)}`, describePoints(account)],
    ['', `+ ${grouped(account.ownPoints)}`, describeOwn(account)],
  ]
  const { cyan } = createColors(color)
  const columns = [{}, { align: 'right' }, { least: 20 }, { paint: cyan }] as const
  return renderTable(rows, { columns, indent: 2, width })
}

function changes(account: Account): readonly (readonly [number, string])[] {
  const { duplicates, overSeriesLimit, notFinite, outOfTime, merged, collisions, repeats } = account.counts
  const all = [
    [-duplicates, 'of series that stand in the body twice'],
    [-overSeriesLimit, 'of series beyond seriesLimit'],
    [-notFinite, 'NaN or infinite, which Dynatrace does not take'],
    [-outOfTime, 'with a timestamp that Dynatrace refuses'],
    [-repeats, 'that say nothing new: zeros, unchanged'],
    [-merged, 'one with others, without the label that told them apart'],
    [-collisions, 'with the metric key and dimensions of another'],
    [reshaped(account), 'parts of histograms sent in another form, or no increase yet'],
  ] as const
  return all.filter(([number]) => number !== 0)
}

function describeOwn({ ownKeys: [first = '', ...others] }: Account): string {
  return `points of the scrape itself: ${first} and ${others.length} more`
}

function describePoints({ counts, keys }: Account): string {
  const pointsOf = (kind: 'count' | 'gauge' | 'histogram') =>
    keys.filter((row) => row.kind === kind).reduce((sum, { points }) => sum + points, 0)
  const kinds = (['count', 'gauge', 'histogram'] as const).flatMap((kind) => {
    const points = pointsOf(kind)
    return points === 0 ? [] : [`${grouped(points)} ${points === 1 ? kind : `${kind}s`}`]
  })
  const names = new Set(keys.map(({ key }) => key)).size
  const noun = counts.points === 1 ? 'point' : 'points'
  return kinds.length === 0 ? noun : `${noun} in ${count(names, 'metric key')}: ${kinds.join(', ')}`
}
