/** The worker on Deno: `deno run --allow-net --allow-env --allow-read --allow-write=.narthex worker/platform/deno.ts`. */

import { runService } from './node-service.ts'
import { requestFrom, urlOf } from './server.ts'

/** What is used of Deno. */
declare const Deno: {
  serve(
    options: { readonly hostname: string; readonly port: number; onListen(): void },
    handler: (request: Request, info: { readonly remoteAddr: { readonly hostname: string } }) => Promise<Response>,
  ): { readonly addr: { readonly port: number }; shutdown(): Promise<void> }
}

await runService(async ({ host, port }, handler) => {
  const server = Deno.serve({ hostname: host, port, onListen() {} }, (request, { remoteAddr }) =>
    handler(requestFrom(remoteAddr.hostname, request)),
  )
  return { url: urlOf({ host, port: server.addr.port }), close: () => server.shutdown() }
})
