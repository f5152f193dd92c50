/** Attributes of OTLP: of a resource, a scope, a point or an exemplar. */

import type { AnyValue, KeyValue } from './otlp-message.ts'
import { quoted } from './refused.ts'

/** Values as text; no prototype, so that every key is only a key. */
export type Attributes = { readonly [key: string]: string }

/** Of a key that is there twice the first counts, as Dynatrace documents it. */
export function readAttributes(sent: readonly KeyValue[]): Attributes {
  const attributes: { [key: string]: string } = Object.create(null)
  for (const { key, value } of sent) {
    if (!(key in attributes)) attributes[key] = textOf(value)
  }
  return attributes
}

/** What OTLP itself forbids. */
export function attributesMistake(sent: readonly KeyValue[]): string | undefined {
  const seen = new Set<string>()
  for (const { key } of sent) {
    if (key === '') return 'the key of an attribute is empty'
    if (seen.has(key)) return `${quoted(key)} is there twice`
    seen.add(key)
  }
  return undefined
}

/** Text, numbers and truth values as they are written, all else as JSON. */
export function textOf(value: AnyValue | null): string {
  if (value === null) return ''
  const plain = value.stringValue ?? value.boolValue ?? value.intValue ?? value.doubleValue
  if (plain !== undefined) return String(plain)
  if (value.bytesValue !== undefined) return value.bytesValue.toString('hex')
  const several = value.arrayValue?.values ?? value.kvlistValue?.values
  return several === undefined ? '' : JSON.stringify(several)
}
