/** Serves the app by `node:http`. */

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { CLIENT } from '../http/sign-in.ts'
import { type Address, type Handler, type Server, urlOf } from './server.ts'

export async function serve({ host, port }: Address, handler: Handler): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing, handler).catch((error: unknown) => {
      console.error(error)
      outgoing.destroy()
    })
    // Else a connection that was busy when the server closed is kept open for who may ask again.
    outgoing.once('close', () => void (server.listening || server.closeIdleConnections()))
  })
  server.listen(port, host)
  await once(server, 'listening')
  const bound = server.address() as AddressInfo // a TCP server that listens has one
  return {
    url: urlOf({ host, port: bound.port }),
    async close() {
      server.close()
      await once(server, 'close')
    },
  }
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse, handler: Handler): Promise<void> {
  const request = requestOf(incoming)
  if (request === undefined) {
    outgoing.writeHead(400).end()
    return
  }
  const response = await handler(request)
  outgoing.statusCode = response.status
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value)
  outgoing.end(new Uint8Array(await response.arrayBuffer()))
}

/** Undefined where what was asked for is no URL. */
function requestOf(incoming: IncomingMessage): Request | undefined {
  const { method = 'GET', url = '/', headers, rawHeaders, socket } = incoming
  const target = URL.parse(`http://${headers.host}${url}`)
  if (target === null || !url.startsWith('/')) return undefined
  const sent = new Headers()
  for (let at = 0; at < rawHeaders.length; at += 2) sent.append(rawHeaders[at]!, rawHeaders[at + 1]!)
  sent.set(CLIENT, socket.remoteAddress ?? '')
  // `duplex` is what Node asks of a body that is read while the answer may have begun.
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: Readable.toWeb(incoming), duplex: 'half' }
  return new Request(target, { method, headers: sent, ...(body as RequestInit) }) // a web stream, though of Node's types
}
