/**
 * The start of a line: metric key, the endpoint's dimensions, the sample's labels as dimensions. What stays as it is
 * is copied in runs.
 */

import { labelText } from '../exposition/label-text.ts'
import {
  LABEL,
  LABEL_NODE,
  LABEL_START,
  type Reader,
  SPECIAL,
  SUM_A,
  SUM_B,
  VALUE_END,
  VALUE_START,
} from '../exposition/reading.ts'
import { unescapeValue } from '../ingest/escape.ts'
import { openLine, writeText } from '../ingest/line-writer.ts'
import { copyBytes, growBuffer } from '../model/buffer.ts'
import { noteLost } from './arrange.ts'
import {
  type Arrangement,
  arrangementFor,
  arrangementOf,
  LEFT_OUT,
  TEXT_LENGTH as LENGTH,
  lossOf,
  TEXT,
} from './arrangements.ts'
import { ACTION, ARRANGE, COPY, DO, DROP, decideLabel, TEXT_AT, TEXT_LENGTH, UNDECIDED } from './label-actions.ts'
import {
  EXTRA_A,
  EXTRA_B,
  type Head,
  type Identity,
  IS_DROPPED,
  IS_LOST,
  LOST_A,
  LOST_B,
  type State,
} from './pipeline-state.ts'

/** Opens a line and writes it up to the payload. Leaves in `pipeline.identity` what the line is told apart by. */
export function writeDimensions(pipeline: State, reader: Reader, head: Head): void {
  const { writer, labels: actions, identity } = pipeline
  const { labels, labelCount, lineAt, names } = reader
  const from = reader.window.view
  const { longest } = actions
  const room = head.length + labelCount * longest + reader.valueStart - lineAt
  openLine(writer, room)
  copyBytes(pipeline.heads.view, head.at, head.length, writer.out.view, writer.at)
  writer.at += head.length
  // Hash of the labels that a rule drops, kept in registers.
  let lostA = 0
  let lostB = 0
  let out = writer.out.view
  let at = writer.at
  // Labels that stay as they are and stand next to each other are copied in one go.
  let runStart = -1
  let runEnd = -1
  for (let i = 0; i < labelCount * LABEL; i += LABEL) {
    const node = labels[i + LABEL_NODE]!
    let action = actions.table[node * ACTION + DO] ?? UNDECIDED
    if (action === UNDECIDED) {
      action = decideLabel(actions, names, node, pipeline.context)
      if (actions.longest > longest) {
        growBuffer(writer.out, at + room + labelCount * actions.longest)
        out = writer.out.view
      }
    }
    if (action === ARRANGE) {
      writer.at = writer.lineStart
      writeArranged(pipeline, reader, head, arrangementOf(pipeline, reader))
      return
    }
    const start = labels[i + LABEL_START]!
    const valueStart = labels[i + VALUE_START]!
    const valueEnd = labels[i + VALUE_END]!
    if (action === COPY && start >= 0 && valueEnd < SPECIAL && valueStart !== valueEnd) {
      if (start !== runEnd + 1) {
        if (runStart >= 0) {
          copyBytes(from, lineAt + runStart, runEnd - runStart, out, at)
          at += runEnd - runStart
        }
        out.setUint8(at++, COMMA)
        runStart = start
      }
      runEnd = valueEnd + 1
      continue
    }
    if (runStart >= 0) {
      copyBytes(from, lineAt + runStart, runEnd - runStart, out, at)
      at += runEnd - runStart
      runStart = runEnd = -1
    }
    if (valueStart === valueEnd) continue
    if (action === DROP) {
      lostA += labels[i + SUM_A]! - (i === 0 ? reader.metric!.hashA : labels[i - LABEL + SUM_A]!)
      lostB += labels[i + SUM_B]! - (i === 0 ? reader.metric!.hashB : labels[i - LABEL + SUM_B]!)
      continue
    }
    const record = node * ACTION
    const textLength = actions.table[record + TEXT_LENGTH]!
    copyBytes(actions.texts.view, actions.table[record + TEXT_AT]!, textLength, out, at)
    if (valueEnd < SPECIAL) {
      at += textLength
      copyBytes(from, lineAt + valueStart, valueEnd - valueStart, out, at)
      at += valueEnd - valueStart
      out.setUint8(at++, QUOTE)
    } else {
      writer.at = at + textLength
      if (!writeSpecial(pipeline, head, { text: labelText(reader, i / LABEL), room })) writer.at = at
      out = writer.out.view
      at = writer.at
    }
  }
  if (runStart >= 0) {
    copyBytes(from, lineAt + runStart, runEnd - runStart, out, at)
    at += runEnd - runStart
  }
  writer.at = at
  forget(identity)
  identity[LOST_A] = lostA
  identity[LOST_B] = lostB
  identity[IS_DROPPED] = lostA | lostB
}

