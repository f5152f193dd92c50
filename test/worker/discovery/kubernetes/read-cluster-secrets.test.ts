import { describe, expect, test } from 'vitest'
import {
  type ClusterCredentials,
  readClusterSecrets,
} from '../../../../worker/discovery/kubernetes/read-cluster-secrets.ts'
import type { ClusterSecrets, SecretField } from '../../../../worker/model/discovered-endpoint.ts'
import { type Cluster, type StandInApiServer, startApiServer } from '../../../kubernetes/api-server.ts'
import { kubernetesDiscovery, PORTS } from './clusters.ts'

const SECRETS: Cluster['secrets'] = [secretOf('exporter', { user: 'scraper', password: 's3cret: ü', token: 'abc\r\n' })]

describe('credentials of the cluster', () => {
  test.each<[what: string, secrets: ClusterSecrets, value: string]>([
    ['a bearer token, without the line feed at its end', bearer('exporter', 'token'), 'Bearer abc'],
    [
      'name and password, byte by byte',
      { kind: 'basic', username: field('exporter', 'user'), password: field('exporter', 'password') },
      `Basic ${Buffer.from('scraper:s3cret: ü').toString('base64')}`,
    ],
  ])('are %s', async (_, secrets, value) => {
    const server = await startApiServer({ secrets: SECRETS })
    const header = { name: 'authorization', value }
    expect(await read(server, [secrets])).toEqual([{ kind: 'ready', header }])
  })

  test('are read once, and told in the order that they were asked for', async () => {
    const server = await startApiServer({ secrets: SECRETS })
    const asked = [bearer('exporter', 'token'), bearer('gone', 'token'), bearer('exporter', 'user')]
    expect(await read(server, asked)).toMatchObject([
      { header: { value: 'Bearer abc' } },
      { reason: 'there is no secret gone in the namespace shop' },
      { header: { value: 'Bearer scraper' } },
    ])
    expect(server.requests).toEqual([
      'GET /api/v1/namespaces/shop/secrets/exporter',
      'GET /api/v1/namespaces/shop/secrets/gone',
    ])
  })

  test('are read of the secrets alone that a role names', async () => {
    const rules = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'], resourceNames: ['exporter'] }]
    const secrets = [...SECRETS, secretOf('other', { token: 'x' })]
    const server = await startApiServer({ secrets, roles: [{ namespace: 'shop', rules }] })
    expect(await read(server, [bearer('exporter', 'token'), bearer('other', 'token')])).toEqual([
      expect.objectContaining({ kind: 'ready' }),
      {
        kind: 'failed',
        reason:
          'the API server answered 403: its service account needs the right to get the secret other of the namespace shop',
      },
    ])
  })

  test('of more than 100 secrets are refused beyond those', async () => {
    const secrets = Array.from({ length: 101 }, (_, index) => secretOf(`s-${index}`, { token: 'x' }))
    const server = await startApiServer({ secrets })
    const outcomes = await read(
      server,
      secrets.map(({ metadata }) => bearer(metadata!.name!, 'token')),
    )
    expect(outcomes.filter(({ kind }) => kind === 'ready')).toHaveLength(100)
    expect(outcomes.at(-1)).toMatchObject({ reason: expect.stringContaining('more than 100 secrets') })
    expect(server.requests).toHaveLength(100)
  })
})

describe('no value is in the reason for', () => {
  const VALUE = 'do-not-show-me'
  const encoded = Buffer.from(VALUE).toString('base64')

  test.each<[what: string, answer: string, secrets: ClusterSecrets, reason: string]>([
    [
      'a field that is not there',
      json({ data: { a: encoded } }),
      bearer('exporter', 'token'),
      'has nothing in its field token',
    ],
    ['an empty field', json({ data: { token: '' } }), bearer('exporter', 'token'), 'has nothing in its field token'],
    [
      'a field of every object',
      json({ data: {} }),
      bearer('exporter', 'constructor'),
      'has nothing in its field constructor',
    ],
    [
      'no base64',
      json({ data: { token: `%${VALUE}` } }),
      bearer('exporter', 'token'),
      'has nothing in its field token',
    ],
    ['a number', json({ data: { token: 7, a: VALUE } }), bearer('exporter', 'token'), 'is not as Kubernetes has them'],
    ['half an answer', `{"data":{"token":"${encoded}`, bearer('exporter', 'token'), 'is not as Kubernetes has them'],
    [
      'a character that no header has',
      json({ data: { token: Buffer.from(`${VALUE}\nx: y`).toString('base64') } }),
      bearer('exporter', 'token'),
      'the field token of the secret exporter of the namespace shop has characters that a header cannot carry',
    ],
  ])('%s', async (_, body, secrets, reason) => {
    const outcomes = await read(await startApiServer({ answer: () => ({ body }) }), [secrets])
    expect(outcomes).toEqual([{ kind: 'failed', reason: expect.stringContaining(reason) }])
    expect(JSON.stringify(outcomes)).not.toMatch(new RegExp(`${VALUE}|${encoded.slice(0, 8)}`))
  })

  test('a refusal that quotes it', async () => {
    const body = json({ kind: 'Status', message: `the token ${VALUE} is wrong` })
    for (const status of [401, 403, 500]) {
      const outcomes = await read(await startApiServer({ answer: () => ({ status, body }) }), [
        bearer('exporter', 'token'),
      ])
      expect(outcomes).toMatchObject([{ kind: 'failed', reason: expect.stringContaining(`answered ${status}`) }])
      expect(JSON.stringify(outcomes)).not.toContain(VALUE)
    }
  })
})

async function read(
  { origin }: StandInApiServer,
  secrets: readonly ClusterSecrets[],
): Promise<readonly ClusterCredentials[]> {
  return await readClusterSecrets(secrets, kubernetesDiscovery({ server: origin, reach: 'direct' }), PORTS)
}

function field(name: string, of: string): SecretField {
  return { namespace: 'shop', name, field: of }
}

function bearer(name: string, of: string): ClusterSecrets {
  return { kind: 'bearer', token: field(name, of) }
}

function secretOf(name: string, values: Readonly<Record<string, string>>): Cluster['secrets'][number] {
  const data = Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')])
  return { metadata: { name, namespace: 'shop' }, data: Object.fromEntries(data) }
}

function json(value: unknown): string {
  return JSON.stringify(value)
}
