/** Which secrets the worker needs, and where each is named. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Visitor } from 'oxc-parser'
import type { Bundle, BundleAuth, BundleIngest, BundleTarget } from '../../dsl/bundle.ts'
import { formatPlace } from '../../dsl/source-ref.ts'
import { createSourceReader, positionIn } from '../source-file.ts'

export interface SecretUse {
  readonly name: string
  /** `targets/web.ts:10:26`. */
  readonly at: string
}

/** Sorted by name, each once. */
export function secretUses(bundle: Bundle, root: string): readonly SecretUse[] {
  const written = writtenSecrets(root)
  const uses = new Map<string, string>()
  const add = (name: string, at: string) => uses.set(name, uses.get(name) ?? written.get(name) ?? at)
  for (const name of ofIngest(bundle.ingest)) add(name, 'targets/_project.ts:1:1')
  for (const { auth, at } of bundle.targets.flatMap(authsOf)) for (const name of ofAuth(auth)) add(name, at)
  return [...uses].map(([name, at]) => ({ name, at })).sort((a, b) => (a.name < b.name ? -1 : 1))
}

function ofIngest(ingest: BundleIngest): readonly string[] {
  switch (ingest.kind) {
    case 'dynatrace':
      return [ingest.token]
    case 'otlp':
      return ingest.headers.map(({ value }) => value)
    default:
      return ingest satisfies never
  }
}

interface PlacedAuth {
  readonly auth: BundleAuth
  readonly at: string
}

function authsOf({ auth, endpoints, discovery, at }: BundleTarget): readonly PlacedAuth[] {
  return [
    { auth, at },
    ...endpoints.flatMap((endpoint) => (endpoint.auth === undefined ? [] : [{ auth: endpoint.auth, at }])),
    ...discovery.flatMap((each) => (each.kind === 'dns' ? [] : [{ auth: each.auth, at: each.at }])),
  ]
}

function ofAuth(auth: BundleAuth): readonly string[] {
  switch (auth.kind) {
    case 'none':
      return []
    case 'basic':
      return [auth.password]
    case 'bearer':
      return [auth.token]
    case 'header':
      return [auth.value]
    case 'authorization':
      return [auth.credentials]
    case 'oauth2':
      return [auth.clientSecret]
    case 'sigv4':
      return [auth.accessKey, auth.secretKey, ...(auth.sessionToken === null ? [] : [auth.sessionToken])]
    default:
      return auth satisfies never
  }
}

/** Where `secret('NAME')` stands first. One that a helper of a package writes stands nowhere here. */
function writtenSecrets(root: string): ReadonlyMap<string, string> {
  const places = new Map<string, string>()
  const readSource = createSourceReader(root)
  for (const name of readdirSync(join(root, 'targets')).sort()) {
    if (!name.endsWith('.ts')) continue
    const source = readSource(`targets/${name}`)
    if (source === undefined) continue
    const { file, lines, program } = source
    const visitor = new Visitor({
      CallExpression({ callee, arguments: [first] }) {
        if (callee.type !== 'Identifier' || callee.name !== 'secret' || first?.type !== 'Literal') return
        const secret = String(first.value)
        if (!places.has(secret)) places.set(secret, formatPlace({ file, ...positionIn(lines, first.start) }))
      },
    })
    visitor.visit(program)
  }
  return places
}
