import { expect, test } from 'vitest'
import { createLimiter } from '../../../worker/platform/limiter.ts'

test('no more than so many run at a time, in the order in which they came', async () => {
  const limited = createLimiter(2)
  const began: number[] = []
  let running = 0
  let most = 0
  const work = (number: number) =>
    limited(async () => {
      began.push(number)
      most = Math.max(most, ++running)
      await new Promise(setImmediate)
      running--
      return number
    })
  expect(await Promise.all([1, 2, 3, 4, 5].map(work))).toEqual([1, 2, 3, 4, 5])
  expect(began).toEqual([1, 2, 3, 4, 5])
  expect(most).toBe(2)
})

test('one that fails gives its place on', async () => {
  const limited = createLimiter(1)
  const failed = limited(() => Promise.reject(new Error('no')))
  const after = limited(async () => 'done')
  await expect(failed).rejects.toThrow('no')
  expect(await after).toBe('done')
  expect(await limited(async () => 'and on')).toBe('and on')
})
