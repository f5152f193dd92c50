/** Arranged lines, ready to be written: for each label of a sequence the text in front of its value, or none. */

import { LABEL, LABEL_NODE, type Reader } from '../exposition/reading.ts'
import { hashText } from '../model/hash.ts'
import { appendUtf8 } from '../model/utf8.ts'
import { type Arranged, type ArrangedKey, arrangeLabels } from './arrange.ts'
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
}

export const TEXT = 2
/** Where the text stands in `State.labels.texts`; one of the negative numbers where the label is not written. */
export const TEXT_AT = 0
export const TEXT_LENGTH = 1
/** A rule drops the label, so that series become one. */
export const LEFT_OUT = -1
/** Nobody asked for that. */
export const LOST = -2
/** It was relabelled, or says which part of a point a sample is. */
export const REMOVED = -3

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
  const { naming } = pipeline.output
  const { keys, texts, dimensions } = shapeOf(pipeline, labels, count)
  let extra = ''
  labels.forEach(({ index, value }, i) => {
    const key = keys[i]!
    const encoded = index < 0 && key.kind === 'written' ? naming.dimensionValue(value) : ''
    if (key.kind === 'written' && encoded !== '') extra += `,${key.key}="${encoded}"`
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
  }
}

/** What arrangements of the same labels have in common: all but the values that rules wrote. */
export interface ArrangementShape {
  readonly keys: readonly ArrangedKey[]
  readonly texts: Int32Array
  readonly dimensions: string | undefined
}

function shapeOf(pipeline: State, labels: readonly FinalLabel[], count: number): ArrangementShape {
  const id = `${count} ${labels.map(({ name, index }) => `${index} ${name}`).join('\n')}`
  let shape = pipeline.shapes.get(id)
  if (shape === undefined) {
    shape = compileShape(pipeline, labels, count)
    pipeline.shapes.set(id, shape)
  }
  return shape
}

function compileShape(pipeline: State, labels: readonly FinalLabel[], count: number): ArrangementShape {
  const names = labels.map(({ name }) => name)
  const arranged = arrangeLabels(names, pipeline.context)
  const texts = new Int32Array(count * TEXT).fill(REMOVED)
  labels.forEach(({ index }, i) => {
    if (index < 0) return
    const key = arranged.keys[i]!
    if (key.kind === 'written') {
      const { at, length } = addText(pipeline.labels, `,${key.key}="`)
      texts[index * TEXT + TEXT_AT] = at
      texts[index * TEXT + TEXT_LENGTH] = length
    } else texts[index * TEXT + TEXT_AT] = key.kind === 'lost' ? LOST : LEFT_OUT
  })
  return { keys: arranged.keys, texts, dimensions: dimensionsOf(pipeline, arranged) }
}

function dimensionsOf(pipeline: State, { dimensions }: Arranged): string | undefined {
  if (dimensions.length === pipeline.context.dimensions.length) return undefined
  return dimensions.map(({ text }) => text).join('')
}
