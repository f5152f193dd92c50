import { withoutCredentials } from './credential-like.ts'
import type { Path } from './source-ref.ts'

/** A value in a few words, for a message: `the number 60`, `a list`. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value === '' ? 'empty text' : `the text '${shortened(value)}'`
    case 'number':
      return `the number ${value}`
    case 'boolean':
    case 'undefined':
      return String(value)
    case 'function':
      return 'a function'
    case 'object':
      if (value === null) return 'null'
      if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
      if (value instanceof RegExp) return `the regular expression ${shortened(String(value))}`
      return isPlainObject(value) ? 'an object' : `an instance of ${nameOfClass(value)}`
    default:
      return `a ${typeof value}`
  }
}

/** `metrics.drop['node_network_*'].device`, `endpoints[1]`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${text}['${key}']`
    return text === '' ? key : `${text}.${key}`
  }, '')
}

/** Whether a value was written as `{ … }`: not a list, an expression or an instance of something. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

/** `Array.isArray` that sees a readonly list for what it is. */
export function isList<T>(value: readonly T[] | object): value is readonly T[] {
  return Array.isArray(value)
}

/** Of whatever a user made. */
function nameOfClass(value: object): string {
  const { name } = value.constructor ?? {}
  return typeof name === 'string' && name !== '' ? name : 'a class'
}

function shortened(text: string): string {
  const safe = withoutCredentials(text)
  return safe.length <= 60 ? safe : `${safe.slice(0, 59)}…`
}
