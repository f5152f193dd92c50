import type { Fault } from '../model/fault.ts'
import { ACCEPT } from './accept.ts'
import type { FetchPorts } from './fetch-ports.ts'
import { encodingOf } from './refusal.ts'
import { withoutSent } from './secret.ts'
import { type Consume, type TransferRequest, transfer } from './transfer.ts'

export type ExpositionRequest = TransferRequest & {
  /** In decoded bytes. */
  readonly bodySizeLimit: number
  /** In place of the formats that are read. */
  readonly accept?: string
}

/** What is known before the first byte of the body. */
export type ExpositionHead = {
  readonly contentType: string | null
  /** The transfer says where the body ends, so that one that is cut short is a fault; else it just ends. */
  readonly framed: boolean
  /** Takes the credentials that were sent out of text of the peer. */
  readonly hide: (text: string) => string
}

/** Looks at the head and gives back who takes the body, or why nobody does. */
export type OpenExposition = (head: ExpositionHead) => Consume | Fault

/** `bytes` are decoded bytes of the body, as many as came. */
export type FetchOutcome =
  | { readonly kind: 'whole'; readonly bytes: number; readonly durationMs: number }
  | { readonly kind: 'failed'; readonly fault: Fault; readonly bytes: number; readonly durationMs: number }

/**
 * Fetches one exposition and streams it into what `open` gives back, called once for an answer of 200 before the first
 * chunk. Never throws, never holds more than a chunk, and has ended by `timeoutMs` whatever the peer does.
 */
export async function fetchExposition(
  request: ExpositionRequest,
  ports: FetchPorts,
  open: OpenExposition,
): Promise<FetchOutcome> {
  const { accept = ACCEPT, timeoutMs, bodySizeLimit } = request
  const startMs = ports.clock()
  const { fault, bytes } = await transfer(request, ports, {
    headers: { accept, 'x-prometheus-scrape-timeout-seconds': String(timeoutMs / 1000) },
    maxBytes: bodySizeLimit,
    open: (response, sent) => {
      const contentType = response.headers.get('content-type')
      return open({ contentType, framed: isFramed(response), hide: withoutSent(sent) })
    },
  })
  const measured = { bytes, durationMs: ports.clock() - startMs }
  return fault === undefined ? { kind: 'whole', ...measured } : { kind: 'failed', fault, ...measured }
}

/** By a length or by chunks, and not compressed: Node takes a gzip stream that ends early for whole. */
function isFramed(response: Response): boolean {
  const { headers } = response
  const coding = headers.get('transfer-encoding') ?? ''
  return (headers.has('content-length') || coding.includes('chunked')) && encodingOf(response) === ''
}
