import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { isDue } from '../../../worker/schedule/due.ts'

const START_MS = 1_790_000_000_000 - (1_790_000_000_000 % 60_000)

function ids(count: number): string[] {
  return Array.from({ length: count }, (_, i) => createHash('sha256').update(`job ${i}`).digest('hex').slice(0, 16))
}

/** Of the minutes of a span, those in which the endpoint is due. */
function dueMinutes(id: string, intervalMinutes: number, minutes: number): number[] {
  const all = Array.from({ length: minutes }, (_, minute) => minute)
  return all.filter((minute) => isDue({ id, intervalMinutes }, START_MS + minute * 60_000))
}

test.each([1, 2, 3, 5, 7, 15, 60, 1440])(
  'with an interval of %i minutes each endpoint is due once in each',
  (interval) => {
    for (const id of ['0000000000000000', 'ffffffffffffffff', ...ids(20)]) {
      const due = dueMinutes(id, interval, interval * 3)
      expect(due).toHaveLength(3)
      expect(due[1]! - due[0]!).toBe(interval)
      expect(due[2]! - due[1]!).toBe(interval)
    }
  },
)

test('a cron that fires late in its minute, or a little early in it, finds the same endpoints', () => {
  for (const id of ids(50)) {
    const due = isDue({ id, intervalMinutes: 5 }, START_MS)
    for (const lateMs of [1, 999, 30_000, 59_999]) {
      expect(isDue({ id, intervalMinutes: 5 }, START_MS + lateMs)).toBe(due)
    }
  }
})

test.each([5, 15, 60])('endpoints with an interval of %i minutes are spread over its minutes', (interval) => {
  const perMinute = new Array<number>(interval).fill(0)
  const endpoints = ids(interval * 100)
  for (const id of endpoints) perMinute[dueMinutes(id, interval, interval)[0]!]!++
  const chiSquared = perMinute.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0)
  // Its mean is the degrees of freedom; five standard deviations above it is no chance.
  expect(chiSquared).toBeLessThan(interval - 1 + 5 * Math.sqrt(2 * (interval - 1)))
})
