/** Who may look: status pages of an internet-facing worker name internal hosts, so they are closed unless opened. */

import { howToSet } from '../model/fault.ts'
import { encodeUtf8 } from '../model/utf8.ts'
import { isSession } from './session.ts'

export type Access =
  /** Everybody; for a worker on one's own machine. */
  | { readonly kind: 'open' }
  /** Whoever sends this token as a bearer, or signed in with it. */
  | { readonly kind: 'token'; readonly token: string }
  /** Nobody: no token is set. */
  | { readonly kind: 'closed' }

/** What a request shows. */
export interface Credentials {
  readonly authorization: string | undefined
  /** The cookie of who signed in. */
  readonly session: string | undefined
}

export interface Refusal {
  readonly status: 401 | 403
  readonly reason: string
}

/** Undefined where the request may go on. */
export async function checkAccess(
  access: Access,
  { authorization, session }: Credentials,
  nowMs: number,
): Promise<Refusal | undefined> {
  switch (access.kind) {
    case 'open':
      return undefined
    case 'closed':
      return { status: 403, reason: `closed until there is a token: ${howToSet('NARTHEX_TOKEN')}` }
    case 'token': {
      const sent = /^bearer +(.+)$/i.exec(authorization ?? '')?.[1]
      if (sent !== undefined) {
        return (await sameText(sent, access.token)) ? undefined : { status: 401, reason: 'the token is another' }
      }
      if (session !== undefined && (await isSession(session, access.token, nowMs))) return undefined
      return { status: 401, reason: 'send the token as Authorization: Bearer <token>' }
    }
    default:
      return access satisfies never
  }
}

/** Compares digests, in a time that tells nothing of where the texts differ or how long they are. */
export async function sameText(a: string, b: string): Promise<boolean> {
  const [x, y] = await Promise.all([digest(a), digest(b)])
  let difference = 0
  for (let i = 0; i < x.length; i++) difference |= x[i]! ^ y[i]!
  return difference === 0
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', encodeUtf8(text)))
}
