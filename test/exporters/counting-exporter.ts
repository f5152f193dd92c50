/**
 * A real exporter in a process of its own: prom-client, default metrics and a few whose values move. It keeps every body
 * that it served, so that a test can hold what arrived against what the exporter itself said.
 *
 *   GET /metrics   the exposition        POST /work?times=7   counts so many requests
 *   GET /served    all bodies so far, as JSON
 */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Counter, collectDefaultMetrics, Histogram, Registry, Summary } from 'prom-client'

const registry = new Registry()
collectDefaultMetrics({ register: registry })
const registers = [registry]
const requests = new Counter({ name: 'requests_total', help: 'Requests.', labelNames: ['code', 'path'], registers })
const duration = new Histogram({ name: 'request_seconds', help: 'How long.', labelNames: ['path'], registers })
const size = new Summary({ name: 'response_bytes', help: 'How large.', percentiles: [0.5, 0.9], registers })
const served: string[] = []

function work(times: number): void {
  for (let i = 0; i < times; i++) {
    requests.inc({ code: i % 3 === 0 ? '500' : '200', path: `/a "quoted" \\ path/${i % 5}` })
    duration.observe({ path: '/a' }, (i % 7) / 8)
    size.observe(i * 10)
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (url.pathname === '/work') work(Number(url.searchParams.get('times')))
  if (url.pathname !== '/metrics') {
    response.end(JSON.stringify(served))
    return
  }
  const body = await registry.metrics()
  served.push(body)
  response.setHeader('content-type', registry.contentType)
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo // a TCP server that listens has one
  process.stdout.write(`${port}\n`)
})
