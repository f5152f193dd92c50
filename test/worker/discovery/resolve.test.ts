import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BundleTarget, Discovered } from '../../../dsl/bundle.ts'
import { compile } from '../../../dsl/compile.ts'
import { defineProject, secret, target } from '../../../dsl/index.ts'
import { type FoundTarget, MAX_FOUND, resolveTargets } from '../../../worker/discovery/resolve.ts'
import { relabelRule } from '../../relabel-rule.ts'
import { discoveringTarget, expectFound, type FoundEndpoints, httpDiscovery } from './targets.ts'

interface Setting {
  readonly discovered?: Partial<Discovered>
  readonly target?: Partial<BundleTarget>
  readonly discovery?: Parameters<typeof httpDiscovery>[0]
}

async function resolve(found: Iterable<FoundTarget>, setting: Setting = {}): Promise<FoundEndpoints> {
  const context = {
    discovery: httpDiscovery(setting.discovery),
    target: await discoveringTarget(setting.discovered, setting.target),
  }
  return expectFound(await resolveTargets(found, context))
}

async function resolveOne(found: Partial<FoundTarget>, setting?: Setting): Promise<FoundEndpoints> {
  return await resolve([{ address: 'db-1.example.com:9187', labels: {}, ...found }], setting)
}

function url({ endpoints }: FoundEndpoints): string | undefined {
  return endpoints[0]?.url
}

function labels({ endpoints }: FoundEndpoints): Readonly<Record<string, string>> {
  return Object.fromEntries(endpoints[0]!.labels)
}

function reason({ refused }: FoundEndpoints): string | undefined {
  return refused[0]?.reason
}

describe('the URL of an endpoint', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['db.example.com:9187', {}, 'https://db.example.com:9187/metrics'],
    ['db.example.com', {}, 'https://db.example.com/metrics'],
    ['db.example.com:80', { __scheme__: 'http' }, 'http://db.example.com/metrics'],
    ['db.example.com:443', { __scheme__: 'http' }, 'http://db.example.com:443/metrics'],
    ['DB.example.com', {}, 'https://db.example.com/metrics'],
    ['[2606:4700::1]:9187', {}, 'https://[2606:4700::1]:9187/metrics'],
    ['db.example.com', { __metrics_path__: '/a/b' }, 'https://db.example.com/a/b'],
    ['db.example.com', { __metrics_path__: 'a' }, 'https://db.example.com/a'],
    ['db.example.com', { __metrics_path__: '/a?b#c' }, 'https://db.example.com/a%3Fb%23c'],
    ['db.example.com', { __metrics_path__: '//other.example.com/' }, 'https://db.example.com//other.example.com/'],
    ['db.example.com', { __param_b: '2', __param_a: '1 &' }, 'https://db.example.com/metrics?a=1+%26&b=2'],
    ['db.example.com', { __scheme__: '', __metrics_path__: '', __param_a: '' }, 'https://db.example.com/metrics'],
  ])('of %s with %j is %3$s', async (address, labels, expected) => {
    expect(url(await resolveOne({ address, labels }))).toBe(expected)
  })

  test.each<[Readonly<Record<string, string>>, string]>([
    [{}, '?match=a&match=b&name=x'],
    [{ __param_match: 'c' }, '?match=c&match=b&name=x'],
    [{ __param_more: 'c' }, '?match=a&match=b&more=c&name=x'],
  ])('has the parameters of the target, of which %j replaces the first of its name', async (labels, search) => {
    const params: Discovered['params'] = [
      ['name', 'x'],
      ['match', 'a'],
      ['match', 'b'],
    ]
    const found = await resolveOne({ labels }, { discovered: { params } })
    expect(url(found)).toBe(`https://db-1.example.com:9187/metrics${search}`)
  })

  test('leads to the address, whatever else labels and addresses are', async () => {
    const target = await discoveringTarget()
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-c.:/\\@?#%[\]0-9]{0,12}$/))
    const address = fc.oneof(text, fc.domain(), fc.webAuthority({ withPort: true }), fc.ipV4(), fc.ipV6())
    const names = fc.oneof(
      fc.constantFrom('__metrics_path__', '__param_a', 'job'),
      text.filter((name) => name !== ''),
    )
    const found = fc.record({ address, labels: fc.dictionary(names, text) })
    await fc.assert(
      fc.asyncProperty(fc.array(found, { maxLength: 5 }), async (all) => {
        const { endpoints, refusals } = expectFound(await resolveTargets(all, { discovery: httpDiscovery(), target }))
        const hosts = all.map(({ address }) => URL.parse(`https://${address}`)?.host)
        for (const endpoint of endpoints) {
          const { protocol, host, username, password, hash } = new URL(endpoint.url)
          expect([protocol, username, password, hash]).toEqual(['https:', '', '', ''])
          expect(hosts).toContain(host)
          expect(endpoint.labels.map(([name]) => name)).toEqual(endpoint.labels.map(([name]) => name).sort())
        }
        expect(endpoints.length + refusals).toBeLessThanOrEqual(all.length)
      }),
    )
  })

  test('may be made of the address by relabelling, as for exporters that probe others', async () => {
    const relabel = [
      relabelRule({ sourceLabels: ['__address__'], targetLabel: '__param_target' }),
      relabelRule({ targetLabel: '__address__', replacement: 'probe.example.com:9115' }),
      relabelRule({ sourceLabels: ['__param_target'], targetLabel: 'instance' }),
    ]
    const found = await resolveOne({}, { discovered: { relabel } })
    expect(url(found)).toBe('https://probe.example.com:9115/metrics?target=db-1.example.com%3A9187')
    expect(labels(found)).toEqual({ job: 'web', instance: 'db-1.example.com:9187' })
  })
})

