import { serve } from '../serve.ts'

export interface ExporterSettings {
  /** In turn, and again from the first. */
  readonly bodies: readonly string[]
  readonly contentType?: string
  /** A header that has to be sent; others are answered with 401. */
  readonly wants?: readonly [name: string, value: string]
}

/** An exporter on loopback, with a page for people at `/`. Gives its origin. */
export function serveExporter({
  bodies,
  contentType = 'text/plain; version=0.0.4',
  wants,
}: ExporterSettings): Promise<`http://${string}`> {
  let scrapes = 0
  return serve((request, response) => {
    if (request.url === '/')
      response.writeHead(200, { 'content-type': 'text/html' }).end('<a href=/metrics>metrics</a>')
    else if (wants !== undefined && request.headers[wants[0]] !== wants[1]) response.writeHead(401).end()
    else response.writeHead(200, { 'content-type': contentType }).end(bodies[scrapes++ % bodies.length])
  })
}
