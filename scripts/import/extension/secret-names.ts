/** Names for the secrets of endpoints, each with a note: one for each that differs. */

import { createSecretNames } from '../names.ts'
import type { Noted } from '../notes.ts'
import type { Reader } from '../reader.ts'

export type NameEndpointSecret = (holder: Noted & { readonly identity: string }, word: string) => string

export function nameEndpointSecrets(owner: string, reader: Reader): NameEndpointSecret {
  const nameSecret = createSecretNames()
  return (holder, word) => {
    const name = nameSecret(owner, { word, holds: holder.identity })
    const message = `its value is not written into the target, only a name for it: ${name}`
    reader.note(holder, { severity: 'info', message, help: `store it: npx wrangler secret put ${name}` })
    return name
  }
}
