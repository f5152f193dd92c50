/** A target whose endpoints are discovered, and servers that list them. */

import type { IncomingMessage } from 'node:http'
import type { BundleDiscovery, BundleTarget, Discovered } from '../../../dsl/bundle.ts'
import { compile } from '../../../dsl/compile.ts'
import { defineProject, secret, target } from '../../../dsl/index.ts'
import type { FetchPorts } from '../../../worker/fetch/fetch-ports.ts'
import type { Found } from '../../../worker/model/discovered-endpoint.ts'
import { serve } from '../../serve.ts'

export type HttpDiscovery = Extract<BundleDiscovery, { readonly kind: 'http' }>
export type DnsDiscovery = Extract<BundleDiscovery, { readonly kind: 'dns' }>

export const PORTS: FetchPorts = { fetch: (request) => fetch(request), secrets: () => undefined, clock: Date.now }

const SHARED = { at: 'targets/web.ts:3:16', refreshIntervalMinutes: 1, timeoutMs: 5000, targetLimit: 1000 }

export function httpDiscovery(changes: Partial<HttpDiscovery> = {}): HttpDiscovery {
  const url = 'https://sd.example.com/targets?token=abc'
  const own = { url, auth: { kind: 'none' as const }, allowInsecureAuth: false, via: null, signedParams: [] }
  return { kind: 'http', ...SHARED, ...own, ...changes }
}

export function dnsDiscovery(changes: Partial<DnsDiscovery> = {}): DnsDiscovery {
  const own = { names: ['_web._tcp.example.com'], port: null, resolver: 'https://dns.example.com/q', via: null }
  return { kind: 'dns', type: 'SRV', ...SHARED, ...own, ...changes }
}

/** The job `web`, scraped once a minute with a timeout of 10s. */
export async function discoveringTarget(
  discovered: Partial<Discovered> = {},
  changes: Partial<BundleTarget> = {},
): Promise<BundleTarget> {
  const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
  const targets = [target('web', { endpoints: ['https://web-1.example.com/metrics'] })]
  const { bundle } = await compile({ project: defineProject({ dynatrace }), targets })
  const plain = { metricsPath: '/metrics', params: [], relabel: [], below: [], above: [] }
  return { ...bundle!.targets[0]!, endpoints: [], discovered: { scheme: 'https', ...plain, ...discovered }, ...changes }
}

export type FoundEndpoints = Extract<Found, { readonly kind: 'found' }>

export function expectFound(found: Found): FoundEndpoints {
  if (found.kind === 'failed') throw new Error(found.reason)
  return found
}

export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

export interface Server {
  readonly origin: string
  readonly requests: readonly IncomingMessage[]
}

/** Listens until the test has finished. */
export async function startServer(answer: (request: IncomingMessage) => Answer): Promise<Server> {
  const requests: IncomingMessage[] = []
  const origin = await serve((request, response) => {
    requests.push(request)
    const { status = 200, headers = {}, body } = answer(request)
    response.writeHead(status, headers).end(body)
  })
  return { origin, requests }
}
