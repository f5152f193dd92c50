/** Credentials that are no header by themselves: a token is asked for with them, or requests are signed. */

import type { BundleAuth } from '../bundle.ts'
import { isCredentialParam } from '../credential-like.ts'
import { isPlainObject } from '../describe.ts'
import type { Place } from '../diagnostic.ts'
import { parseUrl } from '../url.ts'
import { checkSecrecy, readAddress } from './addresses.ts'
import { readSecret } from './secrets.ts'

export interface AuthPlace extends Place {
  /** Credentials may go over plain http. */
  readonly allowInsecureAuth: boolean
}

type Written = Readonly<Record<string, unknown>>
type Of<K extends BundleAuth['kind']> = Extract<BundleAuth, { readonly kind: K }>

/** Reads what should be made by `oauth2()`. Undefined where it is wrong, which is reported. */
export function readOAuth2(written: Written, place: AuthPlace): Of<'oauth2'> | undefined {
  const { kind: _, tokenUrl, clientId, clientSecret, scopes = [], params = {}, ...others } = written
  const read = {
    tokenUrl: readTokenUrl(tokenUrl, below(place, 'tokenUrl')),
    clientId: readWord(clientId, { what: 'the clientId of oauth2()', ...below(place, 'clientId') }),
    clientSecret: readSecret(clientSecret, below(place, 'clientSecret')),
    scopes: readScopes(scopes, below(place, 'scopes')),
    params: readTokenParams(params, below(place, 'params')),
  }
  refuseOthers(others, { of: 'oauth2', ...place })
  return isWhole(read) ? { kind: 'oauth2', ...read } : undefined
}

/** Reads what should be made by `sigv4()`. Undefined where it is wrong, which is reported. */
export function readSigV4(written: Written, place: AuthPlace): Of<'sigv4'> | undefined {
  const { kind: _, region, service = 'aps', accessKey, secretKey, sessionToken, ...others } = written
  const read = {
    region: readWord(region, { what: 'the region of sigv4()', ...below(place, 'region') }),
    service: readWord(service, { what: 'the service of sigv4()', ...below(place, 'service') }),
    accessKey: readSecret(accessKey, below(place, 'accessKey')),
    secretKey: readSecret(secretKey, below(place, 'secretKey')),
    sessionToken: sessionToken === undefined ? null : readSecret(sessionToken, below(place, 'sessionToken')),
  }
  refuseOthers(others, { of: 'sigv4', ...place })
  return isWhole(read) ? { kind: 'sigv4', ...read } : undefined
}

type Whole<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> }

function isWhole<T extends object>(read: T): read is T & Whole<T> {
  return Object.values(read).every((value) => value !== undefined)
}

function below<P extends Place>(place: P, key: string): P {
  return { ...place, path: [...place.path, key] }
}

function readTokenUrl(value: unknown, place: AuthPlace): string | undefined {
  if (typeof value !== 'string' || parseUrl(value) === undefined) {
    const message = 'the tokenUrl of oauth2() must be a whole http or https URL'
    return refuse(message, "write tokenUrl: 'https://<host>/oauth2/token'", place)
  }
  const url = readAddress(value, { help: { credentials: "clientId and clientSecret: secret('NAME')" }, ...place })
  if (url !== undefined && !place.allowInsecureAuth) checkSecrecy(url, place)
  return url?.href
}

function readWord(value: unknown, { what, ...place }: Place & { readonly what: string }): string | undefined {
  if (isWord(value)) return value
  return refuse(`${what} must be text, not empty and without spaces`, undefined, place)
}

function readScopes(value: unknown, place: Place): string[] | undefined {
  if (Array.isArray(value) && value.every(isWord)) return value
  const message = 'the scopes of oauth2() must be a list of texts, one for each scope'
  return refuse(message, "write scopes: ['metrics.read']", place)
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^\S+$/.test(value)
}

/** What the grant itself sends. */
const OWN: ReadonlySet<string> = new Set(['grant_type', 'client_id', 'scope'])

function readTokenParams(value: unknown, place: Place): Of<'oauth2'>['params'] | undefined {
  if (!isPlainObject(value)) {
    return refuse('the params of oauth2() must be an object of texts', "write params: { audience: 'metrics' }", place)
  }
  const entries = Object.entries(value)
  const read = entries.flatMap(([name, text]) => readTokenParam(name, text, below(place, name)) ?? [])
  return read.length === entries.length ? read : undefined
}

function readTokenParam(name: string, text: unknown, place: Place): [[string, string]] | undefined {
  // Of another grant.
  if (isCredentialParam(name)) {
    const message = 'a credential is written into the source'
    place.scope.report({ code: 'NX401', path: place.path, message, help: 'leave it out: the grant sends clientSecret' })
    return undefined
  }
  if (OWN.has(name)) return refuse(`the parameter '${name}' is sent by the grant itself`, 'leave it out', place)
  if (name !== '' && typeof text === 'string') return [[name, text]]
  return refuse('a parameter of oauth2() must have a name and be text', undefined, place)
}

const OPTIONS = {
  oauth2: 'tokenUrl, clientId, clientSecret, scopes and params',
  sigv4: 'region, service, accessKey, secretKey and sessionToken',
} as const

function refuseOthers(others: Written, { of, ...place }: Place & { readonly of: keyof typeof OPTIONS }): void {
  // What it was given was spread: text or a list.
  if (Object.hasOwn(others, '0')) {
    refuse(`${of}() must be given options in braces`, `its options are ${OPTIONS[of]}`, place)
    return
  }
  for (const name of Object.keys(others)) {
    refuse(`${of}() has no option '${name}'`, `its options are ${OPTIONS[of]}`, below(place, name))
  }
}

/** By a code that keeps the line from being printed. */
function refuse(message: string, help: string | undefined, { path, scope }: Place): undefined {
  scope.report({ code: 'NX405', path, message, help })
}
