import { describe, expect, test } from 'vitest'
import { compile } from '../../../dsl/compile.ts'
import { bearer, defineProject, secret, type TargetOptions, target } from '../../../dsl/index.ts'
import { pointChange } from '../../../scripts/dev/point-change.ts'
import { unusedPort } from '../../exporters/unused-port.ts'
import { serve } from '../../serve.ts'

const BODY = `# TYPE requests_total counter
requests_total{code="200"} 7
requests_total{code="500"} 1
# TYPE temperature gauge
temperature{room="a"} 1
temperature{room="b"} 2
temperature{room="c"} 3
`

describe('the points a tick of other targets', () => {
  test.each<readonly [string, Partial<TargetOptions>, Partial<TargetOptions>, number]>([
    ['fewer gauges', {}, { metrics: { drop: { temperature: true } } }, -3],
    ['a counter that is new to the worker', { metrics: { keep: ['temperature'] } }, {}, 2],
    ['one for several', {}, { labels: { drop: ['room'] } }, -2],
    ['another name', {}, { prefix: 'shop' }, 0],
    ['another interval', {}, { scrapeInterval: '5m' }, 0],
  ])('are told for %s', async (_, before, after, points) => {
    const { url } = await exporter()
    const change = await pointChange(
      await bundleOf({ web: { url, ...before } }),
      await bundleOf({ web: { url, ...after } }),
      PORTS,
    )
    expect(change).toEqual({ points, compared: 1, down: 0 })
  })

  test('are those of targets that came and of targets that went', async () => {
    const { url, asked } = await exporter()
    const one = await bundleOf({ web: { url }, shop: { url } })
    const other = await bundleOf({ web: { url }, checkout: { url, metrics: { keep: ['temperature'] } } })
    expect(await pointChange(one, other, PORTS)).toEqual({ points: -2, compared: 2, down: 0 })
    // Once for both, and not at all for the one that is as it was.
    expect(asked()).toBe(1)
  })

  test('are not made up where an endpoint is down', async () => {
    const { url } = await exporter()
    const nobody = `http://127.0.0.1:${await unusedPort()}/metrics` as const
    const before = await bundleOf({ web: { url }, nobody: { url: nobody } })
    const after = await bundleOf({ web: { url, prefix: 'x' }, nobody: { url: nobody, prefix: 'x' } })
    expect(await pointChange(before, after, PORTS)).toEqual({ points: 0, compared: 1, down: 1 })
  })

  test('are of what the exporter shows to who has the secret', async () => {
    const { url } = await exporter('right')
    const auth = bearer(secret('WEB_TOKEN'))
    const before = await bundleOf({})
    const after = await bundleOf({ web: { url, auth, allowInsecureAuth: true } })
    const secrets = (name: string) => (name === 'WEB_TOKEN' ? 'right' : undefined)
    expect(await pointChange(before, after, { ...PORTS, secrets })).toEqual({ points: 5, compared: 1, down: 0 })
    expect(await pointChange(before, after, PORTS)).toEqual({ points: 0, compared: 0, down: 1 })
  })

  test('are not asked for where targets differ in nothing but their places', async () => {
    const { url, asked } = await exporter()
    const here = await bundleOf({ web: { url, metrics: { drop: { temperature: true } } } })
    const [web] = here.targets
    const drop = web!.rules.drop.map((rule) => ({ ...rule, at: 'targets/web.ts:98:1' }))
    const there = { ...here, targets: [{ ...web!, at: 'targets/web.ts:99:1', rules: { ...web!.rules, drop } }] }
    expect(await pointChange(here, there, PORTS)).toEqual({ points: 0, compared: 0, down: 0 })
    expect(asked()).toBe(0)
  })

  test.each<readonly [string, Partial<TargetOptions>]>([
    ['a setting', { scrapeTimeout: '5s' }],
    ['a label', { labels: { set: { at: 'home' } } }],
  ])('are asked for where %s differs', async (_, options) => {
    const { url, asked } = await exporter()
    const [before, after] = [await bundleOf({ web: { url } }), await bundleOf({ web: { url, ...options } })]
    expect(await pointChange(before, after, PORTS)).toEqual({ points: 0, compared: 1, down: 0 })
    expect(asked()).toBe(1)
  })
})

const PORTS = { fetch: (request: Request) => fetch(request), secrets: () => undefined }

async function exporter(token?: string) {
  let asked = 0
  const origin = await serve(({ headers }, response) => {
    asked += 1
    const allowed = token === undefined || headers.authorization === `Bearer ${token}`
    response.writeHead(allowed ? 200 : 401, { 'content-type': 'text/plain; version=0.0.4' })
    response.end(allowed ? BODY : 'temperature 1\n')
  })
  return { url: `${origin}/metrics` as const, asked: () => asked }
}

/** Of jobs by name, each with one endpoint. */
async function bundleOf(jobs: Readonly<Record<string, Partial<TargetOptions> & { readonly url: `http://${string}` }>>) {
  const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
  const targets = Object.entries(jobs).map(([job, { url, ...options }]) =>
    target(job, { endpoints: [url], ...options }),
  )
  const { bundle, diagnostics } = await compile({ project: defineProject({ dynatrace }), targets })
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return bundle
}
