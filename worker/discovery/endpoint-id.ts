import { encodeUtf8 } from '../model/utf8.ts'
import type { Matches } from '../transform/match.ts'

export interface Identity {
  readonly job: string
  readonly url: string
  /** Whether the parameter of this name, in lower case, is no part of it. */
  readonly isSigned: Matches
}

const HEX_DIGITS = 16

/** The same as that of an endpoint which is written down with this job and URL. */
export async function endpointId({ job, url, isSigned }: Identity): Promise<string> {
  const text = encodeUtf8(`${job}\0${withoutParams(url, isSigned)}`)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text))
  return Array.from(digest.subarray(0, HEX_DIGITS / 2), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function withoutParams(text: string, isSigned: Matches): string {
  if (!text.includes('?')) return text
  const url = new URL(text)
  for (const name of [...url.searchParams.keys()]) {
    if (isSigned(name.toLowerCase())) url.searchParams.delete(name)
  }
  return url.href
}
