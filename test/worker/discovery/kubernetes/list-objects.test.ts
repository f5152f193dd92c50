import { describe, expect, test } from 'vitest'
import { startApiServer } from '../../../kubernetes/api-server.ts'
import { dynatrace, podOf } from '../../../kubernetes/objects.ts'
import { expectFound } from '../targets.ts'
import { found, look, lookAt, refusalsOf } from './clusters.ts'

const CHOSEN = { annotations: dynatrace() }
const PODS = Array.from({ length: 25 }, (_, index) => podOf(`web-${index}`, CHOSEN))

describe('a list of many pages', () => {
  test('is read to its end', async () => {
    const server = await startApiServer({ pods: PODS, pageSize: 10 })
    expect(expectFound(await lookAt(server.origin)).endpoints).toHaveLength(25)
    expect(server.requests).toHaveLength(4)
    expect(server.requests.slice(2).every((request) => request.includes('&continue='))).toBe(true)
  })

  test('asks for what is, not for what a cache of the server has', async () => {
    const server = await startApiServer({ pods: PODS, pageSize: 10 })
    await lookAt(server.origin)
    expect(server.requests.join()).not.toContain('resourceVersion')
  })

  test('begins anew where it grew too old for its next page', async () => {
    const pods = [...PODS, podOf('wrong', { annotations: dynatrace({ port: 'x' }) })]
    const all = await found({ pods, pageSize: 10, expired: 1 })
    expect(all.endpoints).toHaveLength(25)
    expect(all.refusals).toBe(1)
  })

  test('does not begin anew again and again', async () => {
    const server = await startApiServer({ pods: PODS, pageSize: 10, expired: 9 })
    expect(await lookAt(server.origin)).toEqual({
      kind: 'failed',
      reason: expect.stringMatching(/^the API server answered 410: The provided continue parameter is too old/),
    })
    expect(server.requests).toHaveLength(5)
  })

  test('without an end is given up', async () => {
    let pages = 0
    const endless = async () => {
      pages++
      return Response.json({ kind: 'ServiceList', metadata: { continue: 'on' }, items: [] })
    }
    const reason = 'the list of services does not end after 200 pages: set namespaces'
    const discovery = { timeoutMs: 60_000 }
    const outcome = await lookAt('https://cluster.example.com', { discovery, ports: { fetch: endless } })
    expect(outcome).toEqual({ kind: 'failed', reason })
    expect(pages).toBe(200)
  })
})

describe('a page that is too large', () => {
  const large = podOf('large', { annotations: { ...dynatrace(), note: 'x'.repeat(250_000) } })

  test('is asked for with fewer objects', async () => {
    const pods = Array.from({ length: 40 }, (_, index) => ({
      ...large,
      metadata: { ...large.metadata, name: `l-${index}` },
    }))
    const server = await startApiServer({ pods: [...pods.slice(0, 25), ...PODS, ...PODS, ...pods.slice(25)] })
    const all = expectFound(await lookAt(server.origin))
    expect(all.endpoints).toHaveLength(65)
    expect(server.requests.filter((request) => request.includes('/pods?limit=50&'))).toHaveLength(2)
  })

  test('ends the look where that does not help', async () => {
    const body = `{"kind":"PodList","items":["${'x'.repeat(9_000_000)}"]}`
    const answer = (path: string) => (path.endsWith('/pods') ? { body } : undefined)
    const reason = 'an answer of the API server is larger than 8000000 bytes'
    expect(await look({ answer })).toEqual({ kind: 'failed', reason })
  })
})

describe('an object that is not as Kubernetes has them', () => {
  const good = podOf('good', CHOSEN)
  const { metadata } = good

  test.each<[what: string, pod: unknown, path: string]>([
    ['no object', 7, 'all of it'],
    ['no name', { ...good, metadata: { ...metadata, name: '' } }, 'metadata.name'],
    ['a name that leads elsewhere', { ...good, metadata: { ...metadata, name: '..' } }, 'metadata.name'],
    ['a namespace with a slash', { ...good, metadata: { ...metadata, namespace: 'a/b' } }, 'metadata.namespace'],
    [
      'an annotation that is a number',
      { ...good, metadata: { ...metadata, annotations: { a: 1 } } },
      'metadata.annotations.a',
    ],
    ['an address that is a name', { ...good, status: { ...good.status, podIP: 'evil.example' } }, 'status.podIP'],
    [
      'a port that is none',
      { ...good, spec: { containers: [{ name: 'a', ports: [{ containerPort: 70_000 }] }] } },
      'spec.containers.0.ports.0.containerPort',
    ],
  ])('is refused, and no other: %s', async (_, pod, path) => {
    const body = JSON.stringify({ kind: 'PodList', metadata: {}, items: [pod, good] })
    const all = await found({ answer: (asked) => (asked.endsWith('/pods') ? { body } : undefined) })
    expect(all.endpoints).toHaveLength(1)
    expect(refusalsOf(all)).toEqual([`a pod: it is not as Kubernetes has them: ${path} is wrong`])
  })

  test('is told in few words, however long its labels are', async () => {
    const long = { ...metadata, labels: { [`\u001b[31m${'x'.repeat(10_000)}`]: 1 } }
    const body = JSON.stringify({ kind: 'PodList', metadata: {}, items: [{ ...good, metadata: long }] })
    const [refusal = ''] = refusalsOf(
      await found({ answer: (asked) => (asked.endsWith('/pods') ? { body } : undefined) }),
    )
    expect(refusal.length).toBeLessThan(200)
    expect(refusal).not.toContain('\u001b')
  })

  test('may leave out what it has nothing of', async () => {
    const { name, namespace } = metadata!
    const pod = {
      metadata: { name, namespace, annotations: dynatrace({ port: '9090' }), labels: null },
      spec: { containers: [{ name: 'app' }] },
      status: { phase: 'Running', podIP: '10.0.0.1' },
    }
    const body = JSON.stringify({ kind: 'PodList', items: [pod] })
    const all = await found({ answer: (asked) => (asked.endsWith('/pods') ? { body } : undefined) })
    expect(all.endpoints).toHaveLength(1)
  })
})
