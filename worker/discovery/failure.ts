import type { Found } from '../model/discovered-endpoint.ts'
import { describeFault, type Fault } from '../model/fault.ts'

export interface Asked {
  /** What was asked for: `the list of targets`. */
  readonly what: string
  readonly url: string
}

/** What is said of a look that came to nothing. The query of a URL may hold a token: it is left out. */
export function failed({ what, url }: Asked, reason: string): Extract<Found, { readonly kind: 'failed' }> {
  const { origin, pathname } = new URL(url)
  return { kind: 'failed', reason: `${what} at ${origin}${pathname} was not read: ${reason}` }
}

/** A fault in the words of a discovery: what was asked is no exporter, and its limits have other names. */
export function describeAnswerFault(fault: Fault): string {
  switch (fault.kind) {
    case 'refused':
      return `${fault.host} refused the connection: is the server running and its port open?`
    case 'timeout':
      return `no complete answer within timeout ${fault.timeoutMs / 1000}s`
    case 'content-type':
      return `its Content-Type is '${fault.contentType}'`
    case 'too-large':
      return `it is larger than ${fault.maxBytes} bytes`
    default:
      // Of answers a fault says that an exporter gave them.
      return describeFault(fault).replace('the exporter', 'the server')
  }
}
