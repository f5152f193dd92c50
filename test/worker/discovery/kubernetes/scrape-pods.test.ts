/** From a cluster to lines: pods are found, scraped through the proxy of the API server, and sent with what they are. */

import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { NO_RULES } from '../../../../dsl/bundle.ts'
import { fetchExposition } from '../../../../worker/fetch/fetch-exposition.ts'
import type { DiscoveredEndpoint } from '../../../../worker/model/discovered-endpoint.ts'
import { compilePlan } from '../../../../worker/transform/plan.ts'
import { startApiServer } from '../../../kubernetes/api-server.ts'
import { dynatrace, podOf } from '../../../kubernetes/objects.ts'
import { serve } from '../../../serve.ts'
import { metricLines, runText } from '../../pipeline/pipeline.ts'
import { expectFound } from '../targets.ts'
import { lookAt, PORTS } from './clusters.ts'

test('the lines of a pod say which pod they are of', async () => {
  const exporter = await startExporter()
  const server = await startApiServer({
    pods: [podOf('web-1', { annotations: dynatrace(), owner: ['StatefulSet', 'web'] })],
    exporters: { 'shop/web-1:9090': exporter.origin },
  })
  const [endpoint] = expectFound(await lookAt(server.origin)).endpoints
  const { texts } = runText(await scrape(endpoint!), { labels: endpoint!.labels })
  expect(texts[0]).toMatch(
    /^shop_orders,instance="web-1:9090",job="web",k8s\.cluster\.name="prod",k8s\.container\.name="app",k8s\.namespace\.name="shop",k8s\.node\.name="node-1",k8s\.pod\.name="web-1",k8s\.pod\.uid="uid-of-web-1",k8s\.workload\.kind="statefulset",k8s\.workload\.name="web" gauge,7 \d+$/,
  )
  // The token of the API server stays with the API server.
  expect(exporter.authorizations).toEqual([undefined])
})

test('the filter of a pod chooses what is sent of it', async () => {
  const exporter = await startExporter()
  const filter = JSON.stringify({ mode: 'include', names: ['shop_seconds', 'shop_requests*'] })
  const server = await startApiServer({
    pods: [podOf('web-1', { annotations: dynatrace({ filter }) })],
    exporters: { 'shop/web-1:9090': exporter.origin },
  })
  const [endpoint] = expectFound(await lookAt(server.origin)).endpoints
  const plan = compilePlan(NO_RULES, '', endpoint!.filter)
  const lines = metricLines(runText(await scrape(endpoint!), { labels: endpoint!.labels, plan }))
  expect(new Set(lines.map(({ key }) => key))).toEqual(
    new Set(['shop_requests_total', 'shop_seconds_bucket', 'shop_seconds_sum', 'shop_seconds_count']),
  )
})

async function scrape({ url, auth }: DiscoveredEndpoint): Promise<string> {
  let body = ''
  const request = { url, timeoutMs: 10_000, bodySizeLimit: 1e6, auth: auth!, allowInsecureAuth: true }
  const outcome = await fetchExposition(request, PORTS, () => (chunk) => {
    body += Buffer.from(chunk).toString()
    return undefined
  })
  expect(outcome.kind).toBe('whole')
  return body
}

interface Exporter {
  readonly origin: string
  readonly authorizations: readonly (string | undefined)[]
}

async function startExporter(): Promise<Exporter> {
  const registry = new Registry()
  const registers = [registry]
  new Gauge({ name: 'shop_orders', help: 'Orders.', registers }).set(7)
  new Counter({ name: 'shop_requests_total', help: 'Requests.', registers }).inc(3)
  new Histogram({ name: 'shop_seconds', help: 'How long.', buckets: [1], registers }).observe(0.5)
  const authorizations: (string | undefined)[] = []
  const origin = await serve(async (request, response) => {
    authorizations.push(request.headers.authorization)
    response.setHeader('content-type', registry.contentType).end(await registry.metrics())
  })
  return { origin, authorizations }
}
