/**
 * Tokens of authorization servers, each asked for once and used until it expires: a worker forgets its memory between
 * two scrapes, so tokens are kept in the store, sealed.
 */

import type { BundleAuth } from '../../dsl/bundle.ts'
import type { Fault } from '../model/fault.ts'
import { sha256 } from '../model/sha256.ts'
import { untilAborted } from '../model/until-aborted.ts'
import { encodeUtf8 } from '../model/utf8.ts'
import type { TokenStore } from '../ports.ts'
import type { FetchPorts } from './fetch-ports.ts'
import { seal, unseal } from './sealed.ts'
import { readSecret } from './secret.ts'
import { requestToken, type TokenGrant, unanswered } from './token-request.ts'

export type OAuth2 = Extract<BundleAuth, { readonly kind: 'oauth2' }>

export type AccessToken =
  | {
      readonly kind: 'ready'
      readonly value: string
      /** From an earlier request. */
      readonly isKept: boolean
    }
  | { readonly kind: 'failed'; readonly fault: Fault }

export type TokenContext = {
  readonly ports: FetchPorts
  /** Credentials may go over plain `http`. */
  readonly allowInsecureAuth: boolean
  readonly signal: AbortSignal
  /** A token that was refused, and is not to be taken again. */
  readonly rejected?: string
}

/** The token that is kept for `auth`, or a new one. */
export async function accessToken(auth: OAuth2, context: TokenContext): Promise<AccessToken> {
  const { ports, allowInsecureAuth, signal, rejected } = context
  const url = new URL(auth.tokenUrl)
  if (url.protocol !== 'https:' && !allowInsecureAuth) return { kind: 'failed', fault: { kind: 'insecure-auth' } }
  const secret = readSecret(auth.clientSecret, ports.secrets)
  if (secret.kind === 'failed') return secret

  const ask = () => requestToken({ auth, clientSecret: secret.value, url, signal }, ports.fetch)
  const store = ports.tokens
  if (store === undefined) return tokenOf((await ask()) ?? unanswered(url))
  const drawer: Drawer = { store, key: await keyOf(auth), secret: secret.value }
  const nowMs = ports.clock()
  // Who is asking has found out that what is kept is of no use.
  const kept = pendingOf(store).has(drawer.key) ? undefined : await recall(drawer, nowMs)
  if (kept !== undefined && kept !== rejected) return { kind: 'ready', value: kept, isKept: true }
  const grant = await untilAborted(askOnce(drawer, { ask, nowMs }), signal)
  return tokenOf(grant ?? unanswered(url))
}

/** Where one token is kept, and what opens it. */
type Drawer = { readonly store: TokenStore; readonly key: string; readonly secret: string }

/** What it is asked for with, but for the secret itself. */
function keyOf(auth: OAuth2): Promise<string> {
  return sha256(encodeUtf8(JSON.stringify(auth)))
}

async function recall({ store, key, secret }: Drawer, nowMs: number): Promise<string | undefined> {
  const bytes = store.read(key)
  const text = bytes === undefined ? undefined : await unseal(bytes, { secret, context: key })
  if (text === undefined) return undefined
  // Safe: only who knows the secret can have sealed it, which is `keep`.
  const [value, expiresMs] = JSON.parse(text) as [string, number]
  return nowMs < expiresMs ? value : undefined
}

type Asking = { readonly ask: () => Promise<TokenGrant | undefined>; readonly nowMs: number }

/**
 * Scrapes that want the same token at the same time wait for one answer. Where the time of the one that asked is up
 * before, the next one asks.
 */
function askOnce(drawer: Drawer, asking: Asking): Promise<TokenGrant | undefined> {
  const { store, key } = drawer
  const pending = pendingOf(store)
  const begun = pending.get(key)
  if (begun !== undefined) return begun.then((grant) => grant ?? askOnce(drawer, asking))
  const grant = asking
    .ask()
    .then((answer) => answer && keep(drawer, answer, asking.nowMs))
    .finally(() => pending.delete(key))
  pending.set(key, grant)
  return grant
}

type Pending = Map<string, Promise<TokenGrant | undefined>>

/** By store, so that all scrapes of a shard are one asker and another shard is another. */
const askers = new WeakMap<TokenStore, Pending>()

function pendingOf(store: TokenStore): Pending {
  const pending: Pending = askers.get(store) ?? new Map()
  askers.set(store, pending)
  return pending
}

async function keep({ store, key, secret }: Drawer, grant: TokenGrant, askedMs: number): Promise<TokenGrant> {
  if (grant.kind === 'granted' && grant.lifeMs > 0) {
    const expiresMs = askedMs + grant.lifeMs
    store.write(key, {
      bytes: await seal(JSON.stringify([grant.token, expiresMs]), { secret, context: key }),
      expiresMs,
    })
  }
  return grant
}

function tokenOf(grant: TokenGrant): AccessToken {
  return grant.kind === 'failed' ? grant : { kind: 'ready', value: grant.token, isKept: false }
}
