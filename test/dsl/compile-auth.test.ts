import { describe, expect, test } from 'vitest'
import type { BundleAuth } from '../../dsl/bundle.ts'
import { type Auth, authorization, basic, bearer, header, oauth2, secret, sigv4 } from '../../dsl/index.ts'
import { compileOptions, mistakesOf } from './compiled.ts'

const URL = 'https://web-1.example.com/metrics'
const SECRET = secret('SECRET')
const client = { tokenUrl: 'https://login.example.com/token', clientId: 'scraper', clientSecret: SECRET } as const
const keys = { region: 'eu-west-1', accessKey: secret('ACCESS_KEY'), secretKey: SECRET }

describe('credentials are compiled', () => {
  test.each<[Auth, BundleAuth]>([
    [authorization('token', SECRET), { kind: 'authorization', type: 'token', credentials: 'SECRET' }],
    [oauth2(client), { ...client, kind: 'oauth2', clientSecret: 'SECRET', scopes: [], params: [] }],
    [
      oauth2({ ...client, scopes: ['metrics.read', 'up'], params: { audience: 'metrics', resource: '' } }),
      {
        ...client,
        kind: 'oauth2',
        clientSecret: 'SECRET',
        scopes: ['metrics.read', 'up'],
        params: [
          ['audience', 'metrics'],
          ['resource', ''],
        ],
      },
    ],
    [
      sigv4(keys),
      {
        kind: 'sigv4',
        region: 'eu-west-1',
        service: 'aps',
        accessKey: 'ACCESS_KEY',
        secretKey: 'SECRET',
        sessionToken: null,
      },
    ],
    [
      sigv4({ ...keys, service: 'execute-api', sessionToken: secret('SESSION') }),
      {
        kind: 'sigv4',
        region: 'eu-west-1',
        service: 'execute-api',
        accessKey: 'ACCESS_KEY',
        secretKey: 'SECRET',
        sessionToken: 'SESSION',
      },
    ],
  ])('of $kind', async (auth, expected) => {
    expect((await compileOptions({ endpoints: [URL], auth })).auth).toEqual(expected)
  })

  test('of an endpoint, in place of those of the target', async () => {
    const { auth, endpoints } = await compileOptions({
      endpoints: [{ url: URL, auth: header('X-Api-Key', SECRET) }, 'https://web-2.example.com/metrics'],
      auth: bearer(SECRET),
    })
    expect(auth).toEqual({ kind: 'bearer', token: 'SECRET' })
    expect(endpoints[0]!.auth).toEqual({ kind: 'header', name: 'X-Api-Key', value: 'SECRET' })
    expect(endpoints[1]).not.toHaveProperty('auth')
  })
})

describe('credentials that are refused are never quoted:', () => {
  // Safe: casts that the checks are for.
  const hunter2 = 'hunter2' as never

  test.each<[object, readonly string[]]>([
    [{ kind: 'authorization', type: 'Bearer hunter2', credentials: SECRET }, ['NX405 auth']],
    [{ kind: 'authorization', type: 'token', credentials: hunter2 }, ['NX401 auth']],
    [{ kind: 'authorization' }, ['NX405 auth', 'NX405 auth']],
    [{ kind: 'oauth2', ...client, clientSecret: hunter2 }, ['NX401 auth/clientSecret']],
    [{ kind: 'oauth2', ...client, clientSecret: secret(hunter2) }, ['NX404 auth/clientSecret']],
    [{ kind: 'oauth2', ...client, tokenUrl: hunter2 }, ['NX405 auth/tokenUrl']],
    [{ kind: 'oauth2', ...client, tokenUrl: 'https://me:hunter2@login.example.com/' }, ['NX403 auth/tokenUrl']],
    [{ kind: 'oauth2', ...client, tokenUrl: 'http://login.example.com/?key=hunter2' }, ['NX402 auth/tokenUrl']],
    [{ kind: 'oauth2', ...client, clientId: 'hunter2 ' }, ['NX405 auth/clientId']],
    [{ kind: 'oauth2', ...client, scopes: hunter2 }, ['NX405 auth/scopes']],
    [{ kind: 'oauth2', ...client, scopes: ['a b', hunter2] }, ['NX405 auth/scopes']],
    [{ kind: 'oauth2', ...client, params: hunter2 }, ['NX405 auth/params']],
    [{ kind: 'oauth2', ...client, params: { audience: [hunter2] } }, ['NX405 auth/params/audience']],
    [{ kind: 'oauth2', ...client, params: { scope: hunter2 } }, ['NX405 auth/params/scope']],
    [{ kind: 'oauth2', ...client, params: { password: hunter2 } }, ['NX401 auth/params/password']],
    [{ kind: 'oauth2', ...client, params: { client_assertion: hunter2 } }, ['NX401 auth/params/client_assertion']],
    [{ kind: 'oauth2', ...client, client_secret: hunter2 }, ['NX405 auth/client_secret']],
    [{ kind: 'oauth2' }, ['NX405 auth/clientId', 'NX405 auth/clientSecret', 'NX405 auth/tokenUrl']],
    [{ kind: 'sigv4', ...keys, region: '' }, ['NX405 auth/region']],
    [{ kind: 'sigv4', ...keys, service: ['aps'] }, ['NX405 auth/service']],
    [{ kind: 'sigv4', ...keys, accessKey: hunter2 }, ['NX401 auth/accessKey']],
    [{ kind: 'sigv4', ...keys, secretKey: hunter2 }, ['NX401 auth/secretKey']],
    [{ kind: 'sigv4', ...keys, sessionToken: hunter2 }, ['NX401 auth/sessionToken']],
    [{ kind: 'sigv4', ...keys, profile: hunter2 }, ['NX405 auth/profile']],
    [{ kind: 'digest', password: hunter2 }, ['NX405 auth']],
  ])('%j', async (auth, expected) => {
    const found = await mistakesOf({ endpoints: [URL], auth })
    expect(found.map((text) => text.split(':')[0])).toEqual(expected)
    expect(found.join()).not.toMatch(/hunter2/i)
  })

  test('those of an endpoint too', async () => {
    const found = await mistakesOf({ endpoints: [{ url: URL, auth: basic('user', hunter2) }] })
    expect(found).toEqual(['NX401 endpoints/0/auth: a credential is written into the source'])
  })
})

describe('credentials go over plain http', () => {
  const open = 'http://web-1.example.com/metrics'
  const tokenUrl = 'http://login.example.com/token'

  test.each<[string, object, number]>([
    ['never, of an endpoint', { endpoints: [{ url: open, auth: bearer(SECRET) }] }, 1],
    ['never to a token endpoint', { endpoints: [URL], auth: oauth2({ ...client, tokenUrl }) }, 1],
    ['where the target allows it', { endpoints: [{ url: open, auth: oauth2({ ...client, tokenUrl }) }] }, 0],
  ])('%s', async (_, options, mistakes) => {
    const found = await mistakesOf(mistakes === 0 ? { ...options, allowInsecureAuth: true } : options)
    expect(found.map((text) => text.slice(0, 5))).toEqual(Array.from({ length: mistakes }, () => 'NX402'))
  })
})
