/**
 * An exporter that does wrong what a peer on the internet can do wrong, one route for each way, beside the few routes
 * that do it right. It listens on 127.0.0.1, and on a second port that plays another origin.
 */

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { HOSTILE_CREDENTIALS, hostileExposition, type RecordedRequest } from './hostile-exposition.ts'

export type HostileExporter = {
  /** `http://127.0.0.1:<port>`, no slash at the end. */
  readonly url: string
  readonly requests: readonly RecordedRequest[]
  /** Where `/redirect-elsewhere` leads: the same routes at another origin, recorded apart. */
  readonly elsewhere: { readonly url: string; readonly requests: readonly RecordedRequest[] }
  /** Breaks every connection, also those that hang by design. */
  close(): Promise<void>
}

const TEXT = 'text/plain; version=0.0.4; charset=utf-8'
const BOMB_BYTES = 64 * 1024 * 1024

/** Starts both servers on free ports. `GET /requests` answers with what was recorded, for readers elsewhere. */
export async function startHostileExporter(): Promise<HostileExporter> {
  const elsewhere = await listen('')
  const main = await listen(elsewhere.url)
  return {
    url: main.url,
    requests: main.requests,
    elsewhere: { url: elsewhere.url, requests: elsewhere.requests },
    close: async () => {
      await Promise.all([main.close(), elsewhere.close()])
    },
  }
}

type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly query: URLSearchParams
  /** What the path has behind the route's name: `500` of `/status/500`. */
  readonly rest: string
  readonly elsewhere: string
}

type Route = (exchange: Exchange) => void | Promise<void>

const routes: Readonly<Record<string, Route>> = {
  ok: ({ response, query }) => {
    response.writeHead(200, { 'content-type': TEXT }).end(bodyOf(query))
  },
  'ok-chunks': async ({ response, query }) => {
    const body = Buffer.from(bodyOf(query))
    const size = Number(query.get('size') ?? 7)
    response.writeHead(200, { 'content-type': TEXT })
    for (let at = 0; at < body.length && !response.destroyed; at += size) {
      response.write(body.subarray(at, at + size))
      await nextTurn()
    }
    response.end()
  },
  gzip: ({ response, query }) => sendEncoded(response, 'gzip', gzipSync(bodyOf(query))),
  deflate: ({ response, query }) => sendEncoded(response, 'deflate', deflateSync(bodyOf(query))),
  br: ({ response, query }) => sendEncoded(response, 'br', brotliCompressSync(bodyOf(query))),
  zstd: ({ response, query }) => sendEncoded(response, 'zstd', zstdCompressSync(bodyOf(query))),
  'gzip-twice': ({ response, query }) => sendEncoded(response, 'gzip, gzip', gzipSync(gzipSync(bodyOf(query)))),
  'bad-gzip': ({ response }) => {
    const body = gzipSync(hostileExposition(5000))
    const checksumAt = body.length - 8
    sendEncoded(response, 'gzip', body.fill(0, checksumAt))
  },
  'no-gzip': ({ response, query }) => sendEncoded(response, 'gzip', Buffer.from(bodyOf(query))),
  'short-gzip': ({ response }) => {
    const body = gzipSync(hostileExposition(5000))
    sendEncoded(response, 'gzip', body.subarray(0, body.length >> 1))
  },
  /** Compressed, and its Content-Encoding, if any, is one that nothing or too little is decoded by. */
  'still-gzip': ({ response, query }) => {
    const body = gzipSync(bodyOf(query))
    const coding = query.get('coding') ?? ''
    response.writeHead(200, { 'content-type': TEXT, ...(coding === '' ? {} : { 'content-encoding': coding }) })
    response.end(coding === 'gzip' ? gzipSync(body) : body)
  },
  identity: ({ response, query }) => sendEncoded(response, 'Identity', Buffer.from(bodyOf(query))),
  'gzip-bomb': ({ response }) => sendEncoded(response, 'gzip', bomb()),
  status: ({ response, query, rest }) => {
    const retryAfter = query.get('retry-after')
    response.writeHead(Number(rest), retryAfter === null ? {} : { 'retry-after': retryAfter }).end('no\n')
  },
  '429': ({ response }) => {
    response.writeHead(429, { 'retry-after': '7' }).end()
  },
  auth: ({ request, response }) => {
    if (isAuthorized(request)) response.writeHead(200, { 'content-type': TEXT }).end(hostileExposition())
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="hostile"' }).end()
  },
  /** Grants what `/auth` takes. */
  token: ({ response }) => {
    const grant = { access_token: HOSTILE_CREDENTIALS.token, token_type: 'bearer', expires_in: 3600 }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(grant))
  },
  hang: () => {},
  'slow-headers': ({ request, response }) => {
    request.socket.write('HTTP/1.1 200 OK\r\nx-slow: ')
    every(20, response, () => request.socket.write('a'))
  },
  'hang-mid-body': ({ response, query }) => {
    response.writeHead(200, { 'content-type': TEXT }).write(bodyOf(query))
  },
  trickle: ({ response }) => {
    response.writeHead(200, { 'content-type': TEXT }).flushHeaders()
    every(20, response, () => response.write('#'))
  },
  huge: ({ response }) => {
    response.writeHead(200, { 'content-type': TEXT })
    return sendForEver(response, '# hostile\n'.repeat(6554))
  },
  html: ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html><title>login</title>')
  },
  'no-type': ({ response, query }) => {
    response.writeHead(200).end(bodyOf(query))
  },
  'close-mid-line': ({ request, response }) => {
    response.writeHead(200, { 'content-type': TEXT })
    response.write('hostile_requests_total{line="1"} 1\nhostile_requ', () => request.socket.destroySoon())
  },
  'reset-mid-line': ({ request, response }) => {
    response.writeHead(200, { 'content-type': TEXT })
    response.write('hostile_requests_total{line="1"} 1\nhostile_requ', () => request.socket.resetAndDestroy())
  },
  'until-close': ({ request, query }) => {
    request.socket.end(`HTTP/1.1 200 OK\r\ncontent-type: ${TEXT}\r\nconnection: close\r\n\r\n${bodyOf(query)}`)
  },
  /** Writes the credentials that it was sent where a fault quotes it. */
  'echo-encoding': ({ request, response }) => {
    const [, token = ''] = (request.headers.authorization ?? '').split(' ')
    sendEncoded(response, token, Buffer.from(''))
  },
  'steering-encoding': ({ response }) => sendEncoded(response, '\x9b31mred', Buffer.from('')),
  'with-length': ({ response, query }) => {
    const body = bodyOf(query)
    response.writeHead(200, { 'content-type': TEXT, 'content-length': body.length }).end(body)
  },
  'close-at-once': ({ request }) => {
    request.socket.destroySoon()
  },
  'content-length-short': ({ request }) => {
    const body = hostileExposition()
    const head = `HTTP/1.1 200 OK\r\ncontent-type: ${TEXT}\r\ncontent-length: ${body.length + 100}\r\n\r\n`
    request.socket.end(head + body)
  },
  'not-http': ({ request }) => {
    request.socket.end('SSH-2.0-OpenSSH_9.2\r\n')
  },
  redirect: ({ response, query, rest }) => {
    const left = Number(rest) - 1
    const location = left > 0 ? `/redirect/${left}?${query}` : `/${query.get('to') ?? 'ok'}`
    response.writeHead(Number(query.get('status') ?? 302), { location }).end('moved\n')
  },
  'redirect-elsewhere': ({ response, query, elsewhere }) => {
    response.writeHead(307, { location: `${elsewhere}/ok?${query}` }).end()
  },
  'redirect-loop': ({ response, query }) => {
    response.writeHead(302, { location: `/redirect-loop?${query}` }).end()
  },
  'redirect-file': ({ response }) => {
    response.writeHead(302, { location: 'file:///etc/passwd' }).end()
  },
  'redirect-nowhere': ({ response }) => {
    response.writeHead(302).end()
  },
  'redirect-huge': ({ response }) => {
    response.writeHead(302, { location: '/ok' })
    return sendForEver(response, 'moved\n'.repeat(10_000))
  },
}

