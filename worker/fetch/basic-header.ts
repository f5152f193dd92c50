import type { CredentialHeader } from '../model/credential-header.ts'
import { encodeUtf8 } from '../model/utf8.ts'

/** HTTP basic authentication (RFC 7617), in UTF-8. */
export function basicHeader(username: string, password: string): CredentialHeader {
  const bytes = encodeUtf8(`${username}:${password}`)
  return { name: 'authorization', value: `Basic ${btoa(String.fromCharCode(...bytes))}` }
}
