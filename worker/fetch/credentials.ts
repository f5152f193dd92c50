import type { BundleAuth } from '../../dsl/bundle.ts'
import type { Fault } from '../model/fault.ts'
import type { Secrets } from '../ports.ts'

/** The one header that carries the credentials. */
export type CredentialHeader = { readonly name: string; readonly value: string }

export type Credentials =
  | { readonly kind: 'ready'; readonly header: CredentialHeader | undefined }
  | { readonly kind: 'failed'; readonly fault: Fault }

/** Makes the header that `auth` describes out of the secrets it names. */
export function readCredentials(auth: BundleAuth, secrets: Secrets): Credentials {
  switch (auth.kind) {
    case 'none':
      return { kind: 'ready', header: undefined }
    case 'basic':
      return withSecret(auth.password, secrets, (password) => ({
        name: 'authorization',
        value: `Basic ${base64(`${auth.username}:${password}`)}`,
      }))
    case 'bearer':
      return withSecret(auth.token, secrets, (token) => ({ name: 'authorization', value: `Bearer ${token}` }))
    case 'header':
      return withSecret(auth.value, secrets, (value) => ({ name: auth.name, value }))
    default:
      return auth satisfies never
  }
}

function withSecret(
  secretName: string,
  secrets: Secrets,
  makeHeader: (secret: string) => CredentialHeader,
): Credentials {
  // A secret that was piped in from a file ends with the file's newline.
  const secret = secrets(secretName)?.replace(/[\r\n]+$/, '')
  if (secret === undefined || secret === '') {
    return { kind: 'failed', fault: { kind: 'secret-missing', name: secretName } }
  }
  const header = makeHeader(secret)
  if (!isHeaderValue(header.value)) {
    return { kind: 'failed', fault: { kind: 'secret-unusable', name: secretName } }
  }
  return { kind: 'ready', header }
}

/**
 * Checked here since `Headers` throws an error that quotes the value, and since the runtimes differ in the bytes
 * they send for anything but ASCII.
 */
function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e]+$/.test(value)
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
