import type { Fault } from '../model/fault.ts'
import type { Secrets } from '../ports.ts'

export type SecretReading =
  | { readonly kind: 'ready'; readonly value: string }
  | { readonly kind: 'failed'; readonly fault: Fault }

/** The value of a secret. */
export function readSecret(name: string, secrets: Secrets): SecretReading {
  // A secret that was piped in from a file ends with the file's newline.
  const value = secrets(name)?.replace(/[\r\n]+$/, '') ?? ''
  return value === '' ? { kind: 'failed', fault: { kind: 'secret-missing', name } } : { kind: 'ready', value }
}

/** The value of a secret that goes into a header as it is. */
export function readHeaderSecret(name: string, secrets: Secrets): SecretReading {
  const secret = readSecret(name, secrets)
  if (secret.kind === 'failed' || isHeaderValue(secret.value)) return secret
  return { kind: 'failed', fault: { kind: 'secret-unusable', name } }
}

/** Text of a peer, who may quote what it was sent. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
}

/**
 * Checked here since `Headers` throws an error that quotes the value, and since the runtimes differ in the bytes
 * they send for anything but ASCII.
 */
export function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e]+$/.test(value)
}
