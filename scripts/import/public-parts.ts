/** URLs and parameters go into files that git keeps: what may be a secret is taken out of them. */

import type { Notes } from './notes.ts'
import { entriesOf, textsOf, type Yaml } from './yaml/yaml.ts'

/** What the name of a parameter or label says of its value. */
export function isCredentialName(name: string): boolean {
  return /auth|token|passw|secret|credential|api[_-]?key|^key$|^sig$/i.test(name)
}

/** The same of one of several parameters. Beside `module`, `auth` is a name too: of what the SNMP exporter has itself. */
export function isCredentialParam(name: string, all: readonly string[]): boolean {
  return isCredentialName(name) && !(name === 'auth' && all.includes('module'))
}

/** Takes out of a URL what may be a secret. Whether there was any. */
export function takeOutSecrets(url: URL): boolean {
  const params = [...url.searchParams.keys()].filter(isCredentialName)
  const found = url.username !== '' || url.password !== '' || params.length > 0
  url.username = ''
  url.password = ''
  for (const name of params) url.searchParams.delete(name)
  return found
}

/** Parameters without those that may be secrets. */
export function publicParams(node: Yaml | undefined, notes: Notes): Readonly<Record<string, readonly string[]>> {
  const params: Record<string, readonly string[]> = {}
  const written = entriesOf(node)
  const names = written.map(([name]) => name)
  for (const [name, value] of written) {
    if (!isCredentialParam(name, names)) params[name] = textsOf(value)
    else {
      const help = 'write it yourself if it is none, or send it in a header: auth: header(…)'
      notes.error(value, 'the parameter may be a secret, so it is left out', help)
    }
  }
  return params
}
