import type { Url } from './url.ts'

/** The name of a secret. It has no value: the worker looks that up at run time. */
export interface SecretRef {
  readonly kind: 'secret'
  readonly name: string
}

/** How a scrape proves who it is. Made by `basic()`, `bearer()`, `header()`, `authorization()`, `oauth2()` or `sigv4()`. */
export type Auth =
  | { readonly kind: 'basic'; readonly username: string; readonly password: SecretRef }
  | { readonly kind: 'bearer'; readonly token: SecretRef }
  | { readonly kind: 'header'; readonly name: string; readonly value: SecretRef }
  | { readonly kind: 'authorization'; readonly type: string; readonly credentials: SecretRef }
  | ({ readonly kind: 'oauth2' } & OAuth2Options)
  | ({ readonly kind: 'sigv4' } & SigV4Options)

export interface OAuth2Options {
  /** The token endpoint. */
  readonly tokenUrl: Url
  readonly clientId: string
  readonly clientSecret: SecretRef
  readonly scopes?: readonly string[]
  /** Of the token request, beside those of the grant: `{ audience: 'metrics' }`. */
  readonly params?: Readonly<Record<string, string>>
}

export interface SigV4Options {
  readonly region: string
  /** `'aps'`, Amazon Managed Service for Prometheus, unless set. */
  readonly service?: string
  readonly accessKey: SecretRef
  readonly secretKey: SecretRef
  readonly sessionToken?: SecretRef
}

/** A secret of the worker by its name in upper case, as `npx wrangler secret put NAME` sets it. */
export function secret(name: Uppercase<string>): SecretRef {
  return { kind: 'secret', name }
}

/** HTTP basic authentication. */
export function basic(username: string, password: SecretRef): Auth {
  return { kind: 'basic', username, password }
}

/** `Authorization: Bearer …` */
export function bearer(token: SecretRef): Auth {
  return { kind: 'bearer', token }
}

/** A header of the exporter's own, such as `X-Api-Key`. */
export function header(name: string, value: SecretRef): Auth {
  return { kind: 'header', name, value }
}

/** `Authorization` with a type of its own: `authorization('token', secret('PLANETSCALE_TOKEN'))`. */
export function authorization(type: string, credentials: SecretRef): Auth {
  return { kind: 'authorization', type, credentials }
}

/** A token of an authorization server, by the client credentials grant. It is used until it expires. */
export function oauth2(options: OAuth2Options): Auth {
  return { kind: 'oauth2', ...options }
}

/** Requests signed with an access key of AWS. */
export function sigv4(options: SigV4Options): Auth {
  return { kind: 'sigv4', ...options }
}
