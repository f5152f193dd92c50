import { createServer, type RequestListener } from 'node:http'
import { onTestFinished } from 'vitest'
import { listen } from '../scripts/start/listen.ts'

/** The origin of a server on loopback that listens until the test has finished. */
export async function serve(answer: RequestListener): Promise<`http://127.0.0.1:${number}`> {
  const server = createServer(answer)
  const port = await listen(server, 0)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${port}`
}
