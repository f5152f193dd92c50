import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { listen } from '../../scripts/start/listen.ts'

export interface ExporterSettings {
  /** In turn, and again from the first. */
  readonly bodies: readonly string[]
  readonly contentType?: string
  /** A header that has to be sent; others are answered with 401. */
  readonly wants?: readonly [name: string, value: string]
}

/** An exporter on loopback, with a page for people at `/`. Gives its origin. */
export async function serveExporter({
  bodies,
  contentType = 'text/plain; version=0.0.4',
  wants,
}: ExporterSettings): Promise<`http://${string}`> {
  let scrapes = 0
  const server = createServer((request, response) => {
    if (request.url === '/')
      response.writeHead(200, { 'content-type': 'text/html' }).end('<a href=/metrics>metrics</a>')
    else if (wants !== undefined && request.headers[wants[0]] !== wants[1]) response.writeHead(401).end()
    else response.writeHead(200, { 'content-type': contentType }).end(bodies[scrapes++ % bodies.length])
  })
  const port = await listen(server, 0)
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${port}`
}
