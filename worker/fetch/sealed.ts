/**
 * Text that is of no use without a secret: AES-GCM under a key that HKDF makes of it. The nonce is made of the text by
 * means of the secret as well, so that one never serves two texts and no source of randomness is needed.
 */

import { decodeUtf8, encodeUtf8 } from '../model/utf8.ts'

export type Seal = {
  readonly secret: string
  /** What the text is for: it does not open for anything else. */
  readonly context: string
}

export async function seal(text: string, { secret, context }: Seal): Promise<Uint8Array> {
  const plain = encodeUtf8(text)
  const material = await materialOf(secret)
  const nonce = new Uint8Array(await crypto.subtle.deriveBits(hkdf('nonce', plain), material, NONCE_BYTES * 8))
  const key = await keyOf(material, context)
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, plain))
  const bytes = new Uint8Array(NONCE_BYTES + sealed.length)
  bytes.set(nonce)
  bytes.set(sealed, NONCE_BYTES)
  return bytes
}

/** The text, or undefined where it was sealed by another secret, for something else, or is broken. */
export async function unseal(bytes: Uint8Array, { secret, context }: Seal): Promise<string | undefined> {
  const copy = bytes.slice()
  const key = await keyOf(await materialOf(secret), context)
  try {
    const iv = copy.subarray(0, NONCE_BYTES)
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, copy.subarray(NONCE_BYTES))
    return decodeUtf8(new Uint8Array(plain))
  } catch {
    return undefined // it fails for these reasons alone, and tells none of them from the others
  }
}

const NONCE_BYTES = 12

function materialOf(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', encodeUtf8(secret), 'HKDF', false, ['deriveBits', 'deriveKey'])
}

function keyOf(material: CryptoKey, context: string): Promise<CryptoKey> {
  const aes = { name: 'AES-GCM', length: 256 }
  return crypto.subtle.deriveKey(hkdf(`key ${context}`), material, aes, false, ['encrypt', 'decrypt'])
}

function hkdf(info: string, salt: Uint8Array = new Uint8Array()) {
  return { name: 'HKDF', hash: 'SHA-256', salt, info: encodeUtf8(`narthex ${info}`) }
}
