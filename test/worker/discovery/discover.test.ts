import { expect, test } from 'vitest'
import type { BundleDiscovery } from '../../../dsl/bundle.ts'
import { discover } from '../../../worker/discovery/discover.ts'
import { discoveringTarget, dnsDiscovery, httpDiscovery, PORTS } from './targets.ts'

const { at, refreshIntervalMinutes, timeoutMs, targetLimit } = httpDiscovery()
const kubernetes: BundleDiscovery = {
  ...{ kind: 'kubernetes', at, refreshIntervalMinutes, timeoutMs, targetLimit },
  ...{ server: 'https://cluster.example.com:6443/', auth: { kind: 'none' }, allowInsecureAuth: false, via: null },
  ...{ cluster: '', namespaces: [], annotations: 'dynatrace', reach: 'proxy' },
}

test.each<[BundleDiscovery, string]>([
  [httpDiscovery(), 'https://sd.example.com/targets'],
  [dnsDiscovery(), 'https://dns.example.com/q'],
  [kubernetes, 'https://cluster.example.com:6443/api/v1/services'],
])('$kind discovery asks who knows, and a refusal is a value', async (discovery, url) => {
  const asked: string[] = []
  const fetch = async (request: Request) => {
    asked.push(request.url.split('?')[0]!)
    return new Response('', { status: 500 })
  }
  const found = await discover(discovery, await discoveringTarget(), { ...PORTS, fetch })
  expect(found).toEqual({ kind: 'failed', reason: expect.stringMatching(/ server answered 500$/) })
  expect(asked).toEqual([url])
})
