/** Names for the secrets of endpoints: one for each that differs, and none of them has its value in it. */

import { secretName } from '../names.ts'
import type { Noted } from '../notes.ts'
import type { Reader } from '../reader.ts'

export type NameSecret = (holder: Noted & { readonly identity: string }, word: string) => string

/** `RABBITMQ_PASSWORD`, and `RABBITMQ_PASSWORD_2` for another. */
export function createSecretNames(owner: string, reader: Reader): NameSecret {
  const identities = new Map<string, string[]>()
  return (holder, word) => {
    const known = identities.get(word) ?? []
    identities.set(word, known)
    if (!known.includes(holder.identity)) known.push(holder.identity)
    const index = known.indexOf(holder.identity)
    const name = secretName(owner, index === 0 ? word : `${word}-${index + 1}`)
    const message = `its value is not written into the target, only a name for it: ${name}`
    reader.note(holder, { severity: 'info', message, help: `store it: npx wrangler secret put ${name}` })
    return name
  }
}
