import { expect, test } from 'vitest'
import { problemsOf } from './check.ts'
import { type RunOptions, run } from './run.ts'
import { tellProblems } from './tell.ts'

/** Given, or another one each time: what was found once is found again. */
const SEED = Number(process.env.CHAOS_SEED ?? Math.floor(Math.random() * 1e9))
const TICKS = Number(process.env.CHAOS_TICKS ?? 200)

test('nothing is lost, counted twice or made up, whatever breaks and whenever', async () => {
  await expectExact({ seed: SEED, ticks: TICKS, noAnswer: 'retry', moves: true })
})

test('only what was taken for delivered and was not is missing, where that is what is wanted', async () => {
  await expectExact({ seed: SEED, ticks: Math.ceil(TICKS / 3), noAnswer: 'assume-delivered', moves: true })
})

async function expectExact(options: RunOptions): Promise<void> {
  const again = `CHAOS_SEED=${options.seed} CHAOS_TICKS=${TICKS}`
  process.stdout.write(`${options.noAnswer}: ${again}\n`)
  const record = await run(options)
  const problems = problemsOf(record)
  if (problems.length > 0) expect.fail(`${again}\n${tellProblems(problems, record)}`)
  expect(record.points.length).toBeGreaterThan(options.ticks * 100)
}
