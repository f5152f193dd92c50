/** Columns of text that fit a width: cells are cut where they may be, the last columns first. */

export interface Column {
  readonly align?: 'left' | 'right'
  /** The narrowest it may become; without it the column is never cut. */
  readonly least?: number
  readonly paint?: (text: string) => string
}

export interface TableOptions {
  readonly columns: readonly Column[]
  readonly indent: number
  /** Undefined cuts nothing. */
  readonly width: number | undefined
}

/** The last cell of a row has all the room there is behind it. */
export function renderTable(rows: readonly (readonly string[])[], options: TableOptions): readonly string[] {
  const { columns, indent, width = Infinity } = options
  const widths = widthsOf(rows, options)
  return rows.map((row) => {
    let line = ' '.repeat(indent)
    row.forEach((cell, index) => {
      const { align = 'left', paint = (text: string) => text, least } = columns[index] ?? {}
      const used = indent + sum(widths.slice(0, index)) + GAP.length * index
      const room = !spills(row, index, columns) ? widths[index]! : least === undefined ? Infinity : width - used
      const text = cut(cell, room)
      const padding = ' '.repeat(Math.max(0, widths[index]! - text.length))
      // Colours have no width, so they come after the padding.
      const painted = text === '' ? '' : paint(text)
      line += (index === 0 ? '' : GAP) + (align === 'left' ? painted + padding : padding + painted)
    })
    return line.trimEnd()
  })
}

const GAP = '  '

function widthsOf(
  rows: readonly (readonly string[])[],
  { columns, indent, width = Infinity }: TableOptions,
): readonly number[] {
  const widths = columns.map((_, index) =>
    rows.reduce((most, row) => (spills(row, index, columns) ? most : Math.max(most, (row[index] ?? '').length)), 0),
  )
  let over = sum(widths) + indent + GAP.length * (columns.length - 1) - width
  for (let index = columns.length - 1; index >= 0 && over > 0; index--) {
    const least = columns[index]?.least
    const present = widths[index]!
    if (least === undefined || present <= least) continue
    widths[index] = Math.max(least, present - over)
    over -= present - widths[index]!
  }
  return widths
}

function spills(row: readonly string[], index: number, columns: readonly Column[]): boolean {
  return index === row.length - 1 && index < columns.length - 1 && columns[index]?.align !== 'right'
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
