import { describe, expect, test } from 'vitest'
import type { BundleIngest } from '../../../dsl/bundle.ts'
import { sendLines } from '../../../worker/ingest/client.ts'
import { type Destination, resolveDestination } from '../../../worker/ingest/destination.ts'
import { sendOtlp } from '../../../worker/ingest/otlp/client.ts'
import { NOW, start } from '../../scripts/stand-in-client.ts'
import { histogram, payloadOf } from './otlp-histogram.ts'
import { linesOf, optionsFor } from './send-options.ts'

const OTLP: Extract<BundleIngest, { kind: 'otlp' }> = {
  kind: 'otlp',
  endpoint: 'https://otlp.example.com/in/v1/metrics',
  headers: [
    { name: 'authorization', value: 'OTLP_AUTHORIZATION' },
    { name: 'x-scope', value: 'OTLP_SCOPE' },
  ],
  temporality: 'cumulative',
  gzip: true,
}

const SECRETS: Readonly<Record<string, string>> = { OTLP_AUTHORIZATION: 'Bearer abc\n', OTLP_SCOPE: 'shop' }

function resolve(secrets = SECRETS, environment?: string): ReturnType<typeof resolveDestination> {
  return resolveDestination(OTLP, { environment, secrets: (name) => secrets[name] })
}

function destination(environment?: string): Destination {
  const reading = resolve(SECRETS, environment)
  if (reading.kind !== 'ok') throw new Error(`no destination: ${reading.kind}`)
  return reading.destination
}

describe('a destination of OTLP', () => {
  test('has the endpoint as it is written, and the secrets in its headers', () => {
    expect(destination()).toEqual({
      kind: 'otlp',
      linesUrl: undefined,
      otlpUrl: OTLP.endpoint,
      headers: [
        ['authorization', 'Bearer abc'],
        ['x-scope', 'shop'],
      ],
      gzip: true,
    })
  })

  test.each(['http://127.0.0.1:8080', 'http://127.0.0.1:8080/', ' http://127.0.0.1:8080//\n'])(
    'is somewhere else where that is said: %j',
    (environment) => {
      expect(destination(environment).otlpUrl).toBe('http://127.0.0.1:8080/v1/metrics')
    },
  )

  test.each(['abc12345.live.dynatrace.com', 'localhost:8080', 'abc12345', 'https://', ' '])(
    'is not there where what stands in its place is no URL: %j',
    (environment) => {
      const reading = resolve(SECRETS, environment)
      expect(reading).toMatchObject({ kind: 'url', reason: expect.stringMatching(/^DT_ENVIRONMENT is no whole URL: /) })
    },
  )

  test.each([
    ['secret-missing', {}],
    ['secret-missing', { OTLP_AUTHORIZATION: ' \n' }],
    ['secret-unusable', { OTLP_AUTHORIZATION: 'two\nlines' }],
    ['secret-unusable', { OTLP_AUTHORIZATION: 'häsch' }],
  ])('is not there without its secrets: %s', (kind, secrets: Readonly<Record<string, string>>) => {
    expect(resolve(secrets)).toEqual({ kind, name: 'OTLP_AUTHORIZATION' })
  })

  test.each([
    [401, /ingest\.headers/],
    [403, /ingest\.headers/],
    [404, /ingest\.endpoint/],
    [418, /^the backend answered 418$/],
  ])('answers %i, and no advice speaks of Dynatrace', async (status, advice) => {
    const fetch = async () => new Response('', { status })
    const options = { destination: destination(), timeoutMs: 1000 }
    const delivery = await sendOtlp(payloadOf(histogram()), options, { fetch, clock: () => NOW })
    expect(delivery).toEqual({ kind: 'rejected', status, reason: expect.stringMatching(advice) })
    expect(JSON.stringify(delivery)).not.toContain('ynatrace')
  })
})

describe('what is sent compressed', () => {
  test('arrives as what it was', async () => {
    const standIn = await start()
    const options = optionsFor({ environment: standIn.url, token: standIn.token, timeoutMs: 5000, gzip: true })
    const ports = { fetch, clock: () => NOW }
    await sendLines(linesOf('a,b="größe" 1\n'.repeat(100)), options, ports)
    await sendOtlp(payloadOf(histogram({ name: 'c' })), options, ports)
    expect(standIn.points()).toHaveLength(101)
    expect(standIn.requests()).toMatchObject([
      { status: 202, headers: { 'content-encoding': 'gzip' } },
      { status: 200, headers: { 'content-encoding': 'gzip' } },
    ])
    expect(standIn.requests()[0]!.bytes).toBeLessThan(200)
  })
})
