/**
 * Reads one level of options, key by key: what is right is handed on even where something beside it is wrong, so that
 * one run finds all mistakes. The message of each schema says what the value must be (`text such as '1m'`).
 */

import * as v from 'valibot'
import { describe, isPlainObject, pathText } from '../describe.ts'
import type { Scope } from '../diagnostic.ts'
import type { Path } from '../source-ref.ts'
import { suggest } from '../suggest.ts'

export type Entries = Readonly<Record<string, v.GenericSchema>>

/** What could be read. A key is absent where it was not written or was wrong. */
export type OptionsRead<E extends Entries> = { readonly [K in keyof E]?: v.InferOutput<E[K]> | undefined }

export interface OptionsSource {
  readonly value: unknown
  readonly path: Path
  readonly scope: Scope
  readonly required?: readonly string[]
}

/** Reads the options at `path`, and reports each that is unknown, missing or of the wrong kind. */
export function readOptions<const E extends Entries>(entries: E, source: OptionsSource): OptionsRead<E> {
  const { value, path, scope, required = [] } = source
  const name = path.length === 0 ? 'the options' : `'${pathText(path)}'`
  if (!isPlainObject(value)) {
    const message = `${name} must be an object, not ${describe(value)}`
    scope.report({ code: 'NX111', path, message })
    return {}
  }
  // A call that was given text or a list spreads it: http('https://…').
  if (Object.hasOwn(value, '0')) {
    const message = `${name} must be made of options in braces, not of text or a list`
    scope.report({ code: 'NX111', path, message, help: `the options here are ${Object.keys(entries).join(', ')}` })
    return {}
  }
  const read: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) {
    const schema = Object.hasOwn(entries, key) ? entries[key] : undefined
    if (schema === undefined) reportUnknown(key, Object.keys(entries), source)
    else if (inner !== undefined) read[key] = readValue(schema, { value: inner, path: [...path, key], scope })
  }
  for (const key of required) {
    if (value[key] !== undefined) continue
    scope.report({ code: 'NX112', path, message: `the option '${pathText([...path, key])}' is missing` })
  }
  // Safe: each key was read with the schema of that key.
  return read as OptionsRead<E>
}

function readValue(schema: v.GenericSchema, { value, path, scope }: OptionsSource): unknown {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  for (const issue of result.issues) {
    const inner = [...path, ...(issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))]
    const message = `'${pathText(inner)}' must be ${issue.message}, not ${describe(issue.input)}`
    scope.report({ code: 'NX111', path: inner, message })
  }
  return undefined
}

/** Options of other tools that hold credentials. A code of their own keeps the line from being printed. */
const CREDENTIAL_LIKE = /auth|token|passw|secret|credential|api_?key|header|cookie/i

/** Options of other tools that credentials may be part of. */
const MAY_HOLD_CREDENTIALS = /proxy|tls|cert|private_?key|kubeconfig/i

function reportUnknown(key: string, known: readonly string[], { path, scope }: OptionsSource): void {
  const full = [...path, key]
  const message = `there is no option '${pathText(full)}'`
  const near = suggest(key, known)
  const isCredential = CREDENTIAL_LIKE.test(key)
  const instead = isCredential ? "write auth: bearer(secret('NAME'))" : `the options here are ${known.join(', ')}`
  const help = near === undefined ? instead : `did you mean '${near}'?`
  const code = isCredential || MAY_HOLD_CREDENTIALS.test(key) ? 'NX405' : 'NX110'
  scope.report({ code, path: full, message, help })
}
