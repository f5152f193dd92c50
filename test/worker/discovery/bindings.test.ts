/** Lists, resolvers and clusters in networks that only a binding leads into. */

import { expect, test } from 'vitest'
import type { BundleDiscovery } from '../../../dsl/bundle.ts'
import { discover } from '../../../worker/discovery/discover.ts'
import { startApiServer } from '../../kubernetes/api-server.ts'
import { dynatrace, podOf } from '../../kubernetes/objects.ts'
import { encodeMessage } from './dns-encoder.ts'
import { kubernetesDiscovery, PORTS } from './kubernetes/clusters.ts'
import { discoveringTarget, dnsDiscovery, expectFound, httpDiscovery, startServer } from './targets.ts'

const via = 'INTRANET'
const SETTINGS: Readonly<Record<string, () => Promise<BundleDiscovery>>> = {
  http: async () => {
    const body = JSON.stringify([{ targets: ['10.0.0.7:9100'] }])
    const { origin } = await startServer(() => ({ headers: { 'content-type': 'application/json' }, body }))
    return httpDiscovery({ url: `${origin}/`, via })
  },
  dns: async () => {
    const name = 'web.example.com'
    const answers = [{ type: 'A', name, address: [10, 0, 0, 7] }] as const
    const body = encodeMessage({ questions: [name], answers })
    const { origin } = await startServer(() => ({ headers: { 'content-type': 'application/dns-message' }, body }))
    return dnsDiscovery({ resolver: `${origin}/`, names: [name], type: 'A', port: 9100, via })
  },
  kubernetes: async () => {
    const { origin } = await startApiServer({ pods: [podOf('web-1', { annotations: dynatrace() })] })
    return kubernetesDiscovery({ server: origin, via })
  },
}

test.each(Object.entries(SETTINGS))('%s asks by its binding alone', async (kind, start) => {
  const asked = new Set<string>()
  const ports = {
    ...PORTS,
    fetch: () => Promise.reject(new TypeError('the open network was asked')),
    fetchVia: (binding: string) => (request: Request) => {
      asked.add(binding)
      return fetch(request)
    },
  }
  const target = await discoveringTarget({}, { allowPrivateNetwork: true })
  const { endpoints } = expectFound(await discover(await start(), target, ports))
  expect(endpoints).toHaveLength(1)
  expect([...asked]).toEqual([via])
  // Only pods are reached by the way that leads to their API server; others have the target's own.
  expect(endpoints[0]!.via).toBe(kind === 'kubernetes' ? via : undefined)
})
