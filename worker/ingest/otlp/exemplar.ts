/**
 * Exemplars: single observations that stand behind a number, mostly with the trace that they were made in. They come as
 * the text that stood in the exposition, `{trace_id="…"} 0.25 1700000000.5`, with the time in seconds or without.
 */

import { decodeUtf8 } from '../../model/utf8.ts'
import { unescapeValue } from '../escape.ts'
import { writeAttribute } from './attribute.ts'
import {
  closeMessage,
  createProtobufWriter,
  openMessage,
  type ProtobufWriter,
  writeBytes,
  writeDouble,
  writeFixed64,
} from './protobuf-writer.ts'

/** Writes the exemplar whose text stands here into a field; nothing where it is none, or no finite number. */
export function writeExemplar(out: ProtobufWriter, field: number, bytes: Uint8Array, start: number, end: number): void {
  const exemplar = readExemplar(decodeUtf8(bytes.subarray(start, end)))
  if (exemplar === undefined) return
  const message = openMessage(out, field)
  if (exemplar.timeNs !== undefined) writeFixed64(out, EXEMPLAR.time, exemplar.timeNs)
  writeDouble(out, EXEMPLAR.value, exemplar.value)
  for (const [name, value] of exemplar.labels) writeLabel(out, name, value)
  closeMessage(out, message)
}

/** The same by itself, for whoever must know its length before. */
export function encodeExemplar(field: number, text: Uint8Array): ProtobufWriter {
  const out = createProtobufWriter(2 * text.length)
  writeExemplar(out, field, text, 0, text.length)
  return out
}

interface Exemplar {
  readonly labels: readonly (readonly [name: string, value: string])[]
  readonly value: number
  readonly timeNs: bigint | undefined
}

/** Fields of the message. */
const EXEMPLAR = { time: 2, value: 3, span: 4, trace: 5, attributes: 7 }
const TRACE_ID = /^[0-9a-f]{32}$/i
const SPAN_ID = /^[0-9a-f]{16}$/i

const LABEL = /[ ,]*(?:([a-zA-Z_][a-zA-Z0-9_]*)|"((?:[^"\\]|\\.)*)") *= *"((?:[^"\\]|\\.)*)"/sy
const BEHIND_LABELS = /[ ,]*\} *(\S+)(?: +(\S+))? *$/y
/** What a fixed number of nanoseconds holds. */
const MAX_SECONDS = 2 ** 63 / 1e9

function readExemplar(text: string): Exemplar | undefined {
  const brace = text.indexOf('{')
  if (brace < 0) return undefined
  const labels: [string, string][] = []
  let at = brace + 1
  for (;;) {
    LABEL.lastIndex = at
    const found = LABEL.exec(text)
    if (found === null) break
    const [, plain, quoted = '', value = ''] = found
    labels.push([plain ?? unescapeValue(quoted), unescapeValue(value)])
    at = LABEL.lastIndex
  }
  BEHIND_LABELS.lastIndex = at
  const [, written, seconds] = BEHIND_LABELS.exec(text) ?? []
  const value = Number(written)
  if (written === undefined || !Number.isFinite(value)) return undefined
  return { labels, value, timeNs: seconds === undefined ? undefined : nanoseconds(Number(seconds)) }
}

/** A double of seconds is exact to less than a microsecond. */
function nanoseconds(seconds: number): bigint | undefined {
  return seconds > 0 && seconds < MAX_SECONDS ? BigInt(Math.round(seconds * 1e6)) * 1000n : undefined
}

/** Ids of W3C trace contexts are bytes of their own; what only looks like one by its name is a label like others. */
function writeLabel(out: ProtobufWriter, name: string, value: string): void {
  if (name === 'trace_id' && TRACE_ID.test(value)) writeBytes(out, EXEMPLAR.trace, bytesOf(value))
  else if (name === 'span_id' && SPAN_ID.test(value)) writeBytes(out, EXEMPLAR.span, bytesOf(value))
  else if (value !== '') writeAttribute(out, EXEMPLAR.attributes, [name, value])
}

function bytesOf(hexadecimal: string): Uint8Array {
  return Uint8Array.from(hexadecimal.match(/../g) ?? [], (two) => Number.parseInt(two, 16))
}
