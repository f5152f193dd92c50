/** A real exporter to begin with: what prom-client tells about the process it runs in. */

import { createServer } from 'node:http'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { listen } from './listen.ts'

export interface Exporter {
  readonly url: string
  close(): Promise<void>
}

export async function startExporter(port: number): Promise<Exporter> {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const server = createServer(async (_, response) => {
    response.setHeader('content-type', registry.contentType)
    response.end(await registry.metrics())
  })
  const address = await listen(server, port)
  return {
    url: `http://127.0.0.1:${address}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
