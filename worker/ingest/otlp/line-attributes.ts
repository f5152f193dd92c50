/**
 * The dimensions of a line as attributes of a point: from bytes to bytes. Those that the point before has as well, which
 * are most of them, are copied from it in one piece.
 */

import { copyBytes } from '../../model/buffer.ts'
import { encodeUtf8 } from '../../model/utf8.ts'
import { DIMENSION, type LineReader, NAME_END, NAME_START, VALUE_END, VALUE_START } from './line-reader.ts'
import type { OtlpWriter } from './payloads.ts'
import { putVarint, varintLength } from './protobuf-writer.ts'
import { SCOPE_PREFIX } from './scope.ts'

export interface LineAttributes {
  /** Dimensions that tell of a scope are left out: the point does not have them. */
  readonly scopes: boolean
  /** What the attributes of the line take up to the end of each of them. */
  lengths: Int32Array
  /** The metric of the point that was written last, and where its attributes stand as long as that is open. */
  metric: OtlpWriter['metric']
  at: number
}

export function createLineAttributes(scopes: boolean): LineAttributes {
  return { scopes, lengths: new Int32Array(64), metric: undefined, at: 0 }
}

/** What the attributes of the line take. To be asked of every line, since the next one goes on from it. */
export function measureAttributes(attributes: LineAttributes, reader: LineReader): number {
  const { dimensions, dimensionCount, sharedCount } = reader
  if (dimensionCount > attributes.lengths.length) {
    const larger = new Int32Array(dimensionCount * 2)
    larger.set(attributes.lengths)
    attributes.lengths = larger
  }
  const { lengths } = attributes
  let length = sharedCount === 0 ? 0 : lengths[sharedCount - 1]!
  for (let index = sharedCount; index < dimensionCount; index++) {
    const field = index * DIMENSION
    if (!attributes.scopes || !tellsScope(reader, field)) {
      const inner = pairLength(dimensions, field)
      length += 1 + varintLength(inner) + inner
    }
    lengths[index] = length
  }
  return length
}

/** Whether a dimension of the line that was measured last is none of its attributes. */
export function isLeftOut({ lengths }: LineAttributes, index: number): boolean {
  return lengths[index] === (index === 0 ? 0 : lengths[index - 1])
}

/** Writes the attributes of the line where there is room for them; `tag` is that of an attribute in its point. */
export function writeAttributes(
  writer: OtlpWriter,
  attributes: LineAttributes,
  { reader, tag }: { readonly reader: LineReader; readonly tag: number },
): void {
  const { out, metric } = writer
  const { source, dimensions, dimensionCount, sharedCount } = reader
  const { bytes, view } = out.buffer
  let { at } = out
  let index = 0
  if (sharedCount > 0 && attributes.metric === metric) {
    const length = attributes.lengths[sharedCount - 1]!
    bytes.copyWithin(at, attributes.at, attributes.at + length)
    at += length
    index = sharedCount
  }
  attributes.metric = metric
  attributes.at = out.at
  for (; index < dimensionCount; index++) {
    const field = index * DIMENSION
    if (isLeftOut(attributes, index)) continue
    const nameStart = dimensions[field + NAME_START]!
    const valueStart = dimensions[field + VALUE_START]!
    const name = dimensions[field + NAME_END]! - nameStart
    const value = dimensions[field + VALUE_END]! - valueStart
    bytes[at] = tag
    at = putVarint(bytes, at + 1, pairLength(dimensions, field))
    bytes[at] = KEY_TAG
    at = putVarint(bytes, at + 1, name)
    copyBytes(source.view, nameStart, name, view, at)
    at += name
    bytes[at] = VALUE_TAG
    at = putVarint(bytes, at + 1, 1 + varintLength(value) + value)
    bytes[at] = TEXT_TAG
    at = putVarint(bytes, at + 1, value)
    copyBytes(source.view, valueStart, value, view, at)
    at += value
  }
  out.at = at
}

/** A number of a field and its wire type. */
const KEY_TAG = 10
const VALUE_TAG = 18
const TEXT_TAG = 10

const PREFIX = encodeUtf8(SCOPE_PREFIX)

function tellsScope({ source, dimensions }: LineReader, field: number): boolean {
  const { bytes } = source
  const start = dimensions[field + NAME_START]!
  let length = 0
  while (length < PREFIX.length && bytes[start + length] === PREFIX[length]) length++
  return length === PREFIX.length && dimensions[field + NAME_END]! > start + length
}

/** Of a KeyValue: key and value are each a tag, a length and text, and the value stands in a message of its own. */
function pairLength(dimensions: Int32Array, field: number): number {
  const name = dimensions[field + NAME_END]! - dimensions[field + NAME_START]!
  const value = dimensions[field + VALUE_END]! - dimensions[field + VALUE_START]!
  const any = 1 + varintLength(value) + value
  return 1 + varintLength(name) + name + 1 + varintLength(any) + any
}
