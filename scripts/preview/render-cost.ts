/** Points a minute and a month, the budgets, and what would save some. */

import { createColors } from 'picocolors'
import { wrap } from '../terminal/wrap.ts'
import { type BudgetUse, isOver } from './cost.ts'
import { bar, grouped, short } from './numbers.ts'
import type { RenderOptions } from './render.ts'
import { renderTable } from './table.ts'
import type { TargetPreview } from './target-preview.ts'

export function renderCost(preview: TargetPreview, options: RenderOptions): readonly string[] {
  const { cost, endpoints, up } = preview
  const davis = short(Math.ceil(cost.pointsPerMonth * DDU_OF_POINT))
  const each = `${grouped(cost.pointsPerMinute)} points a minute, ${short(cost.pointsPerMonth)} a month of 30 days (${davis} DDU)`
  const down = endpoints.length - up
  const without =
    down === 0 ? '' : `, without the ${down === 1 ? 'endpoint that is' : `${down} endpoints that are`} down`
  return [
    ...wrap(`${each}${without}`, options.width === undefined ? undefined : options.width - 2).map(
      (line) => `  ${line}`,
    ),
    ...renderBudgets(cost.budgets, options),
    ...renderSavings(preview, options),
  ]
}

/** Davis data units, where a contract counts in them (Dynatrace docs, "DDUs for metrics"). */
const DDU_OF_POINT = 0.001

const UNITS: Readonly<Record<BudgetUse['budget'], string>> = {
  pointsPerMonth: 'points a month',
  series: 'series',
  linesPerTick: 'lines a tick',
}

function renderBudgets(budgets: readonly BudgetUse[], { width, color }: RenderOptions): readonly string[] {
  const { red, green } = createColors(color)
  const rows = budgets.map((use, index) => [
    index === 0 ? 'budget' : '',
    `${short(use.found)} of ${short(use.limit)} ${UNITS[use.budget]}`,
    bar(use.found / use.limit),
    `${grouped(Math.ceil((use.found / use.limit) * 100))} %${isOver(use) ? ' ✘' : ''}`,
  ])
  const paint = (text: string) => (text.endsWith('✘') ? red(text) : text)
  const lines = renderTable(rows, { columns: [{}, {}, {}, { paint }], indent: 2, width })
  if (!budgets.some(isOver)) return lines
  return [...lines, `    ${green('help: ')}keep less, scrape less often, or raise the budget`]
}

function renderSavings({ cost }: TargetPreview, { width, between }: RenderOptions): readonly string[] {
  const savings = cost.savings.filter(({ points }) => points > 0)
  if (savings.length === 0 || between === undefined) return []
  const of = cost.pointsPerScrape
  const rows = savings.map(({ variant, points }) => [
    variant.text,
    `saves ${variant.atMost ? 'up to ' : ''}${grouped(points)} of ${grouped(of)} points a scrape (${Math.round((points / of) * 100)} %)`,
  ])
  return [...renderTable(rows, { columns: [{}, {}], indent: 2, width }), `  as far as ${between} tell`]
}