describe('what is found is refused', () => {
  test.each([
    ['', 'it has no address: relabelling, or what lists it, left __address__ empty'],
    ['https://db.example.com', /^its address has more than host:port: give the scheme as __scheme__/],
    ['db.example.com/metrics', /^its address has more than host:port/],
    ['db.example.com?a', /^its address has more than host:port/],
    ['db.example.com#a', /^its address has more than host:port/],
    ['user:pass@db.example.com', 'its address has credentials in it: set auth on the target'],
    ['2606:4700::1', /^an IPv6 address stands in brackets/],
    ['2606:4700::1:9187', /^an IPv6 address stands in brackets/],
    ['db.example.com:http', 'its address is not host:port'],
    ['db.example.com:', 'its address is not host:port'],
    ['db.example.com:99999', 'its address is not host:port'],
    ['db 1.example.com', 'its address is not host:port'],
    ['db.example.com\n', 'its address is not host:port'],
    ['db\\1.example.com', 'its address is not host:port'],
    ['%31.example.com', 'its address is not host:port'],
    [':9187', 'its address is not host:port'],
    ['[::1', 'its address is not host:port'],
    ['<db>.example.com', 'its address is not host:port'],
  ])('with the address %j', async (address, expected) => {
    const found = await resolveOne({ address })
    expect(found.endpoints).toEqual([])
    expect(found.refusals).toBe(1)
    expect(reason(found)).toEqual(expect.stringMatching(expected))
  })

  test.each([
    [{ __scheme__: 'ftp' }, "__scheme__ is 'ftp': set it to http or https"],
    [{ __scrape_interval__: '1.5m' }, "__scrape_interval__ is '1.5m': write a time as in 30s or 1m30s"],
    [{ __scrape_interval__: '0s' }, "__scrape_interval__ is '0s': write a time as in 30s or 1m30s"],
    [{ __scrape_timeout__: 'soon' }, "__scrape_timeout__ is 'soon': write a time as in 30s or 1m30s"],
    [{ __scrape_timeout__: '61s' }, '__scrape_timeout__ is longer than the 1m between scrapes: set less'],
    [
      { __scrape_interval__: '5m', __scrape_timeout__: '61s' },
      '__scrape_timeout__ is longer than 60s: set less, or set scrapeTimeout on the target',
    ],
  ])('with %j', async (labels, expected) => {
    expect(reason(await resolveOne({ labels }))).toBe(expected)
  })

  test('with more labels than any point can carry', async () => {
    const found = await resolveOne({ labels: { text: 'x'.repeat(17_000) } })
    expect(reason(found)).toBe('its URL and labels have 17076 characters, over 16384: drop some labels with relabel')
  })

  test('under its name, or its address without credentials or what would steer a terminal', async () => {
    const { refused } = await resolve([
      { address: '', labels: {}, name: 'pod shop/web-1' },
      { address: 'user:pass@db.example.com', labels: {} },
      { address: `\u001b[2J${'x'.repeat(300)}`, labels: {} },
    ])
    expect(refused.map(({ target }) => target)).toEqual([
      'db.example.com',
      'pod shop/web-1',
      `\u{fffd}[2J${'x'.repeat(196)}`,
    ])
  })

  test('and the first twenty by their names are told, in whatever order they were found', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `db ${10 + i}`)
    const found = await resolve(names.toReversed().map((address) => ({ address, labels: {} })))
    expect(found.refusals).toBe(30)
    expect(found.refused.map(({ target }) => target)).toEqual(names.slice(0, 20))
  })
})

