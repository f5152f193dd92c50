import { beforeAll, describe, expect, test } from 'vitest'
import type { Point } from '../../scripts/stand-in/ledger.ts'
import { problemsOf } from './check.ts'
import type { RunRecord } from './record.ts'
import { type RunOptions, run } from './run.ts'
import { tellProblems } from './tell.ts'

/** The same each time, as far as real processes do the same each time; `random`, or a number, looks at others. */
const SEED = seedOf(process.env.CHAOS_SEED ?? '20260101')
const TICKS = Number(process.env.CHAOS_TICKS ?? 200)
/** With machines in mind that have much else to do. */
const TIMEOUT_MS = 60_000 + TICKS * 2_000
const AGAIN = `CHAOS_SEED=${SEED} CHAOS_TICKS=${TICKS}`

describe('where requests without an answer are sent again', () => {
  let record: RunRecord
  beforeAll(async () => {
    record = await runInChaos({ seed: SEED, ticks: TICKS, noAnswer: 'retry' })
  }, TIMEOUT_MS)

  test('nothing is lost, made up, or counted twice but for batches that came twice', () => {
    expectNoProblems(record)
  })

  test.each<[what: string, change: (points: readonly Point[], some: Point) => readonly Point[], problem: RegExp]>([
    ['a point that is missing', (points, some) => points.filter((point) => point !== some), /grew by \S+, and/],
    ['a point that is counted twice', (points, some) => [...points, some], /grew by \S+, and/],
    [
      'a series that is made up',
      (points, some) => [...points, { ...some, dimensions: { ...some.dimensions, code: 'made-up' } }],
      /arrived and never was/,
    ],
    [
      'a scrape that is missing',
      (points, { timestamp, dimensions }) =>
        points.filter((point) => point.timestamp !== timestamp || point.dimensions.exporter !== dimensions.exporter),
      /was taken and did not arrive/,
    ],
  ])('%s would have been found', (_, change, problem) => {
    const points = change(record.points, someDelta(record))
    const found = problemsOf({ ...record, points }).map(({ text }) => text)
    expect(found).toContainEqual(expect.stringMatching(problem))
  })
})

test(
  'where they are taken for delivered, only those that were not are missing',
  async () => {
    expectNoProblems(await runInChaos({ seed: SEED, ticks: Math.ceil(TICKS / 4), noAnswer: 'assume-delivered' }))
  },
  TIMEOUT_MS,
)

function runInChaos(options: RunOptions): Promise<RunRecord> {
  process.stdout.write(`${options.noAnswer}: ${AGAIN}\n`)
  return run(options)
}

function expectNoProblems(record: RunRecord): void {
  const problems = problemsOf(record)
  if (problems.length > 0) expect.fail(`${AGAIN}\n${tellProblems(problems, record)}`)
}

/** Of the peace at the end. */
function someDelta({ points, ticks }: RunRecord): Point {
  const { startMs } = ticks.at(-5)!
  return points.findLast((point) => point.kind === 'count' && point.delta > 0 && point.timestamp! < startMs)!
}

function seedOf(text: string): number {
  return text === 'random' ? Math.floor(Math.random() * 1e9) : Number(text)
}
