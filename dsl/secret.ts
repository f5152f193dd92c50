/** The name of a secret. It has no value: the worker looks that up at run time. */
export interface SecretRef {
  readonly kind: 'secret'
  readonly name: string
}

/** How a scrape proves who it is. Made by `basic()`, `bearer()` or `header()`. */
export type Auth =
  | { readonly kind: 'basic'; readonly username: string; readonly password: SecretRef }
  | { readonly kind: 'bearer'; readonly token: SecretRef }
  | { readonly kind: 'header'; readonly name: string; readonly value: SecretRef }

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
