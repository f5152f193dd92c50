/** The `created_timestamp` of a Counter, Summary or Histogram: when it began to count. */

import {
  createMessage,
  isOfType,
  LENGTH_DELIMITED,
  type Message,
  nextField,
  openMessage,
  toInt64,
  VARINT,
  type Wire,
} from './wire.ts'

/**
 * Milliseconds since the epoch, NaN where the value does not say; `value` is left as it is. It is looked for before
 * anything is written: the field may stand behind the buckets, and each of their lines is to have it.
 */
export function readStart(wire: Wire, value: Message, field: number): number {
  let startMs = Number.NaN
  openMessage(fields, { start: value.at, stop: value.end })
  while (nextField(wire, fields)) {
    if (fields.field === field && isOfType(wire, fields, LENGTH_DELIMITED)) startMs = readTimestamp(wire, fields)
  }
  return startMs
}

const SECONDS = 1
const NANOS = 2

const fields = createMessage()
const timestamp = createMessage()

/** 0 stands for none, as in Prometheus. */
function readTimestamp(wire: Wire, message: Message): number {
  let ms = 0
  openMessage(timestamp, message)
  while (nextField(wire, timestamp)) {
    if (timestamp.field === SECONDS && isOfType(wire, timestamp, VARINT)) ms += Number(toInt64(timestamp)) * 1000
    else if (timestamp.field === NANOS && isOfType(wire, timestamp, VARINT)) {
      ms += Math.trunc(Number(toInt64(timestamp)) / 1e6)
    }
  }
  return ms === 0 ? Number.NaN : ms
}
