/** Arranged lines, ready to be written: for each label of a sequence the text in front of its value, or none. */

import { LABEL, LABEL_NODE, type Reader, VALUE_END, VALUE_START } from '../exposition/reading.ts'
import { hashText } from '../model/hash.ts'
import { appendUtf8 } from '../model/utf8.ts'
import { type Arranged, type ArrangedKey, arrangeLabels, type LossReason, noteLost } from './arrange.ts'
import { addText } from './label-actions.ts'
import type { State } from './pipeline-state.ts'

export interface Arrangement {
  /** TEXT fields a label of the line. */
  readonly texts: Int32Array
  /** In place of the head's dimensions; undefined where those stay. */
  readonly dimensions: string | undefined
  /** Where in `State.extras` dimensions stand whose values do not come from the line. */
  readonly extraAt: number
  readonly extraLength: number
  readonly extraHashA: number
  readonly extraHashB: number
  /** What it was made of. */
  readonly labels: readonly FinalLabel[]
  /** It holds only for lines in which all labels have a value. */
  readonly isCrowded: boolean
}

export const TEXT = 2
/** Where the text stands in `State.labels.texts`; one of the negative numbers where the label is not written. */
export const TEXT_AT = 0
export const TEXT_LENGTH = 1
/** A rule drops the label, so that series become one. */
export const LEFT_OUT = -1
/** It was relabelled, or says which part of a point a sample is. */
export const REMOVED = -2
/** Nobody asked for that. */
const LOST = { unnamed: -3, clashing: -4, overLimit: -5 } as const satisfies Readonly<Record<LossReason, number>>

/** Why a label is lost, by what stands in place of its text; undefined where it is not. */
export function lossOf(textAt: number): LossReason | undefined {
  switch (textAt) {
    case LOST.unnamed:
      return 'unnamed'
    case LOST.clashing:
      return 'clashing'
    case LOST.overLimit:
      return 'overLimit'
    default:
      return undefined
  }
}

/** A label of a line, or one that rules made: then its value is known. */
export interface FinalLabel {
  readonly name: string
  /** Of the line, -1 for none. */
  readonly index: number
  readonly value: string
}

/** The labels of the line that was read last, by name. */
export function labelNames(reader: Reader): string[] {
  const names: string[] = []
  for (let i = 0; i < reader.labelCount; i++) names.push(reader.names.labels[reader.labels[i * LABEL + LABEL_NODE]!]!)
  return names
}

/** The node of the last label, which stands for all labels of the line; of a line without any its metric's root. */
export function lastNode(reader: Reader): number {
  return reader.labelCount === 0 ? reader.metric!.root : reader.labels[(reader.labelCount - 1) * LABEL + LABEL_NODE]!
}

/** Of a line as it was scraped. */
export function arrangementOf(pipeline: State, reader: Reader): Arrangement {
  const node = lastNode(reader)
  let arrangement = pipeline.arrangements[node]
  if (arrangement === undefined) {
    const labels = labelNames(reader).map((name, index) => ({ name, index, value: '' }))
    arrangement = compileArrangement(pipeline, labels, reader.labelCount)
    pipeline.arrangements[node] = arrangement
  }
  return arrangement
}

/** Of labels that were rewritten, for a line of so many labels. */
export function compileArrangement(pipeline: State, labels: readonly FinalLabel[], count: number): Arrangement {
  return withValues(pipeline, labels, shapeOf(pipeline, labels, count))
}

/**
 * The arrangement that holds for the line that was read last, where not all of its labels have a value. It is not kept,
 * and neither need its texts be once the line is written: which labels have none may differ from line to line.
 */
export function arrangementFor(pipeline: State, reader: Reader, arrangement: Arrangement): Arrangement {
  const { labels, labelCount } = reader
  const empty = new Set<number>()
  for (let i = 0; i < labelCount; i++) {
    if (labels[i * LABEL + VALUE_START] === labels[i * LABEL + VALUE_END]) empty.add(i)
  }
  if (empty.size === 0) return arrangement
  return withValues(
    pipeline,
    arrangement.labels,
    compileShape(pipeline, arrangement.labels, { count: labelCount, empty }),
  )
}

function withValues(pipeline: State, labels: readonly FinalLabel[], shape: ArrangementShape): Arrangement {
  const { context, output } = pipeline
  const { keys, texts, dimensions, isCrowded } = shape
  let extra = ''
  labels.forEach(({ name, index, value }, i) => {
    if (index >= 0) return
    const key = keys[i]!
    const encoded = output.naming.dimensionValue(value)
    if (key.kind === 'written' && encoded !== '') extra += `,${key.key}="${encoded}"`
    else if (key.kind === 'lost') noteLost(context, name, key.why)
  })
  const extraAt = pipeline.extrasUsed
  pipeline.extrasUsed = appendUtf8(pipeline.extras, extraAt, extra)
  const hash = hashText(extra)
  return {
    texts,
    dimensions,
    extraAt,
    extraLength: pipeline.extrasUsed - extraAt,
    extraHashA: extra === '' ? 0 : hash.hashA,
    extraHashB: extra === '' ? 0 : hash.hashB,
    labels,
    isCrowded,
  }
}

/** What arrangements of the same labels have in common: all but the values that rules wrote. */
export interface ArrangementShape {
  readonly keys: readonly ArrangedKey[]
  readonly texts: Int32Array
  readonly dimensions: string | undefined
  readonly isCrowded: boolean
}

function shapeOf(pipeline: State, labels: readonly FinalLabel[], count: number): ArrangementShape {
  const id = `${count} ${labels.map(({ name, index }) => `${index} ${name}`).join('\n')}`
  let shape = pipeline.shapes.get(id)
  if (shape === undefined) {
    shape = compileShape(pipeline, labels, { count, empty: NONE })
    pipeline.shapes.set(id, shape)
  }
  return shape
}

const NONE: ReadonlySet<number> = new Set()

/** For a line of so many labels, those at some places of which have no value. */
function compileShape(
  pipeline: State,
  labels: readonly FinalLabel[],
  { count, empty }: { readonly count: number; readonly empty: ReadonlySet<number> },
): ArrangementShape {
  const given = labels.map(({ name, index }) => ({ name, isEmpty: empty.has(index) }))
  const arranged = arrangeLabels(given, pipeline.context)
  const texts = new Int32Array(count * TEXT).fill(REMOVED)
  labels.forEach(({ index }, i) => {
    if (index < 0) return
    const key = arranged.keys[i]!
    if (key.kind === 'written') {
      const { at, length } = addText(pipeline.labels, `,${key.key}="`)
      texts[index * TEXT + TEXT_AT] = at
      texts[index * TEXT + TEXT_LENGTH] = length
    } else texts[index * TEXT + TEXT_AT] = key.kind === 'lost' ? LOST[key.why] : LEFT_OUT
  })
  const { keys, isCrowded } = arranged
  return { keys, texts, dimensions: dimensionsOf(pipeline, arranged), isCrowded }
}

function dimensionsOf(pipeline: State, { dimensions }: Arranged): string | undefined {
  if (dimensions.length === pipeline.context.dimensions.length) return undefined
  return dimensions.map(({ text }) => text).join('')
}
