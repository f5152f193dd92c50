import { describe, expect, test } from 'vitest'
import { type AnnotationContext, readAnnotations } from '../../../../worker/discovery/kubernetes/annotations.ts'
import { dynatrace, prometheus } from '../../../kubernetes/objects.ts'

const DIRECT: AnnotationContext = { annotations: 'dynatrace', reach: 'direct', allowInsecureAuth: false }
const PROXY: AnnotationContext = { ...DIRECT, reach: 'proxy' }
const PROMETHEUS: AnnotationContext = { ...PROXY, annotations: 'prometheus' }

const DEFAULTS = { port: undefined, path: '/metrics', scheme: 'http', filter: undefined, clusterSecrets: undefined }

describe('annotations of Dynatrace', () => {
  test.each<[values: Record<string, string>, scrape: Record<string, unknown>]>([
    [{}, {}],
    [{ port: '65535' }, { port: 65_535 }],
    [
      { port: ' 9090 ', path: '\t/a ', secure: 'true ' },
      { port: 9090, path: '/a', scheme: 'https' },
    ],
    [{ port: '', path: '', secure: '', filter: '' }, {}],
    [{ secure: 'false', insecure_skip_verify: 'false' }, {}],
    [
      { filter: '{"mode":"exclude","names":["go_*","*_info","*x*","*"]}' },
      {
        filter: { mode: 'exclude', names: ['go_*', '*_info', '*x*', '*'] },
      },
    ],
  ])('%j ask for %j', (values, scrape) => {
    expect(readAnnotations(dynatrace(values), PROXY)).toEqual({ kind: 'scrape', scrape: { ...DEFAULTS, ...scrape } })
  })

  test.each([[{}], [{ 'metrics.dynatrace.com/port': '80' }], [dynatrace({ scrape: 'yes' })], [prometheus()]])(
    '%j ask for nothing',
    (values) => {
      expect(readAnnotations(values, PROXY)).toEqual({ kind: 'nothing' })
    },
  )

  test.each<[values: Record<string, string>, name: string, problem: string]>([
    [{ port: 'abc' }, 'port', " is 'abc': write the number of a port"],
    [{ port: '0' }, 'port', " is '0'"],
    [{ port: '65536' }, 'port', " is '65536'"],
    [{ port: '80,81' }, 'port', " is '80,81'"],
    [{ port: '9'.repeat(10_000) }, 'port', ` is '${'9'.repeat(60)}': `],
    [{ port: '\u001b[31m' }, 'port', " is '\ufffd[31m'"],
    [{ secure: 'yes' }, 'secure', " is 'yes': write 'true' or 'false'"],
    [{ insecure_skip_verify: 'true' }, 'insecure_skip_verify', " is 'true': certificates are never left unchecked"],
    [{ 'tls.ca.crt': 'configmap:a:b:c' }, 'tls.ca.crt', ' names a certificate of the cluster'],
    [{ 'tls.key': 'secret:a:b:c' }, 'tls.key', ' names a certificate of the cluster'],
    [{ filter: '{mode' }, 'filter', ' is no filter: it is no JSON'],
    [{ filter: '{"mode":"only","names":[]}' }, 'filter', ' is no filter: it is not {"mode": "include" or "exclude"'],
    [{ filter: '{"mode":"include"}' }, 'filter', ' is no filter: it is not {"mode"'],
    [{ filter: '{"mode":"include","names":[1]}' }, 'filter', ' is no filter: it is not {"mode"'],
    [{ filter: '{"mode":"include","names":["a*b"]}' }, 'filter', ` is no filter: '*' stands in the middle of "a*b"`],
    [{ filter: `"${'x'.repeat(20_000)}"` }, 'filter', ' is no filter: it has 20002 characters, over 16384'],
    [{ 'http.auth': 'secret:a:b:c' }, 'http.auth', " asks for credentials, which the API server's proxy takes"],
    [{ 'http.auth': 'builtin:default' }, 'http.auth', " is 'builtin:default': a token for the whole cluster"],
  ])('%j are refused', (values, name, problem) => {
    const asked = readAnnotations(dynatrace(values), PROXY)
    const reason = asked.kind === 'refused' ? asked.reason : ''
    expect(reason.slice(0, `the annotation metrics.dynatrace.com/${name}${problem}`.length)).toBe(
      `the annotation metrics.dynatrace.com/${name}${problem}`,
    )
    expect(reason.length).toBeLessThan(300)
  })

  test('that are wrong are all told', () => {
    const asked = readAnnotations(dynatrace({ port: 'a', secure: 'b' }), PROXY)
    expect(asked.kind === 'refused' && asked.reason.split('; ')).toHaveLength(2)
  })
})

