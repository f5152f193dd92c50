import type { Container } from 'kubernetes-types/core/v1.d.ts'
import { describe, expect, test } from 'vitest'
import type { BundleTarget, RelabelRule } from '../../../../dsl/bundle.ts'
import { startApiServer } from '../../../kubernetes/api-server.ts'
import { dynatrace, podOf, prometheus, serviceOf } from '../../../kubernetes/objects.ts'
import { relabelRule } from '../../../relabel-rule.ts'
import { expectFound } from '../targets.ts'
import { found, look, lookAt, pathsOf, refusalsOf } from './clusters.ts'

const WEB = { labels: { app: 'web' } }
const CHOSEN = { annotations: dynatrace() }

describe('a pod is scraped', () => {
  test('where its annotations say so, and it runs', async () => {
    const pods = [
      podOf('web-1', CHOSEN),
      podOf('web-2'),
      podOf('web-3', { annotations: dynatrace({ scrape: 'false' }) }),
      podOf('web-4', { ...CHOSEN, phase: 'Pending' }),
      podOf('web-5', { ...CHOSEN, deleted: true }),
      podOf('web-6', { ...CHOSEN, ip: '' }),
    ]
    const all = await found({ pods })
    expect(pathsOf(all)).toEqual(['web-1:9090/metrics'])
    expect(all.refusals).toBe(0)
  })

  test('at the port and path of its annotations', async () => {
    const annotations = dynatrace({ port: '8081', path: '/internal/metrics?format=prometheus', secure: 'true' })
    const all = await found({ pods: [podOf('web-1', { annotations })] })
    expect(pathsOf(all)).toEqual(['https:web-1:8081/internal/metrics?format=prometheus'])
  })

  const sidecar: Container = { name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 15020 }] }
  test.each<[containers: readonly Container[], port: number, why: string]>([
    [
      [{ name: 'a', ports: [{ containerPort: 53, protocol: 'UDP' }, { containerPort: 9153 }] }],
      9153,
      'UDP is passed over',
    ],
    [
      [{ name: 'a' }, { name: 'b', ports: [{ containerPort: 80 }, { containerPort: 90 }] }],
      80,
      'the first of all containers',
    ],
    [[{ name: 'a' }], 15020, 'containers before sidecars'],
  ])('at the first TCP port that it exposes: %#', async (containers, port) => {
    const all = await found({ pods: [podOf('web-1', { ...CHOSEN, containers, initContainers: [sidecar] })] })
    expect(pathsOf(all)).toEqual([`web-1:${port}/metrics`])
  })

  test('unless it exposes none', async () => {
    const containers = [{ name: 'a', ports: [{ containerPort: 53, protocol: 'UDP' }] }]
    const initContainers = [{ name: 'migrate', ports: [{ containerPort: 9000 }] }]
    const all = await found({ pods: [podOf('web-1', { ...CHOSEN, containers, initContainers })] })
    expect(all.endpoints).toEqual([])
    expect(refusalsOf(all)).toEqual([
      'pod shop/web-1: none of its containers exposes a TCP port: set the annotation that names the port',
    ])
  })

  test('by annotations of Prometheus where those are set to count', async () => {
    const pods = [
      podOf('web-1', CHOSEN),
      podOf('web-2', { annotations: prometheus({ port: '8080', path: 'stats', scheme: 'https' }) }),
    ]
    expect(pathsOf(await found({ pods }, { discovery: { annotations: 'prometheus' } }))).toEqual([
      'https:web-2:8080/stats',
    ])
  })
})

