import { sha256 } from '../model/sha256.ts'
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
  const digest = await sha256(encodeUtf8(`${job}\0${withoutParams(url, isSigned)}`))
  return digest.slice(0, HEX_DIGITS)
}

function withoutParams(text: string, isSigned: Matches): string {
  if (!text.includes('?')) return text
  const url = new URL(text)
  for (const name of [...url.searchParams.keys()]) {
    if (isSigned(name.toLowerCase())) url.searchParams.delete(name)
  }
  return url.href
}
