import { expect, test } from 'vitest'
import type { BundleAuth } from '../../../dsl/bundle.ts'
import { readCredentials } from '../../../worker/fetch/credentials.ts'

const basic: BundleAuth = { kind: 'basic', username: 'scraper', password: 'S' }
const bearer: BundleAuth = { kind: 'bearer', token: 'S' }
const header: BundleAuth = { kind: 'header', name: 'x-api-key', value: 'S' }

test.each<[BundleAuth, string, string, string]>([
  [basic, 'hush', 'authorization', 'Basic c2NyYXBlcjpodXNo'],
  [basic, 'häsch€🔥', 'authorization', 'Basic c2NyYXBlcjpow6RzY2jigqzwn5Sl'],
  [basic, 'two\nlines', 'authorization', 'Basic c2NyYXBlcjp0d28KbGluZXM='],
  [bearer, 'hush', 'authorization', 'Bearer hush'],
  [bearer, 'hush\n', 'authorization', 'Bearer hush'],
  [bearer, 'hush\r\n\n', 'authorization', 'Bearer hush'],
  [header, 'hush hush', 'x-api-key', 'hush hush'],
])('%j with the secret %j is the header %s: %s', (auth, secret, name, value) => {
  expect(readCredentials(auth, () => secret)).toEqual({ kind: 'ready', header: { name, value } })
})

test.each([
  [undefined, 'secret-missing'],
  ['', 'secret-missing'],
  ['\n', 'secret-missing'],
  ['two\nlines', 'secret-unusable'],
  ['two\r\nx-injected: 1', 'secret-unusable'],
  ['nul\0', 'secret-unusable'],
  ['häsch', 'secret-unusable'],
])('the secret %j is %s to a bearer token', (secret, kind) => {
  const failed = { kind: 'failed', fault: { kind, name: 'S' } }
  expect(readCredentials(bearer, (name) => (name === 'S' ? secret : 'another'))).toEqual(failed)
})

test('no auth asks for no secret', () => {
  const credentials = readCredentials({ kind: 'none' }, (name) => expect.fail(`asked for ${name}`))
  expect(credentials).toEqual({ kind: 'ready', header: undefined })
})