/** The same for a line whose labels were arranged. */
export function writeArranged(pipeline: State, reader: Reader, head: Head, arrangement: Arrangement): void {
  if (!arrangement.isCrowded) writeLabels(pipeline, reader, head, arrangement)
  else {
    const { labels, extrasUsed } = pipeline
    const { used } = labels
    // Under one key another label may stand in the next line.
    pipeline.doubtful.add(head.key)
    writeLabels(pipeline, reader, head, arrangementFor(pipeline, reader, arrangement))
    // What was made for this line alone goes with it.
    labels.used = used
    pipeline.extrasUsed = extrasUsed
  }
}

const COMMA = 44
const QUOTE = 34

function writeLabels(pipeline: State, reader: Reader, head: Head, arrangement: Arrangement): void {
  const { writer, identity } = pipeline
  const { labels, labelCount, lineAt } = reader
  const texts = pipeline.labels.texts.view
  const room =
    head.length + arrangement.extraLength + labelCount * pipeline.labels.longest + reader.window.length - lineAt
  openLine(writer, room)
  forget(identity)
  if (arrangement.dimensions === undefined) {
    copyBytes(pipeline.heads.view, head.at, head.length, writer.out.view, writer.at)
    writer.at += head.length
  } else {
    writeText(writer, head.key + arrangement.dimensions)
    growBuffer(writer.out, writer.at + room)
  }
  for (let i = 0; i < labelCount; i++) {
    const field = i * LABEL
    const textAt = arrangement.texts[i * TEXT]!
    const valueStart = labels[field + VALUE_START]!
    const valueEnd = labels[field + VALUE_END]!
    if (valueStart === valueEnd) continue
    if (textAt < 0) {
      if (textAt === LEFT_OUT) identity[IS_DROPPED] = 1
      const why = lossOf(textAt)
      if (why !== undefined) {
        identity[IS_LOST] = 1
        pipeline.doubtful.add(head.key)
        noteLost(pipeline.context, reader.names.labels[labels[field + LABEL_NODE]!]!, why)
      }
      leaveOut(identity, reader, field)
      continue
    }
    const start = writer.at
    const length = arrangement.texts[i * TEXT + LENGTH]!
    copyBytes(texts, textAt, length, writer.out.view, writer.at)
    writer.at += length
    if (valueEnd < SPECIAL) {
      copyBytes(reader.window.view, lineAt + valueStart, valueEnd - valueStart, writer.out.view, writer.at)
      writer.at += valueEnd - valueStart
      writer.out.bytes[writer.at++] = QUOTE
    } else if (!writeSpecial(pipeline, head, { text: labelText(reader, i), room })) writer.at = start
  }
  copyBytes(pipeline.extras.view, arrangement.extraAt, arrangement.extraLength, writer.out.view, writer.at)
  writer.at += arrangement.extraLength
  identity[EXTRA_A] = arrangement.extraHashA
  identity[EXTRA_B] = arrangement.extraHashB
}

/** A value that cannot be copied; false where nothing is left of it. */
function writeSpecial(
  { writer, doubtful, labels, output }: State,
  head: Head,
  { text, room }: { readonly text: string; readonly room: number },
): boolean {
  const value = output.naming.dimensionValue(text)
  if (value === '') return false
  if (unescapeValue(value) !== text) doubtful.add(head.key)
  writeText(writer, value)
  growBuffer(writer.out, writer.at + room + labels.longest)
  writer.out.bytes[writer.at++] = QUOTE
  return true
}

function forget(identity: Identity): void {
  identity[LOST_A] = 0
  identity[LOST_B] = 0
  identity[EXTRA_A] = 0
  identity[EXTRA_B] = 0
  identity[IS_DROPPED] = 0
  identity[IS_LOST] = 0
}

function leaveOut(identity: Identity, reader: Reader, field: number): void {
  const { labels } = reader
  const isFirst = field === 0
  const beforeA = isFirst ? reader.metric!.hashA : labels[field - LABEL + SUM_A]!
  const beforeB = isFirst ? reader.metric!.hashB : labels[field - LABEL + SUM_B]!
  identity[LOST_A] = (identity[LOST_A]! + labels[field + SUM_A]! - beforeA) | 0
  identity[LOST_B] = (identity[LOST_B]! + labels[field + SUM_B]! - beforeB) | 0
}