describe('an address of a private network', () => {
  const ADDRESSES = ['127.0.0.1:9100', '10.0.0.1', '169.254.169.254', '[::1]:9100', '0x7f.1', 'localhost:9100', 'db']

  test.each(ADDRESSES)('is refused: %s', async (address) => {
    const found = await resolveOne({ address, labels: { __scheme__: 'http' } })
    expect(found.endpoints).toEqual([])
    expect(reason(found)).toMatch(/^\S+ is of a private network: set allowPrivateNetwork if it is meant$/)
  })

  test.each(ADDRESSES)('is taken where it is allowed, or reached by a binding: %s', async (address) => {
    for (const target of [{ allowPrivateNetwork: true }, { via: 'VPC' }]) {
      expect((await resolveOne({ address }, { target })).endpoints).toHaveLength(1)
    }
  })

  test('is refused of an endpoint that goes without the binding of the target', async () => {
    const finish = (url: URL) => ({ kind: 'finished', url: url.href, own: { via: null } }) as const
    const found = await resolveOne({ address: '10.0.0.1', finish }, { target: { via: 'VPC' } })
    expect(found.endpoints).toEqual([])
  })

  test('is taken where relabelling makes a public one of it, and refused the other way round', async () => {
    const publish = relabelRule({ targetLabel: '__address__', replacement: 'db.example.com' })
    expect((await resolveOne({ address: '10.0.0.1' }, { discovered: { relabel: [publish] } })).endpoints).toHaveLength(
      1,
    )
    const hide = relabelRule({ targetLabel: '__address__', replacement: '10.0.0.1' })
    expect((await resolveOne({}, { discovered: { relabel: [hide] } })).endpoints).toEqual([])
  })
})

describe('the labels of an endpoint', () => {
  test('are what was found, over those of the target, over job and instance, over those of the project', async () => {
    const below: Discovered['below'] = [
      ['env', 'prod'],
      ['instance', 'p'],
      ['team', 'p'],
      ['zone', 'p'],
    ]
    const above: Discovered['above'] = [
      ['team', 't'],
      ['zone', 't'],
    ]
    const found = await resolveOne(
      { labels: { zone: 'f', __meta_x: '1', __tmp: '2' } },
      { discovered: { below, above } },
    )
    expect(found.endpoints[0]?.labels).toEqual([
      ['env', 'prod'],
      ['instance', 'db-1.example.com:9187'],
      ['job', 'web'],
      ['team', 't'],
      ['zone', 'f'],
    ])
  })

  test.each<[string, Readonly<Record<string, string>>, Discovered['above'], Readonly<Record<string, string>>]>([
    ['as they are found', { job: 'db', instance: 'one' }, [], { job: 'db', instance: 'one' }],
    [
      'of the target',
      {},
      [
        ['job', 'all'],
        ['instance', 'one'],
      ],
      { job: 'all', instance: 'one' },
    ],
    [
      'as they are found, over those of the target',
      { job: 'db' },
      [['job', 'all']],
      { job: 'db', instance: 'db-1.example.com:9187' },
    ],
  ])('have job and instance %s', async (_, found, above, expected) => {
    expect(labels(await resolveOne({ labels: found }, { discovered: { above } }))).toEqual(expected)
  })

  test('have the address as it is written for instance, without a port where it has none', async () => {
    expect(labels(await resolveOne({ address: 'DB.example.com' }))).toEqual({ job: 'web', instance: 'DB.example.com' })
  })

  test('are none where they have no value', async () => {
    const above: Discovered['above'] = [['team', 't']]
    expect(labels(await resolveOne({ labels: { team: '', zone: '' } }, { discovered: { above } }))).toEqual({
      job: 'web',
      instance: 'db-1.example.com:9187',
      team: 't',
    })
  })

  test('are known to relabelling, with what the endpoint would be scraped by', async () => {
    const relabel = [relabelRule({ action: 'labelmap', regex: '__(.+)', replacement: 'was_$1' })]
    const params: Discovered['params'] = [
      ['match', 'a'],
      ['match', 'b'],
    ]
    const found = await resolveOne({ labels: { __meta_zone: 'z' } }, { discovered: { relabel, params } })
    expect(labels(found)).toEqual({
      job: 'web',
      instance: 'db-1.example.com:9187',
      was_address__: 'db-1.example.com:9187',
      was_scheme__: 'https',
      was_metrics_path__: '/metrics',
      was_scrape_interval__: '1m',
      was_scrape_timeout__: '10s',
      was_param_match: 'a',
      was_meta_zone: 'z',
    })
  })

  test('of which a group cannot set the address', async () => {
    expect(url(await resolveOne({ labels: { __address__: 'other.example.com' } }))).toBe(
      'https://db-1.example.com:9187/metrics',
    )
  })
})

