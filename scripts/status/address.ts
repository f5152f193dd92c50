import { isLoopback } from '../../dsl/compile/hosts.ts'
import { withoutCredentials } from '../../dsl/credential-like.ts'
import { parseUrl } from '../../dsl/url.ts'
import type { Secrets } from '../../worker/ports.ts'
import { SECRETS_FILE } from '../preview/secrets.ts'
import type { WorkerAddress } from './read-worker.ts'

export type AddressReading =
  | { readonly kind: 'read'; readonly address: WorkerAddress }
  | { readonly kind: 'misused'; readonly reason: string }

/** Where the worker is, and the token that opens it: of flags, else of this machine. */
export function readAddress(
  { url, tokenFrom = 'NARTHEX_TOKEN' }: { readonly url: string | undefined; readonly tokenFrom: string | undefined },
  secrets: Secrets,
): AddressReading {
  const text = url ?? secrets('NARTHEX_URL')
  if (text === undefined) {
    return misused(
      `nobody said where the worker is: write --url https://…, or NARTHEX_URL=https://… into ${SECRETS_FILE}`,
    )
  }
  const parsed = parseUrl(text)
  if (parsed === undefined || parsed.username !== '' || parsed.password !== '') {
    return misused(
      `'${withoutCredentials(text)}' is not the URL of a worker: write https://narthex.<account>.workers.dev`,
    )
  }
  const token = secrets(tokenFrom)?.trim()
  if (token === undefined && tokenFrom !== 'NARTHEX_TOKEN') {
    return misused(`${tokenFrom} is not set, neither in the environment nor in ${SECRETS_FILE}`)
  }
  if (token !== undefined && parsed.protocol === 'http:' && !isLoopback(parsed.hostname)) {
    return misused(`the token would go to ${parsed.host} over plain http, readable to everyone on the way: use https`)
  }
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    return misused(`${tokenFrom} has characters that a header cannot carry: correct it`)
  }
  return { kind: 'read', address: { url: parsed.origin, token } }
}

function misused(reason: string): AddressReading {
  return { kind: 'misused', reason }
}
