import { encodeUtf8 } from '../model/utf8.ts'

/** HTTP basic authentication (RFC 7617), in UTF-8. */
export function basicHeader(username: string, password: string): { readonly name: string; readonly value: string } {
  const bytes = encodeUtf8(`${username}:${password}`)
  return { name: 'authorization', value: `Basic ${btoa(String.fromCharCode(...bytes))}` }
}
