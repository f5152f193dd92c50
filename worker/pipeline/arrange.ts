/**
 * Which label of a line becomes which dimension, where more must be known than the labels before it: a name that clashes
 * with one of the endpoint's own, labels that rules rewrote. Worked out once for each sequence of labels.
 */

import type { Naming } from '../ingest/naming.ts'
import type { LabelPlan } from '../transform/plan.ts'
import type { Dimension } from './dimensions.ts'

export interface LabelContext {
  readonly plan: (label: string) => LabelPlan
  readonly naming: Naming
  /** Those that every line of the endpoint has. */
  readonly dimensions: readonly Dimension[]
  readonly constants: ReadonlySet<string>
  /** The scraped label takes the place of the endpoint's own. */
  readonly honorLabels: boolean
  /** Labels left out because a line had as many as it may. */
  readonly overLimit: Set<string>
  /** Labels left out because another label of the line has the same key. */
  readonly clashing: Set<string>
}

/** One without a value is written nowhere, and leaves its key and its room to others. */
export interface GivenLabel {
  readonly name: string
  readonly isEmpty: boolean
}

export interface Arranged {
  /** The dimension of each label, in the same order. */
  readonly keys: readonly ArrangedKey[]
  /** The endpoint's own dimensions that stay. */
  readonly dimensions: readonly Dimension[]
  /** Labels stand in each other's way: were some of them without a value, others might have another key. */
  readonly isCrowded: boolean
}

/** `dropped` by a rule, which makes series of several; `lost` for a reason that nobody asked for. */
export type ArrangedKey =
  | { readonly kind: 'written'; readonly key: string }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'lost'; readonly why: LossReason }

export type LossReason = 'unnamed' | 'clashing' | 'overLimit'

/** Put before the name of a label that clashes with one of the endpoint's own, as in Prometheus. */
export const EXPORTED = 'exported_'

/** Tells that a label with a value is not in a line. */
export function noteLost({ clashing, overLimit }: LabelContext, label: string, why: LossReason): void {
  if (why === 'clashing') clashing.add(label)
  else if (why === 'overLimit') overLimit.add(label)
}

/** Labels in the order of the line. One without a value has no part in a clash, but with `honorLabels` it overrides. */
export function arrangeLabels(labels: readonly GivenLabel[], context: LabelContext): Arranged {
  const { naming } = context
  const plans = labels.map(({ name }) => context.plan(name))
  const keys = plans.map(({ kind }): ArrangedKey => (kind === 'dropped' ? DROPPED : UNNAMED))
  const overridden = new Set<string>()
  const taken = new Set<string>(context.constants)
  let isCrowded = false
  const lose = (index: number, why: LossReason) => {
    keys[index] = { kind: 'lost', why }
    isCrowded = true
  }
  const give = (index: number, key: string) => {
    if (taken.size >= naming.maxDimensions && !taken.has(key)) lose(index, 'overLimit')
    else {
      taken.add(key)
      keys[index] = { kind: 'written', key }
    }
  }
  const given = new Set<string>()
  const clashes: { readonly index: number; readonly wanted: string }[] = []
  plans.forEach((plan, index) => {
    const key = plan.kind === 'dropped' ? undefined : naming.dimensionKey(plan.name)
    if (key === undefined) return
    const overrides = context.honorLabels && context.constants.has(key)
    if (overrides) overridden.add(key)
    if (labels[index]!.isEmpty) return
    if (given.has(key) || key.length > naming.maxDimensionKey) lose(index, 'clashing')
    else if (overrides || !context.constants.has(key)) {
      given.add(key)
      give(index, key)
    } else clashes.push({ index, wanted: key })
  })
  // Prometheus: shorter names first, and the prefix is repeated until the name is free.
  clashes.sort((a, b) => a.wanted.length - b.wanted.length)
  for (const { index, wanted } of clashes) {
    let key = EXPORTED + wanted
    while (taken.has(key)) {
      key = EXPORTED + key
      isCrowded = true
    }
    if (key.length > naming.maxDimensionKey) lose(index, 'clashing')
    else give(index, key)
  }
  return { keys, dimensions: context.dimensions.filter(({ key }) => !overridden.has(key)), isCrowded }
}

const DROPPED: ArrangedKey = { kind: 'dropped' }
const UNNAMED: ArrangedKey = { kind: 'lost', why: 'unnamed' }
