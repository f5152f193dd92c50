/** How a scrape, a discovery or a query proves who it is, as the worker reads it. Secrets are named, never held. */

import * as v from 'valibot'
import { name, secretName } from './primitives.ts'

/** Name and value; a name may stand more than once. */
export const params = v.array(v.strictTuple([name, v.string()]))

/** The binding of the worker that fetches, in place of the network; null for none. */
export const via = v.nullable(v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/)))

export const auth = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('basic'), username: v.string(), password: secretName }),
  v.strictObject({ kind: v.literal('bearer'), token: secretName }),
  v.strictObject({ kind: v.literal('header'), name, value: secretName }),
  /** `Authorization: <type> <credentials>`. */
  v.strictObject({ kind: v.literal('authorization'), type: name, credentials: secretName }),
  /** Client credentials grant: RFC 6749, section 4.4. */
  v.strictObject({
    kind: v.literal('oauth2'),
    tokenUrl: v.pipe(v.string(), v.url()),
    clientId: v.string(),
    clientSecret: secretName,
    scopes: v.array(name),
    /** Of the body of the token request, beside those of the grant. */
    params,
  }),
  /** AWS Signature Version 4. */
  v.strictObject({
    kind: v.literal('sigv4'),
    region: name,
    service: name,
    accessKey: secretName,
    secretKey: secretName,
    sessionToken: v.nullable(secretName),
  }),
])
