import type { Budget } from '../bundle.ts'
import { describe, isPlainObject, pathText } from '../describe.ts'
import type { Place, Scope } from '../diagnostic.ts'
import { readOptions } from './read-options.ts'
import { budgetEntries } from './schemas.ts'

export const NO_BUDGET: Budget = { pointsPerMonth: 0, series: 0, linesPerTick: 0 }

const PATH = ['budget']

/** Reads `budget` of a target: a text, or a limit for each thing that is counted. */
export function readBudget(value: unknown, scope: Scope): Budget {
  if (value === undefined) return NO_BUDGET
  if (!isPlainObject(value)) return { ...NO_BUDGET, pointsPerMonth: readPoints(value, { path: PATH, scope }) }
  const { pointsPerMonth, series, linesPerTick } = readOptions(budgetEntries, { value, path: PATH, scope })
  const path = [...PATH, 'pointsPerMonth']
  return {
    pointsPerMonth: pointsPerMonth === undefined ? 0 : readPoints(pointsPerMonth, { path, scope }),
    series: series ?? 0,
    linesPerTick: linesPerTick ?? 0,
  }
}

function readPoints(value: unknown, { path, scope }: Place): number {
  const points = typeof value === 'number' ? value : parsePoints(value)
  if (points !== undefined && Number.isSafeInteger(points) && points >= 1) return points
  const message = `'${pathText(path)}' must be a number of points, not ${describe(value)}`
  scope.report({ code: 'NX124', path, message, help: "write a number and k or M, such as '5M points/month'" })
  return 0
}

/** `5M`, `5M points/month`, `0.5 M points/month`. */
function parsePoints(value: unknown): number | undefined {
  const found = typeof value === 'string' ? /^(\d+(?:\.\d+)?) ?([kM]?)(?: points\/month)?$/.exec(value) : null
  const factor = FACTORS.get(found?.[2] ?? '')
  return found === null || factor === undefined ? undefined : Math.round(Number(found[1]) * factor)
}

const FACTORS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 1e3],
  ['M', 1e6],
])
