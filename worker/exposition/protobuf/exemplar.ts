/** Exemplar messages, written as OpenMetrics writes exemplars: `# {trace_id="…"} 0.25 1700000000.5`. */

import { type LabelPlace, readLabel, readText } from './label.ts'
import { escapeText } from './line-text.ts'
import type { MetricWriter } from './metric-writer.ts'
import { numberText } from './number-text.ts'
import {
  createMessage,
  isOfType,
  LENGTH_DELIMITED,
  type Message,
  nextField,
  openMessage,
  readDouble,
  toInt64,
  VARINT,
  type Wire,
} from './wire.ts'

/**
 * The exemplar that `field` holds; '' where nobody asks for any. One that is not well-formed is left out as well: the
 * sample that it stands behind is good without it.
 */
export function exemplarText({ text }: MetricWriter, wire: Wire, field: Message): string {
  if (!text.dialect.exemplars || !isOfType(wire, field, LENGTH_DELIMITED)) return ''
  if (field.stop - field.start > MAX_EXEMPLAR_BYTES) return ''
  const labels = new Map<string, string>()
  let labelCount = 0
  let value = 0
  let time = ''
  openMessage(exemplar, field)
  while (nextField(wire, exemplar)) {
    switch (exemplar.field) {
      case LABEL: {
        labelCount++
        const label = readPair(wire, exemplar)
        if (label !== undefined) labels.set(label.name, label.value)
        break
      }
      case VALUE:
        value = readDouble(wire, exemplar)
        break
      case TIMESTAMP:
        time = readTime(wire, exemplar)
        break
    }
  }
  if (wire.problem !== undefined || labels.size !== labelCount) return ''
  const written = [...labels].map(([name, each]) => `${PLAIN_NAME.test(name) ? name : quoted(name)}=${quoted(each)}`)
  return `# {${written.join(',')}} ${numberText(value)}${time}`
}

/** OpenMetrics allows for 128 characters in the labels. */
const MAX_EXEMPLAR_BYTES = 1024

const LABEL = 1
const VALUE = 2
const TIMESTAMP = 3
const SECONDS = 1
const NANOS = 2
const PLAIN_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/

const exemplar = createMessage()
const timestamp = createMessage()
const item = createMessage()
const place: LabelPlace = { nameStart: 0, nameStop: 0, valueStart: 0, valueStop: 0 }

function readPair(wire: Wire, field: Message): { readonly name: string; readonly value: string } | undefined {
  if (!readLabel(wire, field, { item, label: place })) return undefined
  const name = readText(wire.bytes, place.nameStart, place.nameStop)
  const value = readText(wire.bytes, place.valueStart, place.valueStop)
  if (name === undefined || name === '' || value === undefined) return undefined
  return name.includes('\0') || value.includes('\0') ? undefined : { name, value }
}

/** A blank and the seconds; '' where there is none, or none that is after 1970. */
function readTime(wire: Wire, field: Message): string {
  if (!isOfType(wire, field, LENGTH_DELIMITED)) return ''
  let seconds = 0n
  let nanos = 0n
  openMessage(timestamp, field)
  while (nextField(wire, timestamp)) {
    if (timestamp.field === SECONDS && isOfType(wire, timestamp, VARINT)) seconds = toInt64(timestamp)
    else if (timestamp.field === NANOS && isOfType(wire, timestamp, VARINT)) nanos = toInt64(timestamp)
  }
  if (seconds <= 0n || nanos < 0n || nanos > 999_999_999n) return ''
  return nanos === 0n ? ` ${seconds}` : ` ${seconds}.${String(nanos).padStart(9, '0')}`
}

function quoted(text: string): string {
  return `"${escapeText(text)}"`
}
