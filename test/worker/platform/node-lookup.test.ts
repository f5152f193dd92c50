import { expect, test } from 'vitest'
import { lookup } from '../../../worker/platform/node-lookup.ts'

test('a name has the addresses that the system knows, an address has itself', async () => {
  expect(['127.0.0.1', '::1']).toEqual(expect.arrayContaining([...(await lookup('localhost'))]))
  expect(await lookup('192.0.2.1')).toEqual(['192.0.2.1'])
})