describe('relabelling', () => {
  const drop = relabelRule({ action: 'drop', sourceLabels: ['__meta_role'], regex: 'replica' })

  test('leaves out what it drops without a word', async () => {
    const found = await resolveOne({ labels: { __meta_role: 'replica' } }, { discovered: { relabel: [drop] } })
    expect(found).toEqual({ kind: 'found', endpoints: [], refused: [], refusals: 0 })
  })

  test('comes before an address is looked at', async () => {
    const found = await resolveOne(
      { address: '', labels: { __meta_role: 'replica' } },
      { discovered: { relabel: [drop] } },
    )
    expect(found.refusals).toBe(0)
  })
})

describe('the interval and the timeout', () => {
  test.each([
    [{}, {}],
    [{ __scrape_interval__: '1m', __scrape_timeout__: '10s' }, {}],
    [{ __scrape_interval__: '60s', __scrape_timeout__: '10000ms' }, {}],
    [{ __scrape_interval__: '30s' }, {}],
    [{ __scrape_interval__: '90s' }, { scrapeIntervalMinutes: 2 }],
    [{ __scrape_interval__: '7m' }, { scrapeIntervalMinutes: 10 }],
    [{ __scrape_interval__: '1d' }, { scrapeIntervalMinutes: 60 }],
    [{ __scrape_timeout__: '2s500ms' }, { scrapeTimeoutMs: 2500 }],
    [
      { __scrape_interval__: '5m', __scrape_timeout__: '1m' },
      { scrapeIntervalMinutes: 5, scrapeTimeoutMs: 60_000 },
    ],
  ])('of %j are %j in place of those of the target', async (labels, own) => {
    const [endpoint] = (await resolveOne({ labels })).endpoints
    expect(endpoint).toEqual({ id: endpoint?.id, url: endpoint?.url, labels: endpoint?.labels, ...own })
  })
})

describe('the identity of an endpoint', () => {
  const SIGNED = { discovery: { signedParams: ['sig', 'x-amz-*'] } }

  async function idOf(found: Partial<FoundTarget>, setting?: Setting): Promise<string | undefined> {
    return (await resolveOne(found, setting)).endpoints[0]?.id
  }

  test('is that of an endpoint which is written down', async () => {
    const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
    const endpoints = ['https://db-1.example.com:9187/metrics?a=1&b=2+3'] as const
    const { bundle } = await compile({ project: defineProject({ dynatrace }), targets: [target('web', { endpoints })] })
    const id = await idOf({ labels: { __param_b: '2 3', __param_a: '1' } })
    expect(id).toBe(bundle?.targets[0]?.endpoints[0]?.id)
  })

  test.each<[FoundTarget['labels'], string]>([
    [{ __param_sig: 'b' }, 'a signature'],
    [{ __param_SIG: 'b' }, 'a signature in other letters'],
    [{ '__param_X-Amz-Date': '2026' }, 'a signature by a pattern'],
    [{ zone: 'z', job: 'other', instance: 'other' }, 'labels'],
    [{ __scrape_interval__: '5m' }, 'an interval'],
  ])('stays with %j, %s', async (labels) => {
    const base = { __param_a: '1' }
    expect(await idOf({ labels: { ...base, ...labels } }, SIGNED)).toBe(await idOf({ labels: base }, SIGNED))
  })

  test('is of the whole of the URL but signatures, which are sent', async () => {
    const ids = new Set<string | undefined>()
    const all = [{}, { __param_a: '1' }, { __param_a: '2' }, { __metrics_path__: '/b' }, { __scheme__: 'http' }]
    for (const labels of all) ids.add(await idOf({ labels: { ...labels, __param_sig: 'x' } }, SIGNED))
    expect(ids.size).toBe(all.length)
    expect(url(await resolveOne({ labels: { __param_sig: 'x' } }, SIGNED))).toMatch(/\?sig=x$/)
  })

  test('makes one endpoint, the first, of all that have it', async () => {
    const found = await resolve(
      ['1', '2', '3'].map((sig) => ({ address: 'db.example.com', labels: { __param_sig: sig } })),
      SIGNED,
    )
    expect(found.endpoints.map((endpoint) => endpoint.url)).toEqual(['https://db.example.com/metrics?sig=1'])
    expect(found.refusals).toBe(0)
  })
})

