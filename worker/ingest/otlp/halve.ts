/** What to do with points that are too many for one request. */

import type { Payload } from '../../model/batch.ts'
import { readFields } from './protobuf-fields.ts'
import { closeMessage, createProtobufWriter, openMessage, type ProtobufWriter, writeFields } from './protobuf-writer.ts'

/** Two payloads that together are this one, or these where it is several in a row; undefined where it has one point. */
export function halveOtlpPayload({ bytes, lines }: Payload): readonly [Payload, Payload] | undefined {
  if (lines < 2) return undefined
  const middle = lines >> 1
  return [slice(bytes, { from: 0, to: middle }), slice(bytes, { from: middle, to: lines })]
}

/** The fields that lead from a request to its points: resources, scopes, metrics, their data of any kind, the points. */
const WAY: readonly (readonly number[])[] = [[1], [2], [2], [5, 7, 9, 10], [1]]

function slice(bytes: Uint8Array, { from, to }: { readonly from: number; readonly to: number }): Payload {
  const out = createProtobufWriter()
  copyPoints(out, bytes, { depth: 0, from, to, seen: 0 })
  return { bytes: out.buffer.bytes.slice(0, out.at), lines: to - from }
}

interface Walk {
  readonly from: number
  readonly to: number
  depth: number
  /** Points so far. */
  seen: number
}

/** Copies a message with only those of its points that are asked for. True where it has any. */
function copyPoints(out: ProtobufWriter, message: Uint8Array, walk: Walk): boolean {
  let hasPoints = false
  // The messages are our own, so they are whole.
  for (const { number, value, bytes } of readFields(message) ?? []) {
    if (!WAY[walk.depth]!.includes(number) || !(value instanceof Uint8Array)) writeFields(out, bytes)
    else if (walk.depth === WAY.length - 1) {
      const isAsked = walk.seen >= walk.from && walk.seen < walk.to
      if (isAsked) writeFields(out, bytes)
      hasPoints ||= isAsked
      walk.seen++
    } else {
      const { at } = out
      const start = openMessage(out, number)
      walk.depth++
      const isNeeded = copyPoints(out, value, walk)
      walk.depth--
      if (isNeeded) closeMessage(out, start)
      else out.at = at
      hasPoints ||= isNeeded
    }
  }
  return hasPoints
}