async function listen(elsewhere: string) {
  const requests: RecordedRequest[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path === '/requests') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(requests))
      return
    }
    const recorded = { path, headers: request.headers, over: false }
    requests.push(recorded)
    response.once('close', () => {
      recorded.over = true
    })
    const { pathname, searchParams } = new URL(path, 'http://hostile')
    const [, name = '', rest = ''] = pathname.split('/')
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined
    if (route === undefined) response.writeHead(404).end()
    else void route({ request, response, query: searchParams, rest, elsewhere })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A TCP server's address is an object; only one on a pipe has a string.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function bodyOf(query: URLSearchParams): string {
  return hostileExposition(Number(query.get('lines') ?? 3))
}

function sendEncoded(response: ServerResponse, encoding: string, body: Buffer): void {
  response.writeHead(200, { 'content-type': TEXT, 'content-encoding': encoding }).end(body)
}

let bombBody: Buffer | undefined

function bomb(): Buffer {
  bombBody ??= gzipSync(Buffer.alloc(BOMB_BYTES, '#\n'), { level: 9 })
  return bombBody
}

async function sendForEver(response: ServerResponse, block: string): Promise<void> {
  const blocks = (function* () {
    for (;;) yield block
  })()
  // Ends when the peer has had enough, which a pipeline reports as an error.
  await pipeline(blocks, response).catch(() => {})
}

function isAuthorized({ headers }: IncomingMessage): boolean {
  const { username, password, token, header } = HOSTILE_CREDENTIALS
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const given = headers.authorization
  return given === basic || given === `Bearer ${token}` || headers[header.name] === header.value
}

function every(ms: number, response: ServerResponse, act: () => void): void {
  const timer = setInterval(act, ms)
  response.once('close', () => clearInterval(timer))
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
