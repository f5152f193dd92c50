/** The worker on Bun: `bun worker/platform/bun.ts`. */

import { runService } from './node-service.ts'
import { requestFrom, urlOf } from './server.ts'

/** What is used of Bun. */
declare const Bun: {
  serve(options: {
    readonly hostname: string
    readonly port: number
    fetch(request: Request, server: BunServer): Promise<Response>
  }): BunServer
}

interface BunServer {
  readonly port: number
  requestIP(request: Request): { readonly address: string } | null
  stop(): Promise<void>
}

await runService(async ({ host, port }, handler) => {
  const server = Bun.serve({
    hostname: host,
    port,
    fetch: (request, server) => handler(requestFrom(server.requestIP(request)?.address ?? '', request)),
  })
  return { url: urlOf({ host, port: server.port }), close: () => server.stop() }
})
