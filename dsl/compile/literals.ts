/** A literal credential does not compile, wherever in the options it is written. */

import { findCredentialParam, isCredentialText, isToken } from '../credential-like.ts'
import { isPlainObject } from '../describe.ts'
import type { Mistake } from '../diagnostic.ts'
import type { Path } from '../source-ref.ts'

/** What of `options` holds a credential, however deep. No message quotes it. */
export function findLiterals(options: unknown): readonly Mistake[] {
  const found: Mistake[] = []
  const seen = new Set<unknown>()
  const search = (value: unknown, path: Path): void => {
    if (typeof value === 'string') {
      const mistake = judge(value, path)
      if (mistake !== undefined) found.push(mistake)
      return
    }
    // An object may be part of itself.
    if (seen.has(value)) return
    seen.add(value)
    if (Array.isArray(value)) for (const [index, each] of value.entries()) search(each, [...path, index])
    else if (isPlainObject(value)) {
      for (const [key, each] of Object.entries(value)) search(each, isGiven(key, value) ? path : [...path, key])
    }
  }
  search(options, [])
  return found
}

/** A credential in the source, where no `secret()` could stand in its place. */
export function literal(path: Path): Mistake {
  const help = 'take it out, and change it: it may have been seen. A secret goes into auth'
  return { code: 'NX401', path, message: 'a credential is written into the source', help }
}

/** What `otlp()`, `dynatrace()` and `promql()` put around what they are given is written nowhere. */
function isGiven(key: string, made: Readonly<Record<string, unknown>>): boolean {
  return 'kind' in made && (key === 'options' || key === 'queries')
}

function judge(text: string, path: Path): Mistake | undefined {
  // A pattern may look for passwords, to take them away.
  if (path.at(-1) === 'regex') return isToken(text) ? literal(path) : undefined
  const param = findCredentialParam(text)
  if (param === undefined) return isCredentialText(text) ? literal(path) : undefined
  const message = `a URL has a credential in its parameter '${param}'`
  return { code: 'NX403', path, message, help: "take it out and write auth: header('X-Api-Key', secret('NAME'))" }
}
