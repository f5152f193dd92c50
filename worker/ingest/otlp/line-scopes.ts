/** The scopes of lines. Lines in a row mostly are of one, which is known again by the bytes that tell of it. */

import { sameBytes } from '../../model/buffer.ts'
import { decodeUtf8 } from '../../model/utf8.ts'
import type { Attribute } from './attribute.ts'
import { isLeftOut, type LineAttributes } from './line-attributes.ts'
import { DIMENSION, type LineReader, NAME_START, VALUE_END, VALUE_START } from './line-reader.ts'
import { encodeScope, OWN_SCOPE, type Scope } from './scope.ts'

/** The scope that was told last, and where in the lines. */
export interface LineScopes {
  scope: Scope
  start: number
  end: number
}

export function createLineScopes(): LineScopes {
  return { scope: OWN_SCOPE, start: 0, end: 0 }
}

/** Of the line whose attributes were measured last: those that are left out tell of its scope. */
export function scopeOfLine(scopes: LineScopes, attributes: LineAttributes, reader: LineReader): Scope {
  const { source, dimensions, dimensionCount } = reader
  let first = 0
  while (first < dimensionCount && !isLeftOut(attributes, first)) first++
  if (first === dimensionCount) return OWN_SCOPE
  let last = dimensionCount - 1
  while (!isLeftOut(attributes, last)) last--
  // From the first to the last, with all that stands in between. What is unescaped stands behind the lines.
  const start = dimensions[first * DIMENSION + NAME_START]!
  const end = dimensions[last * DIMENSION + VALUE_END]!
  const length = end - start
  const isInLine = start < end && end < reader.end
  if (
    isInLine &&
    length === scopes.end - scopes.start &&
    sameBytes(source.view, start, source.view, scopes.start, length)
  )
    return scopes.scope
  scopes.scope = encodeScope(labelsOf(attributes, reader))
  scopes.start = isInLine ? start : 0
  scopes.end = isInLine ? end : 0
  return scopes.scope
}

function labelsOf(attributes: LineAttributes, reader: LineReader): readonly Attribute[] {
  const { source, dimensions, dimensionCount } = reader
  const labels: Attribute[] = []
  for (let index = 0; index < dimensionCount; index++) {
    if (!isLeftOut(attributes, index)) continue
    const [name, value] = [NAME_START, VALUE_START].map((part) => {
      const at = index * DIMENSION + part
      return decodeUtf8(source.bytes.subarray(dimensions[at], dimensions[at + 1]))
    })
    labels.push([name!, value!])
  }
  return labels
}
