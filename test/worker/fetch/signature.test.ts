import { describe, expect, test } from 'vitest'
import type { BundleAuth } from '../../../dsl/bundle.ts'
import { fetchDocument } from '../../../worker/fetch/fetch-document.ts'

/** Of the published test suite, where every request is of this key, at this time, to this service. */
const SECRETS: Readonly<Record<string, string>> = {
  ACCESS_KEY: 'AKIDEXAMPLE\n',
  SECRET_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY\n',
  SESSION: '6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267',
}
const AUTH: BundleAuth = {
  kind: 'sigv4',
  region: 'us-east-1',
  service: 'service',
  accessKey: 'ACCESS_KEY',
  secretKey: 'SECRET_KEY',
  sessionToken: null,
}
const UNRESERVED = '-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const SIGNED_AT = Date.parse('2015-08-30T12:36:00.789Z')

async function fetchSigned(url: string, auth: BundleAuth = AUTH, locations: Readonly<Record<string, string>> = {}) {
  const sent: [url: string, headers: Headers][] = []
  const outcome = await fetchDocument(
    { url, timeoutMs: 10_000, maxBytes: 100, auth, allowInsecureAuth: false, accept: '*/*' },
    {
      fetch: async (request) => {
        sent.push([request.url, request.headers])
        const location = locations[request.url]
        return location === undefined ? new Response('') : new Response('', { status: 302, headers: { location } })
      },
      secrets: (name) => SECRETS[name],
      clock: () => SIGNED_AT,
    },
  )
  return { outcome, sent }
}

function authorizationOf(signature: string, signed = 'host;x-amz-date'): string {
  const credential = 'AKIDEXAMPLE/20150830/us-east-1/service/aws4_request'
  return `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signed}, Signature=${signature}`
}

describe('AWS Signature Version 4', () => {
  test.each([
    ['get-vanilla', '/', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    [
      'get-vanilla-query-order-key-case',
      '/?Param2=value2&Param1=value1',
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    [
      'get-vanilla-query-unreserved',
      `/?${UNRESERVED}=${UNRESERVED}`,
      '9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197',
    ],
    ['get-unreserved', `/${UNRESERVED}`, '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f'],
  ])('of %s is the one that AWS published', async (_, path, signature) => {
    const { sent } = await fetchSigned(`https://example.amazonaws.com${path}`)
    expect(sent[0]?.[1].get('authorization')).toBe(authorizationOf(signature))
    expect(sent[0]?.[1].get('x-amz-date')).toBe('20150830T123600Z')
  })

  test('covers the token of a session, as published in get-vanilla-with-session-token', async () => {
    const { sent } = await fetchSigned('https://example.amazonaws.com/', { ...AUTH, sessionToken: 'SESSION' })
    expect(sent[0]?.[1].get('x-amz-security-token')).toBe(SECRETS.SESSION)
    expect(sent[0]?.[1].get('authorization')).toBe(
      authorizationOf(
        '07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8',
        'host;x-amz-date;x-amz-security-token',
      ),
    )
  })

  test('is made anew for a redirect within the origin, and for no other', async () => {
    const { sent } = await fetchSigned('https://example.amazonaws.com/old', AUTH, {
      'https://example.amazonaws.com/old': '/',
      'https://example.amazonaws.com/': 'https://other.amazonaws.com/',
    })
    const vanilla = authorizationOf('5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31')
    expect(sent.map(([url]) => url)).toEqual([
      'https://example.amazonaws.com/old',
      'https://example.amazonaws.com/',
      'https://other.amazonaws.com/',
    ])
    expect(sent[1]?.[1].get('authorization')).toBe(vanilla)
    expect(sent[0]?.[1].get('authorization')).not.toBe(vanilla)
    expect([...sent[2]![1].keys()].filter((name) => /^(authorization|x-amz-.*)$/.test(name))).toEqual([])
  })

  test.each([
    ['over plain http', 'http://a.example/', AUTH, { kind: 'insecure-auth' }],
    ['an access key', 'https://a.example/', { ...AUTH, accessKey: 'NONE' }, { kind: 'secret-missing', name: 'NONE' }],
    ['a secret key', 'https://a.example/', { ...AUTH, secretKey: 'NONE' }, { kind: 'secret-missing', name: 'NONE' }],
    ['a session', 'https://a.example/', { ...AUTH, sessionToken: 'NONE' }, { kind: 'secret-missing', name: 'NONE' }],
  ])('is not sent where it must not be or cannot be made: %s', async (_, url, auth, fault) => {
    const { outcome, sent } = await fetchSigned(url, auth)
    expect(outcome).toEqual({ kind: 'failed', fault, body: '' })
    expect(sent).toEqual([])
  })
})