describe('the limit of targets', () => {
  const fleet = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ address: `db-${i}.example.com`, labels: {} }))

  test('takes the first by their URLs, in whatever order they were found, and counts and tells the others', async () => {
    const all = [{ address: '', labels: {} }, ...fleet(5).toReversed()]
    const found = await resolve(all, { discovery: { targetLimit: 3 } })
    expect(found.endpoints.map((endpoint) => endpoint.url)).toEqual([
      'https://db-0.example.com/metrics',
      'https://db-1.example.com/metrics',
      'https://db-2.example.com/metrics',
    ])
    expect(found.refusals).toBe(3)
    expect(found.refused).toEqual([
      { target: '2 more', reason: 'they are over targetLimit 3: raise it, or leave some out with relabel' },
      { target: '', reason: expect.stringMatching(/^it has no address/) },
    ])
  })

  test('does not count one twice, nor what is dropped', async () => {
    const relabel = [relabelRule({ action: 'drop', sourceLabels: ['__address__'], regex: 'db-0.+' })]
    const setting = { discovery: { targetLimit: 3 }, discovered: { relabel } }
    const found = await resolve([...fleet(4), ...fleet(4)], setting)
    expect(found.endpoints).toHaveLength(3)
    expect(found.refusals).toBe(0)
  })

  test('is that of the worker where there is none', async () => {
    const found = await resolve(fleet(MAX_FOUND + 5), { discovery: { targetLimit: 0 } })
    expect(found.endpoints).toHaveLength(MAX_FOUND)
    expect(found.refusals).toBe(5)
    expect(found.refused).toEqual([
      { target: '5 more', reason: 'no more than 10000 are looked at: have fewer listed, or split the list' },
    ])
  })

  test('is not what those are over that are not looked at', async () => {
    const relabel = [relabelRule({ action: 'keep', sourceLabels: ['__address__'], regex: 'db-[01].+' })]
    const found = await resolve(fleet(MAX_FOUND + 5), { discovery: { targetLimit: 1 }, discovered: { relabel } })
    expect(found.endpoints).toHaveLength(1)
    expect(found.refused.map(({ target, reason }) => `${target}: ${reason}`)).toEqual([
      expect.stringMatching(/^\d+ more: they are over targetLimit 1:/),
      expect.stringMatching(/^5 more: no more than 10000 are looked at/),
    ])
  })

  test('lets no list fill the memory with labels', async () => {
    const text = 'x'.repeat(16_000)
    const found = await resolve(fleet(600).map((each) => ({ ...each, labels: { text } })))
    expect(found.endpoints).toHaveLength(497)
    expect(found.refusals).toBe(103)
    expect(found.refused[0]).toEqual({
      target: 'db-497.example.com',
      reason: 'all URLs and labels together are over 8000000 characters: drop some labels with relabel',
    })
  })
})

describe('what finishes a target', () => {
  test('is given its URL, and has the last word on URL and settings', async () => {
    const filter = { mode: 'include', names: ['a'] } as const
    const found = await resolveOne({
      address: '10.0.0.1:8080',
      labels: { __param_a: '1' },
      finish: ({ port, pathname, search }) => ({
        kind: 'finished',
        url: `https://10.1.1.1:6443/proxy/${port}${pathname}${search}`,
        within: 'https://10.1.1.1:6443/proxy/',
        own: { filter, auth: { kind: 'bearer', token: 'KUBE_TOKEN' } },
      }),
    })
    expect(found.endpoints).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
        url: 'https://10.1.1.1:6443/proxy/8080/metrics?a=1',
        labels: [
          ['instance', '10.0.0.1:8080'],
          ['job', 'web'],
        ],
        filter,
        auth: { kind: 'bearer', token: 'KUBE_TOKEN' },
        within: 'https://10.1.1.1:6443/proxy/',
      },
    ])
  })

  test('may refuse it', async () => {
    const found = await resolveOne({ name: 'pod a', finish: () => ({ kind: 'refused', reason: 'it has no port' }) })
    expect(found).toEqual({
      kind: 'found',
      endpoints: [],
      refused: [{ target: 'pod a', reason: 'it has no port' }],
      refusals: 1,
    })
  })
})
