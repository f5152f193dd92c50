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

/** Text of a peer, who may quote what it was sent. It may have been cut short inside a secret. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret !== '').reduce(withoutSecret, text)
}

/** Takes what headers were sent with out of text of the peer that they were sent to. */
export function withoutSent(sent: readonly { readonly value: string }[]): (text: string) => string {
  const secrets = sent.flatMap(({ value }) => [value, value.slice(value.indexOf(' ') + 1)])
  return (text) => withoutSecrets(text, secrets)
}

/**
 * Checked here since `Headers` throws an error that quotes the value, and since the runtimes differ in the bytes
 * they send for anything but ASCII.
 */
export function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e]+$/.test(value)
}

/** So much of a secret is told from other text, and less of it is of no use. */
const TELLING_LENGTH = 12

function withoutSecret(text: string, secret: string): string {
  const [before = '', ...behind] = text.split(secret.slice(0, TELLING_LENGTH))
  const rest = secret.slice(TELLING_LENGTH)
  return [before, ...behind.map((part) => part.slice(sharedLength(part, rest)))].join('***')
}

/** How many characters at the beginning are the same. */
function sharedLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
