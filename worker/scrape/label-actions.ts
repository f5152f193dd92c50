/**
 * What becomes of each label, decided once per node of the names' tree: copied as it stands, written under another
 * key, or left out. A label turns into a dimension here and nowhere else.
 */

import { LENGTH, type Names, NODE, PARENT } from '../exposition/names.ts'
import { normaliseDimensionKey } from '../ingest/key.ts'
import { MAX_DIMENSION_KEY, MAX_DIMENSIONS } from '../ingest/limits.ts'
import { type Buffer, createBuffer } from '../model/buffer.ts'
import { appendUtf8 } from '../model/utf8.ts'
import type { LabelPlan } from '../transform/plan.ts'

export interface LabelActions {
  /** ACTION fields a node. */
  table: Int32Array
  /** `,key="` of every key that is written. */
  readonly texts: Buffer
  used: number
  /** The dimension a node was given, '' where none. */
  keys: string[]
  /** Labels left out because a line had MAX_DIMENSIONS already. */
  overLimit: Set<string>
  /** Labels left out because another label of the line has the same key after Dynatrace's rules. */
  clashing: Set<string>
}

export interface LabelContext {
  readonly plan: (label: string) => LabelPlan
  /** Keys of the dimensions that every line of the endpoint has. */
  readonly constants: ReadonlySet<string>
  /** The scraped label takes the place of the endpoint's own. */
  readonly honorLabels: boolean
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
export const LEAVE = 3
/** As WRITE, in place of a dimension that every other line has. */
export const OVERRIDE = 4

export function createLabelActions(): LabelActions {
  return {
    table: new Int32Array(256 * ACTION),
    texts: createBuffer(4096),
    used: 0,
    keys: [],
    overLimit: new Set(),
    clashing: new Set(),
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
  const decided = decide(actions, label, taken, context)
  const { key } = decided
  // A label that a line quotes, `{"le"="1"}`, is not written as a dimension is.
  const quoted = names.nodes[node * NODE + LENGTH] !== label.length + 2
  const action = decided.action === COPY && quoted ? WRITE : decided.action
  const record = node * ACTION
  actions.keys[node] = key
  actions.table[record + DO] = action
  const end = appendUtf8(actions.texts, actions.used, `,${key}="`)
  actions.table[record + TEXT_AT] = actions.used
  actions.table[record + TEXT_LENGTH] = end - actions.used
  actions.used = end
  return action
}

function decide(
  actions: LabelActions,
  label: string,
  taken: ReadonlySet<string>,
  context: LabelContext,
): { readonly action: number; readonly key: string } {
  const plan = context.plan(label)
  if (plan.kind === 'dropped') return { action: LEAVE, key: '' }
  let key = normaliseDimensionKey(plan.name)
  if (key === undefined) return { action: LEAVE, key: '' }
  const overrides = context.constants.has(key)
  if (overrides && !context.honorLabels) {
    // Prometheus: the prefix is repeated until the name is free.
    while (context.constants.has(key) || taken.has(key)) key = `exported_${key}`
  }
  if (taken.has(key) || key.length > MAX_DIMENSION_KEY) {
    actions.clashing.add(label)
    return { action: LEAVE, key: '' }
  }
  if (taken.size + context.constants.size >= MAX_DIMENSIONS) {
    actions.overLimit.add(label)
    return { action: LEAVE, key: '' }
  }
  if (overrides && context.honorLabels) return { action: OVERRIDE, key }
  return { action: key === label ? COPY : WRITE, key }
}

function keysBefore(actions: LabelActions, names: Names, node: number, context: LabelContext): Set<string> {
  const keys = new Set<string>()
  let before = names.nodes[node * NODE + PARENT]!
  while (names.nodes[before * NODE + PARENT] !== 0) {
    if (actions.table[before * ACTION + DO] === UNDECIDED) decideLabel(actions, names, before, context)
    const key = actions.keys[before]
    if (key !== undefined && key !== '') keys.add(key)
    before = names.nodes[before * NODE + PARENT]!
  }
  return keys
}
