/**
 * A local server that stands in for Dynatrace: it enforces the metrics ingestion protocol as documented, keeps what it
 * takes, and fails on demand. It listens on this machine only.
 */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { errorAnswer, type WarningsField } from './answer.ts'
import { createApi } from './api.ts'
import { control, isControlPath } from './control.ts'
import { createFaultQueue, type Respond, type StandInFault } from './faults.ts'
import { readBody, send } from './http.ts'
import { createLedger, type Received, type RequestRecord } from './ledger.ts'

export interface StandInOptions {
  /** 0, the default, is any free port. */
  readonly port?: number
  readonly token?: string
  /** A token that is known but lacks the scope `metrics.ingest`. */
  readonly tokenWithoutScope?: string
  /** What a client of `/v1/metrics` must send, by names of headers; nothing unless told otherwise. */
  readonly otlpHeaders?: Readonly<Record<string, string>>
  readonly now?: () => number
  /** Whether `load.average.1m` is taken, as documented and by default; servers were seen to refuse it. */
  readonly allowDigitSections?: boolean
  /** Lines beyond this are refused; the documentation has no such limit, clients of Dynatrace keep to 1,000. */
  readonly maxLines?: number
  /** Of a body after decoding; the documented 1 MB, in the smaller of its two readings. */
  readonly maxBodyBytes?: number
  /** The same for OTLP; the documented 4 MB, in the smaller of its two readings. */
  readonly maxOtlpBytes?: number
  /** The field that warns of keys which Metrics Classic would change; 'none', the default, warns of nothing. */
  readonly warnings?: WarningsField | 'none'
  /** At least 1; the oldest points beyond it are forgotten. */
  readonly maxPoints?: number
  /** At least 1; the same for lines that were refused. */
  readonly maxRefused?: number
  /** Says what to do with the nth request, counted from 1, where `next` has not. */
  readonly respond?: Respond
  readonly onRequest?: (record: RequestRecord) => void
}

export interface StandIn extends Received {
  /** What a configuration names as its environment. */
  readonly url: string
  readonly token: string
  readonly tokenWithoutScope: string
  /** Scripts one fault for each of the next ingest requests. */
  next(...faults: readonly StandInFault[]): void
  /** Breaks open connections, and ends all waiting. */
  close(): Promise<void>
}

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { token = 'stand-in-token', tokenWithoutScope = 'stand-in-token-without-scope' } = options
  const rules = {
    maxBodyBytes: options.maxBodyBytes ?? 1_000_000,
    maxOtlpBytes: options.maxOtlpBytes ?? 4_000_000,
    maxLines: options.maxLines ?? 1_000,
    allowDigitSections: options.allowDigitSections ?? true,
    warnings: options.warnings ?? 'none',
  }
  const { now = Date.now, onRequest = () => {}, respond = () => undefined, otlpHeaders = {} } = options
  const { maxPoints = 1_000_000, maxRefused = 10_000 } = options
  const ledger = createLedger({ maxPoints, maxRefused })
  const faults = createFaultQueue(respond)
  const serveApi = createApi({ token, tokenWithoutScope, otlpHeaders, now, rules, ledger, faults, onRequest })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '/', headers } = request
    const [path = '/', query] = url.split('?', 2)
    if (!isControlPath(path)) return serveApi(request, response, path)
    const body = await readBody(request, rules.maxBodyBytes)
    if (body === undefined) return
    const { accept = '' } = headers
    const asked = { method, path, query: new URLSearchParams(query), accept, body: body.kept }
    send(response, control(asked, ledger.received, faults))
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A mistake of the stand-in itself must not look like one of its documented answers.
      if (response.headersSent) response.destroy()
      else send(response, errorAnswer(500, `a bug in the stand-in: ${error}`))
    })
  })
  // Longer than a minute, so that a client which sends once a minute does not reuse a connection as it closes.
  server.keepAliveTimeout = 75_000
  const port = await listen(server, options.port ?? 0)

  return {
    ...ledger.received,
    url: `http://127.0.0.1:${port}`,
    token,
    tokenWithoutScope,
    next: (...scripted) => faults.push(scripted),
    async close() {
      ledger.close()
      await shut(server)
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      // The address of a server on a pipe would be a string; this one listens on a port.
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // The only error is that it was closed before, which is what was asked for.
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
