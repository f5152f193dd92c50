import { expect, test } from 'vitest'
import { answerOf } from '../../../worker/model/answer-of.ts'

const { signal } = new AbortController()

test('an answer of 407, of which Node says that nothing came, is an answer', async () => {
  const hidden = new TypeError('fetch failed', { cause: new Error('') })
  expect(await answerOf(Promise.reject(hidden), signal)).toMatchObject({ status: 407, body: null })
})

test.each([
  new TypeError('fetch failed', { cause: new Error('other side closed') }),
  new TypeError('fetch failed', { cause: Object.assign(new Error(''), { code: 'ECONNRESET' }) }),
  new TypeError('fetch failed'),
  new Error('Network connection lost.'),
])('what failed in another way fails: %s', async (error) => {
  await expect(answerOf(Promise.reject(error), signal)).rejects.toBe(error)
})
