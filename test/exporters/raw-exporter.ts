/**
 * An exporter below HTTP: it answers with whatever bytes a test gives it, valid or not, on 127.0.0.1. The path says
 * which answer.
 */

import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface RawExporter {
  readonly port: number
  /** Of the connections that are open: what was asked for last on each. */
  open(): readonly string[]
  close(): Promise<void>
}

/** `head` is the request as it came, up to its body. */
export type RawAnswer = (socket: Socket, head: string) => void

export async function startRawExporter(answers: Readonly<Record<string, RawAnswer>>): Promise<RawExporter> {
  const sockets = new Map<Socket, string>()
  const server = createServer((socket) => {
    sockets.set(socket, '')
    socket.on('error', () => {}) // most of what is asked of it ends so
    socket.on('close', () => sockets.delete(socket))
    let head = ''
    socket.on('data', (bytes) => {
      head += bytes.toString('latin1')
      // A first line that is no request is the beginning of TLS.
      if (head.startsWith('GET ') && !head.includes('\r\n\r\n')) return
      const path = /^GET (\S+)/.exec(head)?.[1] ?? '/tls'
      sockets.set(socket, path)
      answers[path]?.(socket, head)
      head = ''
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port, // a TCP server that listens has one
    open: () => [...sockets.values()],
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets.keys()) socket.destroy()
      await closed
    },
  }
}

/** The same bytes each time, and then silence. */
export function says(...parts: readonly (string | Uint8Array)[]): RawAnswer {
  return (socket) => {
    for (const part of parts) socket.write(part)
  }
}

/** The same bytes each time, and then the end of the connection. */
export function saysAndCloses(...parts: readonly (string | Uint8Array)[]): RawAnswer {
  return (socket) => {
    says(...parts)(socket, '')
    socket.end()
  }
}

/** Goes on with `piece` behind `start`, at this pace. */
export function drips(start: string, piece: string, everyMs: number): RawAnswer {
  return (socket) => {
    socket.write(start)
    const timer = setInterval(() => socket.write(piece), everyMs)
    socket.once('close', () => clearInterval(timer))
  }
}

/** Goes on with `piece` behind `start`, as fast as it is taken. */
export function floods(start: string, piece: string): RawAnswer {
  return (socket) => {
    const more = () => {
      while (!socket.destroyed && socket.write(piece)) {}
    }
    socket.write(start)
    socket.on('drain', more)
    more()
  }
}