describe('a service', () => {
  test('has every pod behind it scraped, in its own namespace', async () => {
    const pods = [
      podOf('web-1', WEB),
      podOf('web-2', WEB),
      podOf('db-1'),
      podOf('web-1', { ...WEB, namespace: 'other' }),
    ]
    const services = [serviceOf('metrics', { annotations: dynatrace({ port: '8081' }), selector: { app: 'web' } })]
    const all = await found({ pods, services })
    expect(pathsOf(all)).toEqual(['web-1:8081/metrics', 'web-2:8081/metrics'])
    expect(all.endpoints[0]?.labels).toContainEqual(['k8s.service.name', 'metrics'])
  })

  test('chooses pods by all labels of its selector', async () => {
    const pods = [podOf('a', { labels: { app: 'web', tier: 'front' } }), podOf('b', WEB)]
    const services = [serviceOf('front', { ...CHOSEN, selector: { app: 'web', tier: 'front' } })]
    expect(pathsOf(await found({ pods, services }))).toEqual(['a:9090/metrics'])
  })

  test('makes another endpoint of a pod for each port and path, and one for the same', async () => {
    const pods = [podOf('web-1', { ...WEB, ...CHOSEN })]
    const selector = { app: 'web' }
    const services = [
      serviceOf('a', { annotations: dynatrace({ port: '8081' }), selector }),
      serviceOf('b', { annotations: dynatrace({ port: '8082' }), selector }),
      serviceOf('c', { annotations: dynatrace({ port: '9090' }), selector }),
    ]
    const all = await found({ pods, services })
    expect(pathsOf(all)).toEqual(['web-1:8081/metrics', 'web-1:8082/metrics', 'web-1:9090/metrics'])
    expect(all.endpoints[2]?.labels.map(([name]) => name)).not.toContain('k8s.service.name')
  })

  test.each<[annotations: 'dynatrace' | 'prometheus', targetPort: number | string | undefined, port: number]>([
    ['dynatrace', 8081, 9090],
    ['prometheus', 8081, 8081],
    ['prometheus', 'admin', 8082],
    ['prometheus', undefined, 80],
  ])('without a port, by annotations of %s and with the target port %s, means %d', async (style, targetPort, port) => {
    const ports = [{ containerPort: 9090 }, { containerPort: 8082, name: 'admin' }]
    const pods = [podOf('web-1', { ...WEB, containers: [{ name: 'a', ports }] })]
    const annotations = style === 'dynatrace' ? dynatrace() : prometheus()
    const service = { port: 80, ...(targetPort !== undefined && { targetPort }) }
    const services = [serviceOf('web', { annotations, selector: { app: 'web' }, ports: [service] })]
    const all = await found({ pods, services }, { discovery: { annotations: style } })
    expect(pathsOf(all)).toEqual([`web-1:${port}/metrics`])
  })

  test('is refused once where it is wrong, however many pods are behind it', async () => {
    const pods = [podOf('web-1', WEB), podOf('web-2', WEB)]
    const services = [
      serviceOf('wrong', { annotations: dynatrace({ port: 'http' }), selector: { app: 'web' } }),
      serviceOf('external', { annotations: dynatrace() }),
    ]
    const all = await found({ pods, services })
    expect(all.endpoints).toEqual([])
    expect(refusalsOf(all)).toEqual([
      "service shop/wrong: the annotation metrics.dynatrace.com/port is 'http': " +
        'write the number of a port of the container, from 1 to 65535',
      'service shop/external: it has no selector, so it stands for no pods',
    ])
  })
})

describe('an endpoint', () => {
  test('says which pod it is by the dimensions of Dynatrace', async () => {
    const pods = [
      podOf('web-1', { ...CHOSEN, labels: { 'pod-template-hash': '5d9c' }, owner: ['ReplicaSet', 'web-5d9c'] }),
    ]
    const { endpoints } = await found({ pods })
    expect(endpoints[0]?.labels).toEqual([
      ['instance', 'web-1:9090'],
      ['job', 'web'],
      ['k8s.cluster.name', 'prod'],
      ['k8s.container.name', 'app'],
      ['k8s.namespace.name', 'shop'],
      ['k8s.node.name', 'node-1'],
      ['k8s.pod.name', 'web-1'],
      ['k8s.pod.uid', 'uid-of-web-1'],
      ['k8s.workload.kind', 'deployment'],
      ['k8s.workload.name', 'web'],
    ])
  })

  test('is reached through the API server, by its credentials and its binding', async () => {
    const { origin } = await startApiServer({ pods: [podOf('web-1', CHOSEN)] })
    const all = expectFound(await lookAt(`${origin}/`))
    expect(all.endpoints).toMatchObject([
      {
        url: `${origin}/api/v1/namespaces/shop/pods/web-1:9090/proxy/metrics`,
        auth: { kind: 'bearer', token: 'K8S_TOKEN' },
        via: null,
      },
    ])
  })

  test('is behind the path that the API server is behind', async () => {
    const server = 'https://rancher.example.com/k8s/clusters/c-1/'
    const asked: string[] = []
    const inMemory = async ({ url }: Request) => {
      asked.push(url)
      const [kind, items] = url.includes('/pods?') ? ['PodList', [podOf('web-1', CHOSEN)]] : ['ServiceList', []]
      return Response.json({ kind, metadata: {}, items })
    }
    const { endpoints } = expectFound(await lookAt(server, { ports: { fetch: inMemory } }))
    const urls = [...asked, ...endpoints.map(({ url }) => url)]
    expect(urls).toHaveLength(3)
    expect(urls.filter((url) => !url.startsWith(`${server}api/v1/`))).toEqual([])
  })

  test.each([
    ['10.1.2.3', 'http://10.1.2.3:9090/metrics'],
    ['fd00::1', 'http://[fd00::1]:9090/metrics'],
  ])('is reached at the address %s of the pod where that is set', async (ip, url) => {
    const target = { via: 'CLUSTER', auth: { kind: 'bearer', token: 'EXPORTER_TOKEN' } } as const
    const all = await found({ pods: [podOf('web-1', { ...CHOSEN, ip })] }, { discovery: { reach: 'direct' }, target })
    expect(all.endpoints).toMatchObject([{ url }])
    // The target's hold.
    expect(all.endpoints[0]).not.toHaveProperty('auth')
    expect(all.endpoints[0]).not.toHaveProperty('via')
  })

  test('at an address of a private network needs a way there', async () => {
    const all = await found({ pods: [podOf('web-1', CHOSEN)] }, { discovery: { reach: 'direct' } })
    expect(all.endpoints).toEqual([])
    expect(refusalsOf(all)).toEqual([expect.stringContaining('10.1.2.3 is of a private network')])
  })

  test('has the filter of its pod', async () => {
    const filter = { mode: 'include', names: ['http_*'] }
    const annotations = dynatrace({ filter: JSON.stringify(filter) })
    expect((await found({ pods: [podOf('web-1', { annotations })] })).endpoints).toMatchObject([{ filter }])
  })

  test('names secrets of the cluster, and has none of their values', async () => {
    const annotations = dynatrace({ secure: 'true', 'http.auth': 'secret:shop:exporter:token' })
    const options = { discovery: { reach: 'direct' }, target: { via: 'CLUSTER' } } as const
    expect((await found({ pods: [podOf('web-1', { annotations })] }, options)).endpoints).toMatchObject([
      { clusterSecrets: { kind: 'bearer', token: { namespace: 'shop', name: 'exporter', field: 'token' } } },
    ])
  })
})

