import { expect, test } from 'vitest'
import type { BundleAuth } from '../../../dsl/bundle.ts'
import { readCredentials } from '../../../worker/fetch/credentials.ts'
import type { Secrets } from '../../../worker/ports.ts'

const basic: BundleAuth = { kind: 'basic', username: 'scraper', password: 'S' }
const bearer: BundleAuth = { kind: 'bearer', token: 'S' }
const header: BundleAuth = { kind: 'header', name: 'x-api-key', value: 'S' }
const authorization: BundleAuth = { kind: 'authorization', type: 'token', credentials: 'S' }

/** The headers of a request to any URL, or the fault. */
async function headersOf(auth: BundleAuth, secrets: Secrets) {
  const ports = { fetch: () => expect.fail('asked the network'), secrets, clock: Date.now }
  const { signal } = new AbortController()
  const credentials = await readCredentials(auth, { ports, allowInsecureAuth: false, signal })
  return credentials.kind === 'failed'
    ? credentials.fault
    : await credentials.authorize?.(new URL('https://a.example/'))
}

test.each<[BundleAuth, string, string, string]>([
  [basic, 'hush', 'authorization', 'Basic c2NyYXBlcjpodXNo'],
  [basic, 'häsch€🔥', 'authorization', 'Basic c2NyYXBlcjpow6RzY2jigqzwn5Sl'],
  [basic, 'two\nlines', 'authorization', 'Basic c2NyYXBlcjp0d28KbGluZXM='],
  [bearer, 'hush', 'authorization', 'Bearer hush'],
  [bearer, 'hush\n', 'authorization', 'Bearer hush'],
  [bearer, 'hush\r\n\n', 'authorization', 'Bearer hush'],
  [header, 'hush hush', 'x-api-key', 'hush hush'],
  [authorization, 'id:hush\n', 'authorization', 'token id:hush'],
])('%j with the secret %j is the header %s: %s', async (auth, secret, name, value) => {
  expect(await headersOf(auth, () => secret)).toEqual([{ name, value }])
})

test.each([
  [undefined, 'secret-missing'],
  ['', 'secret-missing'],
  ['\n', 'secret-missing'],
  ['two\nlines', 'secret-unusable'],
  ['two\r\nx-injected: 1', 'secret-unusable'],
  ['nul\0', 'secret-unusable'],
  ['häsch', 'secret-unusable'],
])('the secret %j is %s to what goes into a header as it is', async (secret, kind) => {
  for (const auth of [bearer, header, authorization]) {
    expect(await headersOf(auth, (name) => (name === 'S' ? secret : 'another'))).toEqual({ kind, name: 'S' })
  }
})

test('no auth asks for no secret, and sends nothing', async () => {
  expect(await headersOf({ kind: 'none' }, (name) => expect.fail(`asked for ${name}`))).toBeUndefined()
})
