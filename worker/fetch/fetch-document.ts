import type { Fault } from '../model/fault.ts'
import type { FetchPorts } from './fetch-ports.ts'
import { withoutSent } from './secret.ts'
import { type TransferRequest, transfer } from './transfer.ts'

export type DocumentRequest = TransferRequest & {
  /** In decoded bytes. */
  readonly maxBytes: number
  readonly accept: string
}

export type DocumentOutcome =
  | {
      readonly kind: 'document'
      readonly contentType: string | null
      readonly text: string
      /** Decoded, of the body. */
      readonly bytes: number
      /** Takes the credentials that were sent out of text of the peer. */
      readonly hide: (text: string) => string
    }
  | {
      readonly kind: 'failed'
      readonly fault: Fault
      /**
       * The beginning of what a refusal said, '' for nothing: at most 2,000 characters, as the peer wrote them but without
       * the credentials that it was sent.
       */
      readonly body: string
    }

/**
 * Fetches a document of some kilobytes or megabytes as one text: an answer of a discovery, a result of a query. Never
 * throws, and has ended by `timeoutMs` whatever the peer does.
 */
export async function fetchDocument(request: DocumentRequest, ports: FetchPorts): Promise<DocumentOutcome> {
  const decoder = new TextDecoder()
  let contentType: string | null = null
  let text = ''
  let body = ''
  let hide = withoutSent([])
  const { fault, bytes } = await transfer(request, ports, {
    headers: { accept: request.accept },
    maxBytes: request.maxBytes,
    open: ({ headers }, sent) => {
      hide = withoutSent(sent)
      contentType = headers.get('content-type')
      return (chunk) => {
        text += decoder.decode(chunk, { stream: true })
        return undefined
      }
    },
    openRefusal: (sent) => {
      hide = withoutSent(sent)
      return (chunk) => {
        body += decoder.decode(chunk, { stream: true })
        return body.length >= MAX_REFUSAL
      }
    },
  })
  if (fault !== undefined) return { kind: 'failed', fault, body: hide(body).slice(0, MAX_REFUSAL) }
  return { kind: 'document', contentType, text: text + decoder.decode(), bytes, hide }
}

const MAX_REFUSAL = 2000
