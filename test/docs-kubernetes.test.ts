/** What docs/kubernetes.md shows is true: its rights are enough and no more, its tables have what the worker has. */

import type { PolicyRule } from 'kubernetes-types/rbac/v1.d.ts'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { readAnnotations } from '../worker/discovery/kubernetes/annotations.ts'
import { findExporters } from '../worker/discovery/kubernetes/find-exporters.ts'
import { dimensionsOf } from '../worker/discovery/kubernetes/labels.ts'
import { podSchema } from '../worker/discovery/kubernetes/objects.ts'
import { readClusterSecrets } from '../worker/discovery/kubernetes/read-cluster-secrets.ts'
import { blocksOf, read, rowsOf, sectionOf } from './docs-blocks.ts'
import { type Role, startApiServer, TOKEN } from './kubernetes/api-server.ts'
import { dynatrace, podOf } from './kubernetes/objects.ts'
import { kubernetesDiscovery, lookAt, PORTS } from './worker/discovery/kubernetes/clusters.ts'
import { expectFound, startServer } from './worker/discovery/targets.ts'

const PAGE = 'docs/kubernetes.md'

const POD = podOf('web-1', { annotations: dynatrace() })
const SECRET = { metadata: { name: 'exporter-credentials', namespace: 'shop' }, data: { token: 'YWJj' } }
const CREDENTIALS = [
  { kind: 'bearer', token: { namespace: 'shop', name: 'exporter-credentials', field: 'token' } },
] as const

describe('the rights of', () => {
  test('docs/kubernetes.yaml find pods and reach them, and read no secret', async () => {
    const exporter = await startServer(() => ({ body: 'up 1\n' }))
    const roles = rolesOf(read('docs/kubernetes.yaml'))
    const { origin } = await startApiServer({
      roles,
      pods: [POD],
      secrets: [SECRET],
      exporters: { 'shop/web-1:9090': exporter.origin },
    })
    const [endpoint] = expectFound(await lookAt(origin)).endpoints
    const headers = { authorization: `Bearer ${TOKEN}` }
    expect(await (await fetch(endpoint!.url, { headers })).text()).toBe('up 1\n')
    expect(await readClusterSecrets(CREDENTIALS, kubernetesDiscovery({ server: origin }), PORTS)).toMatchObject([
      { kind: 'failed', reason: expect.stringContaining('403') },
    ])
  })

  test('the page read the secret that they name', async () => {
    const roles = blocksOf(PAGE).flatMap(({ language, text }) => (language === 'yaml' ? rolesOf(text) : []))
    const { origin } = await startApiServer({ roles, secrets: [SECRET] })
    expect(await readClusterSecrets(CREDENTIALS, kubernetesDiscovery({ server: origin }), PORTS)).toMatchObject([
      { kind: 'ready', header: { value: 'Bearer abc' } },
    ])
  })
})

test('every annotation of the table means something', () => {
  const context = { annotations: 'dynatrace', reach: 'proxy', allowInsecureAuth: false } as const
  const rows = rowsOf(sectionOf(PAGE, '### Of Dynatrace'))
  const names = rows.flatMap(([cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!))
  const ask = (values: Record<string, string>) => JSON.stringify(readAnnotations(dynatrace(values), context))
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => ask({ [name]: 'x' }) === ask({}))).toEqual([])
})

test('the table of dimensions has all of them', () => {
  const pod = v.parse(podSchema, POD)
  const scrape = { port: 9090, path: '/metrics', scheme: 'http', filter: undefined, clusterSecrets: undefined } as const
  const [exporter] = findExporters(pod, [{ service: undefined, scrape }]).exporters
  const { instance: _, ...dimensions } = dimensionsOf(exporter!, 'prod')
  const cells = rowsOf(sectionOf(PAGE, '## Dimensions')).map(([cell = '']) => cell)
  expect(cells.join(', ')).toBe(
    Object.keys(dimensions)
      .map((key) => `\`${key}\``)
      .join(', '),
  )
})

const MANIFEST = v.object({
  kind: v.string(),
  metadata: v.object({ namespace: v.optional(v.string()) }),
  rules: v.array(
    v.object({
      apiGroups: v.array(v.string()),
      resources: v.array(v.string()),
      verbs: v.array(v.string()),
      resourceNames: v.exactOptional(v.array(v.string())),
    }),
  ),
})

function rolesOf(yaml: string): readonly Role[] {
  return parseAllDocuments(yaml).flatMap((document) => {
    const manifest = v.safeParse(MANIFEST, document.toJS())
    if (!manifest.success) return []
    const { metadata, rules } = manifest.output
    const granted: readonly PolicyRule[] = rules
    return [{ ...(metadata.namespace !== undefined && { namespace: metadata.namespace }), rules: granted }]
  })
}
