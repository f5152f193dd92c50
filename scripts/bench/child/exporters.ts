/** `exporters.ts <series>`: as many exporters as there are paths, each of which goes on by one scrape each time. */

import { createServer } from 'node:http'
import { listen } from '../../start/listen.ts'
import { createMovingBody } from '../load/moving-body.ts'

const bodyAt = createMovingBody(Number(process.argv[2]))
const scrapes = new Map<string, number>()

const server = createServer((request, response) => {
  const path = request.url ?? ''
  const scrape = scrapes.get(path) ?? 0
  scrapes.set(path, scrape + 1)
  const body = bodyAt(scrape)
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4', 'content-length': body.length })
  response.end(body)
})
// A connection that is closed just when it is used again fails a scrape: on a busy machine ticks are seconds apart.
server.keepAliveTimeout = 10 * 60_000
const port = await listen(server, 0)
process.stdout.write(`http://127.0.0.1:${port}\n`)
