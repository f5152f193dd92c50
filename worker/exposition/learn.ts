/**
 * Names that are met for the first time, in a line that is written as exporters write it: learnt in passing, so that
 * the first line of a family costs little more than the second. On a scrape of many small families these are most
 * lines, and they run before any of this is compiled, so there is little code and no look at a byte twice.
 */

import { sameBytes } from '../model/buffer.ts'
import { decodeUtf8 } from '../model/utf8.ts'
import { boundLabel } from './bound.ts'
import { AT, childNamed, LENGTH, type Metric, maybeAbove, metricNamed, NODE, otherChild } from './names.ts'
import type { Reader } from './reading.ts'

/** The metric whose plain name stands at `start`, with a brace or a blank behind it; undefined where there is none. */
export function learnMetric(reader: Reader, start: number): Metric | undefined {
  const bytes = reader.window.bytes
  let end = start
  while (bytes[end]! > BLANK && bytes[end] !== BRACE_OPEN) end++
  if (end === start || (bytes[end] !== BLANK && bytes[end] !== BRACE_OPEN)) return undefined
  const name = decodeUtf8(bytes.subarray(start, end))
  if (!PLAIN_METRIC.test(name)) return undefined
  const metric = metricNamed(reader.names, name, reader.families)
  if (reader.metric !== undefined) reader.metric.next = metric
  reader.metric = metric
  reader.lineAt = -1
  return metric
}

/** The record of the child of a node whose plain text `name="` stands at `p`; 0 where it takes a closer look. */
export function learnChild(reader: Reader, parent: number, p: number): number {
  const { names, window } = reader
  const known = otherChild(names, parent, window.view, p)
  if (known !== 0) return known
  const end = window.bytes.indexOf(QUOTE, p) + 1
  if (end === 0 || end - p > MAX_TEXT) return 0
  const text = decodeUtf8(window.bytes.subarray(p, end))
  const label = PLAIN_LABEL.exec(text)?.[1]
  if (label === undefined || label === '__name__' || maybeAbove(names, parent / NODE, label)) return 0
  const isBound = label === boundLabel(reader.metric!.type)
  const child = childNamed(names, parent / NODE, { text, label, isBound }) * NODE
  // Made now or before, its text is what stands here.
  return sameBytes(window.view, p, names.arena.view, names.nodes[child + AT]!, names.nodes[child + LENGTH]!) ? child : 0
}

const BLANK = 32
const QUOTE = 34
const BRACE_OPEN = 123
/** Longer label names are left to the slow path. */
const MAX_TEXT = 1024
const PLAIN_METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/
const PLAIN_LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="$/
