/**
 * What becomes of each label, decided once per node of the names' tree: copied as it stands, written under another
 * key, or left out. Where a label alone cannot tell, its whole line is arranged (arrange.ts).
 */

import { LENGTH, type Names, NODE, PARENT } from '../exposition/names.ts'
import { type Buffer, createBuffer, SLACK } from '../model/buffer.ts'
import { appendUtf8 } from '../model/utf8.ts'
import { EXPORTED, type LabelContext } from './arrange.ts'

export interface LabelActions {
  /** ACTION fields a node. */
  table: Int32Array
  /** `,key="` of every key that is written. */
  readonly texts: Buffer
  used: number
  /** Room for any of them, with a quote and what a copy spills. */
  longest: number
  /** The dimension a node was given, '' where none. */
  keys: string[]
}

export const ACTION = 3
/** Fields: what to do, and where the text stands. */
export const DO = 0
export const TEXT_AT = 1
export const TEXT_LENGTH = 2

export const UNDECIDED = 0
/** The bytes of the label may be copied as they are. */
export const COPY = 1
/** The text is written instead of the label's name. */
export const WRITE = 2
/** Left out by a rule: what is told apart by this label only becomes one. */
export const DROP = 3
/** The line is arranged as a whole. */
export const ARRANGE = 4

export function createLabelActions(): LabelActions {
  return {
    table: new Int32Array(256 * ACTION),
    texts: createBuffer(4096),
    used: 0,
    longest: PER_LABEL,
    keys: [],
  }
}

export function forgetLabelActions(actions: LabelActions): void {
  actions.table.fill(UNDECIDED)
  actions.used = 0
  actions.keys = []
}

/** Decides what becomes of a node's label, and of those before it. */
export function decideLabel(actions: LabelActions, names: Names, node: number, context: LabelContext): number {
  while (node * ACTION >= actions.table.length) {
    const larger = new Int32Array(actions.table.length * 2)
    larger.set(actions.table)
    actions.table = larger
  }
  const label = names.labels[node]!
  const taken = keysBefore(actions, names, node, context)
  const { action, key } = decide(label, taken, context)
  // A label that a line quotes, `{"le"="1"}`, is not written as a dimension is.
  const quoted = names.nodes[node * NODE + LENGTH] !== label.length + 2
  const record = node * ACTION
  actions.keys[node] = key
  actions.table[record + DO] = action === COPY && quoted ? WRITE : action
  if (action !== DROP && action !== ARRANGE) {
    const { at, length } = addText(actions, `,${key}="`)
    actions.table[record + TEXT_AT] = at
    actions.table[record + TEXT_LENGTH] = length
  }
  return actions.table[record + DO]!
}

/** Keeps a text to be copied into lines. */
export function addText(actions: LabelActions, text: string): { readonly at: number; readonly length: number } {
  const at = actions.used
  actions.used = appendUtf8(actions.texts, at, text)
  const length = actions.used - at
  actions.longest = Math.max(actions.longest, length + 1 + SLACK)
  return { at, length }
}

/** The dimensions of a line by its last node, with the labels that they are made of. */
export function* dimensionsOf(
  actions: LabelActions,
  names: Names,
  node: number,
): Generator<readonly [key: string, label: string]> {
  for (let at = node; names.nodes[at * NODE + PARENT] !== 0; at = names.nodes[at * NODE + PARENT]!) {
    const key = actions.keys[at]
    if (key !== undefined && key !== '') yield [key, names.labels[at]!]
  }
}

/** The longest dimension key that Dynatrace takes, with what stands around it. */
const PER_LABEL = 128

function decide(
  label: string,
  taken: ReadonlySet<string>,
  context: LabelContext,
): { readonly action: number; readonly key: string } {
  const { naming } = context
  const plan = context.plan(label)
  if (plan.kind === 'dropped') return { action: DROP, key: '' }
  const wanted = naming.dimensionKey(plan.name)
  if (wanted === undefined || taken.has(wanted) || taken.size + context.constants.size >= naming.maxDimensions) {
    return { action: ARRANGE, key: wanted ?? '' }
  }
  // As arranging would have it, unless another label of the line is called so.
  const key = context.constants.has(wanted) ? `${EXPORTED}${wanted}` : wanted
  const isDoubtful =
    key !== wanted && (context.honorLabels || wanted.startsWith(EXPORTED) || context.constants.has(key))
  if (isDoubtful || taken.has(key) || key.length > naming.maxDimensionKey) return { action: ARRANGE, key: wanted }
  return { action: key === label ? COPY : WRITE, key }
}

function keysBefore(actions: LabelActions, names: Names, node: number, context: LabelContext): Set<string> {
  const keys = new Set<string>()
  let before = names.nodes[node * NODE + PARENT]!
  while (names.nodes[before * NODE + PARENT] !== 0) {
    if ((actions.table[before * ACTION + DO] ?? UNDECIDED) === UNDECIDED) decideLabel(actions, names, before, context)
    const key = actions.keys[before]
    if (key !== undefined && key !== '') keys.add(key)
    before = names.nodes[before * NODE + PARENT]!
  }
  return keys
}
