/** As much of Cloudflare's API as wrangler asks for a worker of this name: its secrets, its upload, its crons. */

import { text } from 'node:stream/consumers'
import { serve } from '../serve.ts'

export interface CloudflareApi {
  /** For the environment of wrangler: it connects to nobody else. */
  readonly env: Readonly<Record<string, string>>
  /** Of the worker, by name. */
  readonly secrets: ReadonlyMap<string, string>
  readonly uploads: () => number
}

type Reply = { readonly status: number; readonly result: unknown; readonly code?: number }

/** A worker that was never deployed has no secrets, not even none. */
export async function startCloudflareApi({ deployed }: { readonly deployed: boolean }): Promise<CloudflareApi> {
  const secrets = new Map<string, string>()
  let uploads = 0
  let exists = deployed
  const notFound: Reply = { status: 404, result: null, code: 10007 }
  const found = (result: unknown): Reply => (exists ? { status: 200, result } : notFound)

  function reply(route: string, body: string): Reply {
    switch (route) {
      case 'GET scripts/narthex/secrets':
        return found([...secrets.keys()].map((name) => ({ name, type: 'secret_text' })))
      case 'PATCH scripts/narthex/secrets-bulk': {
        if (!exists) return notFound
        const sent = JSON.parse(body) as { secrets: Record<string, { text: string }> } // as wrangler sends it
        for (const [name, { text }] of Object.entries(sent.secrets)) secrets.set(name, text)
        return { status: 200, result: {} }
      }
      case 'PUT scripts/narthex':
        // The draft that secrets are put on has no module of its own to speak of.
        if (body.length > 100_000) uploads += 1
        exists = true
        return { status: 200, result: { id: 'narthex', startup_time_ms: 5, deployment_id: '7f3c0000' } }
      case 'GET scripts/narthex/deployments':
        return found({ deployments: [{ id: 'd', versions: [{ version_id: 'v', percentage: 100 }] }] })
      case 'GET services/narthex':
        return { status: 404, result: null, code: 10090 }
      case 'GET subdomain':
        return { status: 200, result: { subdomain: 'acme' } }
      case 'GET workers/narthex':
        return { status: 200, result: { subdomain: { enabled: true, previews_enabled: false } } }
      default:
        return { status: 200, result: {} }
    }
  }

  const origin = await serve(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const route = `${request.method} ${pathname.replace(/^.*?\/workers\//, '')}`
    const { status, result, code } = reply(route, await text(request))
    const errors = code === undefined ? [] : [{ code, message: `error ${code}` }]
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ success: errors.length === 0, errors, messages: [], result }))
  })
  return {
    env: {
      CLOUDFLARE_API_BASE_URL: origin,
      CLOUDFLARE_ACCOUNT_ID: '0123456789abcdef0123456789abcdef',
      CLOUDFLARE_API_TOKEN: 'a-token',
    },
    secrets,
    uploads: () => uploads,
  }
}
