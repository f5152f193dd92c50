import { expect, test } from 'vitest'
import { seal, unseal } from '../../../worker/fetch/sealed.ts'

const own = { secret: 'hush', context: 'a' }

test('what is sealed opens for the same secret and context', async () => {
  const text = '["tökən🔥",1]'
  expect(await unseal(await seal(text, own), own)).toBe(text)
})

test.each([
  ['another secret', { ...own, secret: 'hush!' }],
  ['another context', { ...own, context: 'b' }],
])('what is sealed does not open for %s', async (_, other) => {
  expect(await unseal(await seal('token', own), other)).toBeUndefined()
})

test('what is sealed does not open when any byte of it was changed, or is missing', async () => {
  const bytes = await seal('token', own)
  for (const at of bytes.keys()) {
    expect(await unseal(bytes.with(at, bytes[at]! ^ 1), own)).toBeUndefined()
    expect(await unseal(bytes.subarray(0, at), own)).toBeUndefined()
  }
})

test('what is sealed does not show the text, nor that two texts begin alike', async () => {
  const [one, other] = [await seal('token-1', own), await seal('token-2', own)]
  expect(new TextDecoder('latin1').decode(one)).not.toContain('token')
  expect(one.subarray(0, 20)).not.toEqual(other.subarray(0, 20))
})

test('a view into a larger buffer opens, as rows of SQLite come', async () => {
  const bytes = await seal('token', own)
  const larger = new Uint8Array(bytes.length + 10)
  larger.set(bytes, 5)
  expect(await unseal(larger.subarray(5, 5 + bytes.length), own)).toBe('token')
})