describe('relabelling', () => {
  const rule = (changes: Partial<RelabelRule>): Partial<BundleTarget> => ({
    discovered: {
      ...{ scheme: 'http', metricsPath: '/metrics', params: [], below: [], above: [] },
      relabel: [relabelRule(changes)],
    },
  })

  test('chooses among pods by what Prometheus knows of them', async () => {
    const pods = [podOf('web-1', { ...CHOSEN, ...WEB }), podOf('db-1', CHOSEN)]
    const keep: Partial<RelabelRule> = {
      action: 'keep',
      sourceLabels: ['__meta_kubernetes_pod_label_app'],
      regex: 'web',
    }
    const all = await found({ pods }, { target: rule(keep) })
    expect(pathsOf(all)).toEqual(['web-1:9090/metrics'])
    expect(all.refusals).toBe(0)
  })

  test('changes port and path of what is reached through the API server', async () => {
    const pods = [podOf('web-1', CHOSEN)]
    const address = { sourceLabels: ['__meta_kubernetes_pod_ip'], targetLabel: '__address__', replacement: '$1:8888' }
    expect(pathsOf(await found({ pods }, { target: rule(address) }))).toEqual(['web-1:8888/metrics'])
  })

  test('does not see values that are too long for a label', async () => {
    const long = 'x'.repeat(10_000)
    const pods = [podOf('web-1', { annotations: { ...dynatrace(), long }, labels: { long, short: 'a' } })]
    const copy = { action: 'labelmap', regex: '__meta_kubernetes_pod_(.*)' } as const
    const [endpoint] = (await found({ pods }, { target: rule(copy) })).endpoints
    const names = endpoint?.labels.map(([name]) => name)
    expect(names).toContain('label_short')
    expect(names).not.toContain('label_long')
    expect(names).not.toContain('annotation_long')
  })

  test.each([
    ['web-1.shop.svc:9090', 'another host'],
    ['10.9.9.9:9090', 'another pod'],
  ])('does not lead the token of the API server to %s, %s', async (replacement) => {
    const all = await found(
      { pods: [podOf('web-1', CHOSEN)] },
      { target: rule({ targetLabel: '__address__', replacement }) },
    )
    expect(all.endpoints).toEqual([])
    expect(refusalsOf(all)).toEqual([
      `pod shop/web-1: relabelling made its address ${replacement}, and the proxy of the API server leads to pods only`,
    ])
  })
})

