/**
 * The start of a line: metric key, the endpoint's dimensions, the sample's labels as dimensions. What stays as it is
 * is copied in runs.
 */

import { LABEL, LABEL_NODE, LABEL_START, type Reader, SPECIAL, VALUE_END, VALUE_START } from '../exposition/reading.ts'
import { unescapeValue } from '../exposition/value.ts'
import { encodeDimensionValue } from '../ingest/dimension-value.ts'
import { openLine, writeText } from '../ingest/line-writer.ts'
import { copyBytes, growBuffer } from '../model/buffer.ts'
import { ACTION, COPY, DO, decideLabel, LEAVE, OVERRIDE, TEXT_AT, TEXT_LENGTH, UNDECIDED } from './label-actions.ts'
import type { MetricLine, State } from './pipeline-state.ts'

export function writeDimensions(pipeline: State, reader: Reader, line: MetricLine): void {
  const { writer, labels: actions } = pipeline
  const { labels, labelCount, lineAt, names } = reader
  const from = reader.window.view
  const room = line.headLength + labelCount * PER_LABEL + reader.valueStart - lineAt
  openLine(writer, room)
  if (pipeline.context.honorLabels && hasOverride(pipeline, reader)) writeHeadWithout(pipeline, reader, line)
  else {
    copyBytes(pipeline.heads.view, line.headAt, line.headLength, writer.out.view, writer.at)
    writer.at += line.headLength
  }
  let out = writer.out.view
  let at = writer.at
  // Labels that stay as they are and stand next to each other are copied in one go.
  let runStart = -1
  let runEnd = -1
  for (let i = 0; i < labelCount * LABEL; i += LABEL) {
    const node = labels[i + LABEL_NODE]!
    let action = actions.table[node * ACTION + DO] ?? UNDECIDED
    if (action === UNDECIDED) action = decideLabel(actions, names, node, pipeline.context)
    const start = labels[i + LABEL_START]!
    const valueStart = labels[i + VALUE_START]!
    const valueEnd = labels[i + VALUE_END]!
    if (valueStart === valueEnd) action = LEAVE
    if (action === COPY && start >= 0 && valueEnd < SPECIAL) {
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
    if (action === LEAVE) continue
    const record = node * ACTION
    const textLength = actions.table[record + TEXT_LENGTH]!
    copyBytes(actions.texts.view, actions.table[record + TEXT_AT]!, textLength, out, at)
    if (valueEnd < SPECIAL) {
      at += textLength
      copyBytes(from, lineAt + valueStart, valueEnd - valueStart, out, at)
      at += valueEnd - valueStart
    } else {
      const value = encodeDimensionValue(
        unescapeValue(reader.window.bytes, lineAt + valueStart, lineAt + valueEnd - SPECIAL),
      )
      if (value === '') continue
      writer.at = at + textLength
      writeText(writer, value)
      growBuffer(writer.out, writer.at + room + PER_LABEL)
      out = writer.out.view
      at = writer.at
    }
    out.setUint8(at++, QUOTE)
  }
  if (runStart >= 0) {
    copyBytes(from, lineAt + runStart, runEnd - runStart, out, at)
    at += runEnd - runStart
  }
  writer.at = at
}

/** The longest dimension key with what stands around it. */
const PER_LABEL = 128
const COMMA = 44
const QUOTE = 34

function hasOverride(pipeline: State, reader: Reader): boolean {
  for (let i = 0; i < reader.labelCount * LABEL; i += LABEL) {
    if (actionOf(pipeline, reader, reader.labels[i + LABEL_NODE]!) === OVERRIDE) return true
  }
  return false
}

/** Key and own dimensions but those whose place a label of the sample takes (`honorLabels`). */
function writeHeadWithout(pipeline: State, reader: Reader, line: MetricLine): void {
  const overridden = new Set<string>()
  for (let i = 0; i < reader.labelCount * LABEL; i += LABEL) {
    const node = reader.labels[i + LABEL_NODE]!
    if (actionOf(pipeline, reader, node) === OVERRIDE) overridden.add(pipeline.labels.keys[node]!)
  }
  const kept = pipeline.dimensions.filter(({ key }) => !overridden.has(key))
  writeText(pipeline.writer, line.key + kept.map(({ text }) => text).join(''))
  growBuffer(pipeline.writer.out, pipeline.writer.at + reader.valueStart + reader.labelCount * PER_LABEL + PER_LABEL)
}

function actionOf(pipeline: State, reader: Reader, node: number): number {
  const action = pipeline.labels.table[node * ACTION + DO] ?? UNDECIDED
  return action === UNDECIDED ? decideLabel(pipeline.labels, reader.names, node, pipeline.context) : action
}
