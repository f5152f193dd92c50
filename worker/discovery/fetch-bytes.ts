import type { FetchPorts } from '../fetch/fetch-ports.ts'
import { contentTypeFault } from '../fetch/refusal.ts'
import { withoutSent } from '../fetch/secret.ts'
import { type TransferRequest, transfer } from '../fetch/transfer.ts'
import type { Fault } from '../model/fault.ts'
import { joinBytes } from '../model/join-bytes.ts'

export interface Expected {
  /** Beside those that every request has. */
  readonly headers: Readonly<Record<string, string>>
  /** Of the whole Content-Type. */
  readonly contentType: RegExp
  /** In decoded bytes. */
  readonly maxBytes: number
}

export type Fetched =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly fault: Fault }

/** Fetches a body as a whole, where it is of the type that is expected. */
export async function fetchBytes(request: TransferRequest, ports: FetchPorts, expected: Expected): Promise<Fetched> {
  const { headers, maxBytes } = expected
  const chunks: Uint8Array[] = []
  const { fault } = await transfer(request, ports, {
    headers,
    maxBytes,
    open: (response, sent) => {
      const contentType = (response.headers.get('content-type') ?? '').trim()
      if (!expected.contentType.test(contentType)) return contentTypeFault(contentType, withoutSent(sent))
      return (chunk) => {
        chunks.push(chunk.slice())
        return undefined
      }
    },
  })
  if (fault !== undefined) return { kind: 'failed', fault }
  return { kind: 'fetched', bytes: joinBytes(chunks) }
}
