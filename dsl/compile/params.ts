import type { Discovered } from '../bundle.ts'
import { isCredentialParam } from '../credential-like.ts'
import { describe, pathText } from '../describe.ts'
import type { Scope } from '../diagnostic.ts'
import { literal } from './literals.ts'

export type Params = Discovered['params']

/** Reads `params`: name and value, a name once for each value of its list. */
export function readParams(written: Readonly<Record<string, unknown>> = {}, scope: Scope): Params {
  return Object.entries(written).flatMap(([name, value]) => {
    const path = ['params', name]
    if (name === '') {
      scope.report({ code: 'NX111', path: ['params'], message: "a key of 'params' must be the name of a parameter" })
      return []
    }
    if (isCredentialParam(name)) {
      scope.report(literal(path))
      return []
    }
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    return values.flatMap((each): Params => {
      if (typeof each === 'string') return [[name, each]]
      const message = `'${pathText(path)}' must be text or a list of texts, not ${describe(value)}`
      scope.report({ code: 'NX111', path, message })
      return []
    })
  })
}

/** The same address with the parameters behind its own, which stay as they are written: they may be signed. */
export function withParams(url: URL, params: Params): URL {
  if (params.length === 0) return url
  const added = new URL(url)
  added.search = [url.search, new URLSearchParams(params).toString()].filter((part) => part !== '').join('&')
  return added
}