describe('credentials in annotations', () => {
  const field = (name: string) => ({ namespace: 'shop', name, field: 'value' })
  const user = { 'http.auth.basic.username': 'secret:shop:user:value' }
  const password = { 'http.auth.basic.password': 'secret:shop:password:value' }
  const bearer = { 'http.auth': 'secret:shop:token:value' }
  const secure = { secure: 'true' }

  test.each<[values: Record<string, string>, context: AnnotationContext, secrets: unknown]>([
    [{ ...secure, ...bearer }, DIRECT, { kind: 'bearer', token: field('token') }],
    [
      { ...secure, ...user, ...password },
      DIRECT,
      { kind: 'basic', username: field('user'), password: field('password') },
    ],
    [bearer, { ...DIRECT, allowInsecureAuth: true }, { kind: 'bearer', token: field('token') }],
  ])('%j are taken over', (values, context, clusterSecrets) => {
    expect(readAnnotations(dynatrace(values), context)).toMatchObject({ scrape: { clusterSecrets } })
  })

  test.each<[values: Record<string, string>, reason: string]>([
    [bearer, 'http.auth would go over plain http: set secure'],
    [{ ...secure, ...user }, 'http.auth.basic.password is missing'],
    [{ ...secure, ...password }, 'http.auth.basic.username is missing'],
    [{ ...secure, ...user, ...password, ...bearer }, 'http.auth is set beside http.auth.basic.username'],
    [{ ...secure, 'http.auth': 'builtin:default' }, "http.auth is 'builtin:default'"],
    [{ ...secure, 'http.auth': 'configmap:a:b:c' }, "http.auth is 'configmap:a:b:c': write secret:"],
    [{ ...secure, 'http.auth': 'secret:a:b' }, "http.auth is 'secret:a:b': write secret:"],
    [{ ...secure, 'http.auth': 'secret:..:b:c' }, "http.auth is 'secret:..:b:c': write secret:"],
    [{ ...secure, 'http.auth': 'secret:a:../b:c' }, "http.auth is 'secret:a:../b:c': write secret:"],
  ])('%j are refused', (values, reason) => {
    expect(readAnnotations(dynatrace(values), DIRECT)).toEqual({
      kind: 'refused',
      reason: expect.stringContaining(`metrics.dynatrace.com/${reason}`),
    })
  })
})

describe('annotations of Prometheus', () => {
  test.each<[values: Record<string, string>, scrape: Record<string, unknown>]>([
    [{}, {}],
    [
      { port: '8080', path: '/stats', scheme: 'https' },
      { port: 8080, path: '/stats', scheme: 'https' },
    ],
    [{ filter: 'x', 'http.auth': 'y' }, {}],
  ])('%j ask for %j', (values, scrape) => {
    expect(readAnnotations(prometheus(values), PROMETHEUS)).toEqual({
      kind: 'scrape',
      scrape: { ...DEFAULTS, ...scrape },
    })
  })

  test.each([
    [{ port: 'http' }, "the annotation prometheus.io/port is 'http'"],
    [{ scheme: 'ftp' }, "the annotation prometheus.io/scheme is 'ftp': write http or https"],
  ])('%j are refused', (values, reason) => {
    expect(readAnnotations(prometheus(values), PROMETHEUS)).toEqual({
      kind: 'refused',
      reason: expect.stringContaining(reason),
    })
  })
})
