/** What is written goes into files that git keeps: what may be a secret is taken out of it. */

import { findCredentialParam, isCredentialLabel, isCredentialText } from '../../dsl/credential-like.ts'
import type { Notes } from './notes.ts'
import { entriesOf, textOf, type Yaml } from './yaml/yaml.ts'

/** What the name of a parameter says of its value. */
export function isCredentialName(name: string): boolean {
  return CREDENTIAL.test(name)
}

/** The same of one of several parameters. Beside `module`, `auth` is a name too: of what the SNMP exporter has itself. */
export function isCredentialParam(name: string, all: readonly string[]): boolean {
  return isCredentialName(name) && !(name === 'auth' && all.includes('module'))
}

/** Text without the credentials that URLs in it have. Undefined where what is left may be one as a whole. */
export function publicText(text: string): string | undefined {
  const bare = text.replaceAll(USER_AND_PASSWORD, '$1').replaceAll(QUERY, (whole, query: string) => {
    const params = query.split('&')
    const others = params.filter((param) => !isCredentialName(param.split('=')[0]!))
    if (others.length === params.length) return whole
    return others.length === 0 ? '' : `?${others.join('&')}`
  })
  return hasCredential(bare) ? undefined : bare
}

/** Whether it would not compile for what it has in it. */
export function hasCredential(text: string): boolean {
  return isCredentialText(text) || findCredentialParam(text) !== undefined
}

/** Takes out of a URL what may be a secret. Whether there was any. */
export function takeOutSecrets(url: URL): boolean {
  const params = [...url.searchParams].filter(([name, value]) => isCredentialName(name) || publicText(value) !== value)
  const found = url.username !== '' || url.password !== '' || params.length > 0
  url.username = ''
  url.password = ''
  for (const [name] of params) url.searchParams.delete(name)
  return found
}

/** The text of an option, undefined where it may be a secret. What of it may be one is taken out, with a note. */
export function readPublic(node: Yaml | undefined, notes: Notes): string | undefined {
  const written = textOf(node)
  if (node === undefined || written === undefined) return undefined
  const text = publicText(written)
  if (text === undefined) notes.error(node, 'it may be a secret, so it is left out', CHANGE_SECRET)
  else if (text !== written) notes.error(node, 'what it has that may be a secret is left out', CHANGE_SECRET)
  return text
}

/** The same of a list. A scalar stands for a list of one. */
export function readPublicTexts(node: Yaml | undefined, notes: Notes): readonly string[] {
  const texts = node?.kind === 'list' ? node.items : [node]
  return texts.flatMap((each) => readPublic(each, notes) ?? [])
}

/** Parameters without those that may be secrets. */
export function publicParams(node: Yaml | undefined, notes: Notes): Readonly<Record<string, readonly string[]>> {
  const params: Record<string, readonly string[]> = {}
  const written = entriesOf(node)
  const names = written.map(([name]) => name)
  for (const [name, value] of written) {
    if (!isCredentialParam(name, names)) {
      params[name] = readPublicTexts(value, notes)
    } else {
      const help = 'write it yourself if it is none, or send it in a header: auth: header(…)'
      notes.error(value, 'the parameter may be a secret, so it is left out', help)
    }
  }
  return params
}

/** Labels without those that may be secrets. */
export function publicLabels(node: Yaml | undefined, notes: Notes): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entriesOf(node).flatMap(([name, value]) => {
      if (isCredentialLabel(name) && textOf(value) !== undefined) {
        notes.error(value, 'the label may be a secret, so it is left out', CHANGE_SECRET)
        return []
      }
      const text = readPublic(value, notes)
      return text === undefined ? [] : [[name, text]]
    }),
  )
}

/** What to do about a secret that stands where others read it. */
export const CHANGE_SECRET = 'change it if others have read this file'
const CREDENTIAL = /auth|token|passw|secret|assertion|credential|(api|access)[_-]?key|^(key|sig|signature|pwd|pass)$/i
const USER_AND_PASSWORD = /([a-z]:\/\/)[^\s/?#:]*:[^\s/?#]*@/gi
const QUERY = /\?([^?#\s]*)/g
