/**
 * `peers.ts <series> <scrapes>`: both ends of a worker in one process, until it is stopped. `/metrics` is an exporter
 * that goes on by one scrape each time; what is posted is taken as Dynatrace would; `/taken` says how many lines.
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listen } from '../../start/listen.ts'
import { generateBody } from '../generate.ts'
import { countLines } from '../load/count-lines.ts'

const [series = 0, scrapes = 0] = process.argv.slice(2).map(Number)
// Made beforehand: a body that is made while it is sent would come slowly, in small pieces.
const bodies = Array.from({ length: scrapes }, (_, scrape) => Buffer.concat([...generateBody({ series, scrape })]))
let served = 0
let taken = 0

const server = createServer(answer)
// A connection that is closed just when it is used again fails a request: on a busy machine ticks are seconds apart.
server.keepAliveTimeout = 10 * 60_000
const port = await listen(server, 0)
process.stdout.write(`http://127.0.0.1:${port}\n`)

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    const lines = await takeLines(request)
    taken += lines
    response.writeHead(202, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ linesOk: lines, linesInvalid: 0, error: null, warnings: null }))
  } else if (request.url === '/metrics') {
    const body = bodies[Math.min(served++, bodies.length - 1)]!
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4', 'content-length': body.length })
    response.end(body)
  } else response.end(String(taken))
}

async function takeLines(request: IncomingMessage): Promise<number> {
  let lines = 0
  // A request without an encoding gives its body as Buffers.
  for await (const chunk of request as AsyncIterable<Buffer>) lines += countLines(chunk)
  return lines
}
