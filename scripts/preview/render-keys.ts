/** Under which metric keys the points are sent. */

import { createColors } from 'picocolors'
import type { KeyRow } from './account.ts'
import { grouped } from './numbers.ts'
import { printable } from './printable.ts'
import type { RenderOptions } from './render.ts'
import { renderTable } from './table.ts'
import type { TargetPreview } from './target-preview.ts'

const FIRST_ROWS = 10

export function renderKeys(
  { target, total, each }: TargetPreview,
  { width, color, all }: RenderOptions,
): readonly string[] {
  const { keys } = each ?? total
  if (keys.length === 0) return []
  const shown = all ? keys : keys.slice(0, FIRST_ROWS)
  const rows = shown.map((row) => [row.key, row.kind, grouped(row.points), fromOf(row, target.prefix), newestOf(row)])
  const { dim } = createColors(color)
  const columns = [{ least: 24 }, {}, { align: 'right' }, { least: 12 }, { least: 12 }] as const
  const [head = '', ...lines] = renderTable([['sent as', 'kind', 'n', 'from', 'newest'], ...rows], {
    columns,
    indent: 2,
    width,
  })
  const hidden = keys.length - shown.length
  return [
    dim(head),
    ...lines,
    ...(hidden === 0 ? [] : [dim(`  … ${hidden} more, --all`)]),
    ...(keys.some(({ kind }) => kind === 'count') ? [dim('  counts are <key>.count in Dynatrace Classic')] : []),
  ]
}

function fromOf({ key, metrics }: KeyRow, prefix: string): string {
  const [only = '', ...others] = metrics
  if (others.length === 0 && key === (prefix === '' ? only : `${prefix}.${only}`)) return 'same'
  return printable(metrics.join(', '))
}

function newestOf({ newest: { value, dimensions } }: KeyRow): string {
  return printable([value, ...dimensions.map((each) => each.replace(/="(.*)"$/s, '=$1'))].join(' '))
}
