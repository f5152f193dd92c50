/** Fields of a MetricFamily: its metrics are written as soon as its name and type are known. */

import { encodeUtf8 } from '../../model/utf8.ts'
import { declareType, MAX_FAMILIES } from '../families.ts'
import { keepHelp } from '../help.ts'
import type { SampleSink } from '../reading.ts'
import { planFamily } from './family-plan.ts'
import { escapeText, flushLines } from './line-text.ts'
import { writeMetric } from './metric.ts'
import { refuseMetric } from './metric-writer.ts'
import { exceedLimit, NO_FAMILY, type ProtobufReader, refuseBody } from './reading.ts'
import { appendBytes, createMessage, createWire, nextField, openMessage, type Range, type Wire } from './wire.ts'
import { beginFamily, beginMetric } from './written-metrics.ts'

/** Larger Metric messages end the reading, as does more that comes before the name of the family. */
export const MAX_METRIC_BYTES = 4 * 1024 * 1024

/** Takes the name, undefined where it is not UTF-8. It may change until the first metric is written. */
export function takeName(
  reader: ProtobufReader,
  found: { readonly at: number; readonly name: string | undefined },
  sink: SampleSink,
): void {
  const { at, name } = found
  if (name === undefined) refuseBody(reader, { at, problem: 'the name of a family is not UTF-8' }, sink)
  else if (name === '' || name.includes('\0')) {
    refuseBody(reader, { at, problem: 'the name of a family is empty or has a NUL' }, sink)
  } else if (reader.plan !== undefined && reader.name !== name) {
    refuseBody(reader, { at, problem: 'a family has two names' }, sink)
  }
  reader.name = name
}

/** Takes the number of the type. It may change until the first metric is written. */
export function takeType(
  reader: ProtobufReader,
  found: { readonly at: number; readonly type: number },
  sink: SampleSink,
): void {
  const { at, type } = found
  if (reader.plan !== undefined && reader.type !== type) {
    refuseBody(reader, { at, problem: 'a family has two types' }, sink)
  }
  reader.type = type
}

/** Writes the metric that `message` holds where name and type of the family are known; holds it back otherwise. */
export function takeMetric(reader: ProtobufReader, at: number, sink: SampleSink): void {
  const { wire, message } = reader
  const { start, stop } = message
  const isFull = reader.heldBytes + stop - at > MAX_METRIC_BYTES
  if (reader.plan === undefined && reader.name !== undefined && (reader.type !== undefined || isFull)) {
    fixFamily(reader, reader.name, sink)
  }
  if (reader.plan !== undefined) write(reader, { wire, start, stop }, sink)
  else if (!isFull) reader.heldBytes = appendBytes(reader.held, reader.heldBytes, wire.bytes.subarray(at, stop))
  else {
    const limit = 'the bytes of metrics before the name of their family'
    exceedLimit(reader, { limit, max: MAX_METRIC_BYTES, found: reader.heldBytes + stop - at }, sink)
  }
}

/** Writes what is still held back, and is ready for the next family. */
export function endFamily(reader: ProtobufReader, at: number, sink: SampleSink): void {
  if (reader.plan === undefined && reader.heldBytes > 0) {
    if (reader.name === undefined) refuseBody(reader, { at, problem: 'a family has metrics and no name' }, sink)
    else fixFamily(reader, reader.name, sink)
    if (reader.wire.problem !== undefined) refuseBody(reader, { at, problem: reader.wire.problem }, sink)
  }
  reader.familyLeft = NO_FAMILY
  reader.name = undefined
  reader.help = undefined
  reader.type = undefined
  reader.plan = undefined
  reader.heldBytes = 0
}

/** What an encoder of proto3 means where it says no type. */
const COUNTER = 0

/** Name and type of the family are what was read until now; writes the metrics that were held back for it. */
function fixFamily(reader: ProtobufReader, name: string, sink: SampleSink): void {
  const { text, held } = reader
  reader.type ??= COUNTER
  const plan = planFamily(name, reader.type)
  reader.plan = plan ?? 'unknown type'
  // Lines of the family before are of the types that were known to them.
  flushLines(reader.lines, text, sink)
  if (reader.help !== undefined) {
    keepHelp(text.help, encodeUtf8(`# HELP "${escapeText(name)}" ${escapeText(reader.help)}`))
  }
  beginFamily(reader.lines.written, name)
  if (plan !== undefined) {
    // Not as a line: the text format has no word for the gauge histogram.
    declareType(text.families, name, plan.type)
    const found = text.families.types.size
    if (found > MAX_FAMILIES) exceedLimit(reader, { limit: 'the number of families', max: MAX_FAMILIES, found }, sink)
  }
  const wire = createWire(held)
  const message = createMessage()
  openMessage(message, { start: 0, stop: reader.heldBytes })
  while (text.fault === undefined && nextField(wire, message)) {
    write(reader, { wire, start: message.start, stop: message.stop }, sink)
  }
  reader.wire.problem ??= wire.problem
}

function write(reader: ProtobufReader, metric: Range & { readonly wire: Wire }, sink: SampleSink): void {
  const { lines, plan, writer } = reader
  if (plan === undefined) return
  beginMetric(lines.written, lines.lineCount + 1)
  if (plan !== 'unknown type') writeMetric(writer, { ...metric, family: plan }, sink)
  else refuseMetric(writer, `${reader.type} is not a metric type`, sink)
}