describe('a path', () => {
  test.each([
    '/../../../../../../../api/v1/secrets',
    '/%2e%2e/%2E%2e/../../../../api/v1/secrets',
    '\\..\\..\\..\\api/v1/secrets',
    '//evil.example.com/metrics',
    '/metrics#/../..',
    '/metrics?x=/../../secrets',
  ])('of %s stays behind the proxy', async (path) => {
    const { origin } = await startApiServer({ pods: [podOf('web-1', { annotations: dynatrace({ path }) })] })
    const { endpoints } = expectFound(await lookAt(origin))
    const url = new URL(endpoints[0]!.url)
    expect(url.origin).toBe(origin)
    expect(url.pathname).toMatch(/^\/api\/v1\/namespaces\/shop\/pods\/web-1:9090\/proxy\//)
  })

  test.each(['/..%2f..%2f..%2fsecrets', '/..%252f..%25252fsecrets', '/a%5c..%5cb', '/%2e%2e%2fsecrets', '/%'])(
    'of %s is refused',
    async (path) => {
      const all = await found({ pods: [podOf('web-1', { annotations: dynatrace({ path }) })] })
      expect(all.endpoints).toEqual([])
      expect(refusalsOf(all)).toEqual([expect.stringMatching(/^pod shop\/web-1: its path leads out of the pod/)])
    },
  )
})

describe('what is listed', () => {
  test('are all namespaces, or those that are set', async () => {
    const pods = [
      podOf('a', CHOSEN),
      podOf('b', { ...CHOSEN, namespace: 'cart' }),
      podOf('c', { ...CHOSEN, namespace: 'db' }),
    ]
    const server = await startApiServer({ pods })
    expect(pathsOf(expectFound(await lookAt(server.origin)))).toHaveLength(3)
    const some = await lookAt(server.origin, { discovery: { namespaces: ['cart', 'db', 'cart'] } })
    expect(pathsOf(expectFound(some))).toEqual(['b:9090/metrics', 'c:9090/metrics'])
    expect(server.requests.slice(2)).toEqual([
      'GET /api/v1/namespaces/cart/services?limit=500',
      'GET /api/v1/namespaces/db/services?limit=500',
      'GET /api/v1/namespaces/cart/pods?limit=500&fieldSelector=status.phase%3DRunning',
      'GET /api/v1/namespaces/db/pods?limit=500&fieldSelector=status.phase%3DRunning',
    ])
  })

  test('may be as many as targetLimit, and the others are counted', async () => {
    const pods = Array.from({ length: 12 }, (_, index) => podOf(`web-${index}`, CHOSEN))
    const all = await found({ pods }, { discovery: { targetLimit: 10 } })
    expect(all.endpoints).toHaveLength(10)
    expect(all.refusals).toBe(2)
    expect(refusalsOf(all)[0]).toMatch(/^2 more: .*targetLimit 10/)
  })

  test('is told with the first of what is refused', async () => {
    const pods = Array.from({ length: 50 }, (_, index) =>
      podOf(`web-${index}`, { annotations: dynatrace({ port: '0' }) }),
    )
    const all = await found({ pods })
    expect(all.refusals).toBe(50)
    expect(all.refused).toHaveLength(20)
  })
})

describe('a look fails', () => {
  test('where the token is not known', async () => {
    expect(await look({}, { discovery: { auth: { kind: 'none' } } })).toEqual({
      kind: 'failed',
      reason: 'the API server answered 401: its token is wrong or has expired: Unauthorized',
    })
  })

  const read = (resources: string[], verbs = ['list']) => ({ rules: [{ apiGroups: [''], resources, verbs }] })
  test.each([
    ['services', [read(['pods'])], [], 'list services of all namespaces'],
    ['pods', [read(['services']), read(['pods'], ['get'])], [], 'list pods of all namespaces'],
    [
      'pods',
      [{ namespace: 'shop', ...read(['services', 'pods']) }],
      ['shop', 'cart'],
      'list services of the namespace cart',
    ],
  ])('for want of the right to list %s, which it names', async (_, roles, namespaces, right) => {
    const reason = expect.stringMatching(
      `^the API server answered 403: its service account needs the right to ${right}: \\w+ is forbidden: User "system:`,
    )
    expect(await look({ roles }, { discovery: { namespaces } })).toEqual({ kind: 'failed', reason })
  })

  test('over what is no list', async () => {
    const reason = 'the answer to a list of services is none: is the server an API server?'
    for (const body of ['<html>', '[]', '{}', '{"kind":"PodList"}', '{"items": 3}', 'null', '['.repeat(10_000)])
      expect(await look({ answer: () => ({ body }) })).toEqual({ kind: 'failed', reason })
  })

  test('with no more than the beginning of what the server says', async () => {
    const status = { kind: 'Status', message: `no\u001b[31m ${'x'.repeat(5000)}` }
    const outcome = await look({ answer: () => ({ status: 500, body: JSON.stringify(status) }) })
    const all = JSON.stringify(outcome)
    // A message that is longer than what is kept of an answer is no JSON any more.
    expect(all.length).toBeLessThan(400)
    expect(all).not.toContain('\\u001b')
  })

  test('when the time for all of it is up', async () => {
    let nowMs = 0
    const clock = () => {
      nowMs += 4000
      return nowMs
    }
    const { origin } = await startApiServer()
    const outcome = await lookAt(origin, { ports: { clock } })
    expect(outcome).toEqual({ kind: 'failed', reason: 'no complete answer of the API server within timeout 10s' })
  })
})
