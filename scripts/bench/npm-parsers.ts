/** The parsers of the format that npm has. They make objects and stop there: no rules, no deltas, no lines. */

import { createRequire } from 'node:module'
import type { Body } from './bodies.ts'

export const NPM_PARSERS = ['parse-prometheus-text-format', 'prom2javascript']

/** The parser of a package, undefined where it is not installed. */
export function openParser(name: string): ((body: Body) => unknown) | undefined {
  const require = createRequire(import.meta.url)
  let module: unknown
  try {
    module = require(name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
  const parse = parserOf(module)
  return (body) => parse(decode(body))
}

/** They are CommonJS without types that hold: what they export is written down here. */
function parserOf(module: unknown): (text: string) => unknown {
  if (typeof module === 'function') return module as (text: string) => unknown // parse-prometheus-text-format
  const { getMetricsFromIterator } = module as { getMetricsFromIterator(lines: Iterator<string>): unknown } // prom2javascript
  // An array's iterator is the fastest way in that it has.
  return (text) => getMetricsFromIterator(text.split('\n').values())
}

/** They take text, and the bytes of a body must become text first. */
function decode({ chunks }: Body): string {
  const decoder = new TextDecoder()
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode()
}
