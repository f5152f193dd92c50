/**
 * The instrumentation scope of points: the library that measured. Exporters made with OpenTelemetry tell it by labels of
 * each sample, and over OTLP it is told once for all of its points:
 * https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/#instrumentation-scope
 */

import { type Attribute, writeAttribute } from './attribute.ts'
import { closeMessage, createProtobufWriter, openMessage, writeText } from './protobuf-writer.ts'

/** As fields of the message that holds its metrics. */
export type Scope = Uint8Array

export const SCOPE_PREFIX = 'otel_scope_'

/** Parts labels in those of the scope and those of the point. A prefix alone names nothing of a scope. */
export function takeScope(labels: readonly Attribute[]): {
  readonly scope: Scope
  readonly rest: readonly Attribute[]
} {
  const { own = [], rest = [] } = Object.groupBy(labels, ([label]) =>
    label.startsWith(SCOPE_PREFIX) && label !== SCOPE_PREFIX ? 'own' : 'rest',
  )
  return { scope: own.length === 0 ? OWN_SCOPE : encodeScope(own), rest }
}

/** The scope that these labels tell of. */
export function encodeScope(labels: readonly Attribute[]): Scope {
  const out = createProtobufWriter(SCOPE_BYTES)
  const told = new Map(labels.map(([label, value]) => [label.slice(SCOPE_PREFIX.length), value]))
  const scope = openMessage(out, SCOPE)
  writeText(out, NAME, told.get('name') ?? '')
  writeText(out, VERSION, told.get('version') ?? '')
  for (const attribute of told) if (!NO_ATTRIBUTES.has(attribute[0])) writeAttribute(out, ATTRIBUTES, attribute)
  closeMessage(out, scope)
  writeText(out, SCHEMA_URL, told.get('schema_url') ?? '')
  return out.buffer.bytes.slice(0, out.at)
}

const NO_ATTRIBUTES: ReadonlySet<string> = new Set(['name', 'version', 'schema_url'])

/** Fields of the messages. */
const SCOPE = 1
const NAME = 1
const VERSION = 2
const ATTRIBUTES = 3
const SCHEMA_URL = 3
/** Most are smaller. */
const SCOPE_BYTES = 512

/** Of points that tell none: that of whoever made them points of OTLP. */
export const OWN_SCOPE: Scope = encodeScope([[`${SCOPE_PREFIX}name`, 'narthex']])
