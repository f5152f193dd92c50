import * as v from 'valibot'
import type { BundleDiscovery } from '../../bundle.ts'
import { checkSecrecy, readAddress } from '../addresses.ts'
import { readAuth } from '../credentials.ts'
import { checkHost } from '../hosts.ts'
import { type Entries, readOptions } from '../read-options.ts'
import { binding, flag } from '../schemas.ts'
import { type DiscoveryContext, readRefresh, refreshEntries } from './refresh.ts'

const parameter = "the name of a parameter such as 'sig' or 'x-amz-*'"

export const httpEntries = {
  url: v.string('a URL'),
  ...refreshEntries,
  auth: v.unknown(),
  allowInsecureAuth: flag,
  via: binding,
  signedParams: v.array(v.pipe(v.string(parameter), v.nonEmpty(parameter)), "a list of parameters such as ['sig']"),
} as const satisfies Entries

/** Of the ways to sign a URL that are common, AWS' among them. */
const SIGNED_PARAMS = ['sig', 'exp', 'expires', 'signature', 'token', 'x-amz-*']

/** Reads the options of `http()`. Undefined where it does not say what to ask, which is reported. */
export function readHttp(options: object, context: DiscoveryContext): BundleDiscovery | undefined {
  const { path, scope } = context
  const read = readOptions(httpEntries, { value: options, path, scope, required: ['url'] })
  const allowInsecureAuth = read.allowInsecureAuth ?? false
  const auth = readAuth(read.auth, { path: [...path, 'auth'], scope, allowInsecureAuth })
  const refresh = readRefresh(read, context)
  const { via = null, signedParams = SIGNED_PARAMS } = read
  if (read.url === undefined) return undefined
  const at = { path: [...path, 'url'], scope }
  const help = { whole: "write 'https://<host>/targets'", credentials: "auth: basic('user', secret('NAME'))" }
  const url = readAddress(read.url, { help, ...at })
  if (url === undefined) return undefined
  if (auth.kind !== 'none' && !allowInsecureAuth) checkSecrecy(url, at)
  if (via === null) checkHost(url, at)
  const lowered = signedParams.map((each) => each.toLowerCase())
  return { kind: 'http', ...refresh, url: url.href, auth, allowInsecureAuth, via, signedParams: lowered }
}
