/** How the data source proves who it is at an endpoint. */

import type { Noted } from '../notes.ts'
import { field, type Reader } from '../reader.ts'
import type { Yaml } from '../yaml/yaml.ts'

export type EndpointAuth =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'basic'; readonly username: string } & Credentials)
  | ({ readonly kind: 'bearer' } & Credentials)
  | ({ readonly kind: 'aws'; readonly region: string } & Credentials)

interface Credentials extends Noted {
  /** What tells one secret from another. It is held in memory only, and never written. */
  readonly identity: string
}

export interface AuthContext {
  readonly url: URL
  readonly reader: Reader
}

export function readAuth(node: Yaml | undefined, { url, reader }: AuthContext): EndpointAuth {
  const written = field(node, 'scheme')
  const scheme = reader.text(written) ?? 'none'
  if (node === undefined) return { kind: 'none' }
  const read = (name: string) => reader.text(field(node, name))
  const placed = { at: node.at, option: node.option }
  const vault = readVault(node, reader)
  // Credentials that are not told are taken to be of the host.
  const identify = (...names: readonly string[]) => {
    const values = names.flatMap((name) => read(name) ?? [])
    return JSON.stringify(vault === undefined && values.length > 0 ? values : [vault ?? url.host])
  }
  switch (scheme.toLowerCase()) {
    case 'none':
      return { kind: 'none' }
    case 'basic': {
      const username = read('username')
      if (username === undefined) noteMissing(node, { what: 'user name', help: "write it: basic('user', …)", reader })
      return { kind: 'basic', username: username ?? 'CHANGE_ME', identity: identify('username', 'password'), ...placed }
    }
    case 'bearer':
      return { kind: 'bearer', identity: identify('token'), ...placed }
    case 'aws': {
      const region = read('region')
      if (region === undefined) noteMissing(node, { what: 'region', help: 'write it: sigv4({ region: … })', reader })
      return { kind: 'aws', region: region ?? 'us-east-1', identity: identify('accessKey', 'secretKey'), ...placed }
    }
    default: {
      const message = `there is no authentication '${scheme}' here: the endpoint is scraped without`
      reader.note(written ?? node, { severity: 'error', message, help: 'set auth of the target' })
      return { kind: 'none' }
    }
  }
}

function noteMissing(
  node: Yaml,
  { what, help, reader }: { readonly what: string; readonly help: string; readonly reader: Reader },
): void {
  reader.note(node, { severity: 'error', message: `it does not say the ${what}`, help })
}

function readVault(node: Yaml, reader: Reader): string | undefined {
  const id = field(node, 'credentialVaultId')
  const text = reader.text(id)
  if (reader.flag(field(node, 'useCredentialVault')) !== true || id === undefined) return undefined
  const message = `the credentials are in the credential vault of Dynatrace (${text}), which narthex does not read`
  reader.note(id, { severity: 'warning', message, help: 'store them as secrets of the worker, by the names in auth' })
  return text
}
