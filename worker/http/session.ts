/**
 * Who signed in, as a cookie says it: until when, and that by a signature which only who has the token can make. The
 * token itself is in no cookie, and another token ends all sessions.
 */

import { toHex } from '../model/hex.ts'
import { encodeUtf8 } from '../model/utf8.ts'

export const SESSION_SECONDS = 7 * 24 * 60 * 60

/** For the cookie of who has just shown the token. */
export async function createSession(token: string, nowMs: number): Promise<string> {
  const expiry = String(Math.floor(nowMs / 1000) + SESSION_SECONDS)
  const signature = await crypto.subtle.sign('HMAC', await keyOf(token), messageOf(expiry))
  return `${expiry}.${toHex(new Uint8Array(signature))}`
}

export async function isSession(session: string, token: string, nowMs: number): Promise<boolean> {
  const [, expiry = '', hex = ''] = /^(\d{1,12})\.([0-9a-f]{64})$/.exec(session) ?? []
  if (hex === '' || Number(expiry) * 1000 <= nowMs) return false
  // Compares in a time that tells nothing.
  return crypto.subtle.verify('HMAC', await keyOf(token), fromHex(hex), messageOf(expiry))
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' }

function keyOf(token: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', encodeUtf8(token), HMAC, false, ['sign', 'verify'])
}

function messageOf(expiry: string): Uint8Array {
  return encodeUtf8(`narthex session until ${expiry}`)
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
}
