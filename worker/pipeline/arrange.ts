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

export interface Arranged {
  /** The dimension of each label, in the same order. */
  readonly keys: readonly ArrangedKey[]
  /** The endpoint's own dimensions that stay. */
  readonly dimensions: readonly Dimension[]
}

/** `dropped` by a rule, which makes series of several; `lost` for a reason that nobody asked for. */
export type ArrangedKey = { readonly kind: 'written'; readonly key: string } | { readonly kind: 'dropped' | 'lost' }

/** Put before the name of a label that clashes with one of the endpoint's own, as in Prometheus. */
export const EXPORTED = 'exported_'

const DROPPED: ArrangedKey = { kind: 'dropped' }
const LOST: ArrangedKey = { kind: 'lost' }

/** Labels in the order of the line. A label without a value has no part in a clash, but with `honorLabels` it overrides. */
export function arrangeLabels(labels: readonly string[], context: LabelContext): Arranged {
  const { naming } = context
  const wanted = labels.map((label) => {
    const plan = context.plan(label)
    return plan.kind === 'dropped' ? undefined : naming.dimensionKey(plan.name)
  })
  const overridden = new Set<string>()
  const taken = new Set<string>(context.constants)
  const keys: ArrangedKey[] = labels.map((label) => (context.plan(label).kind === 'dropped' ? DROPPED : LOST))
  const give = (index: number, key: string) => {
    if (taken.size >= naming.maxDimensions && !taken.has(key)) context.overLimit.add(labels[index]!)
    else {
      taken.add(key)
      keys[index] = { kind: 'written', key }
    }
  }
  const given = new Set<string>()
  const clashes: number[] = []
  wanted.forEach((key, index) => {
    if (key === undefined) return
    if (given.has(key) || key.length > naming.maxDimensionKey) context.clashing.add(labels[index]!)
    else if (!context.constants.has(key)) {
      given.add(key)
      give(index, key)
    } else if (context.honorLabels) {
      given.add(key)
      overridden.add(key)
      give(index, key)
    } else clashes.push(index)
  })
  // Prometheus: shorter names first, and the prefix is repeated until the name is free.
  clashes.sort((a, b) => wanted[a]!.length - wanted[b]!.length)
  for (const index of clashes) {
    let key = EXPORTED + wanted[index]
    while (taken.has(key)) key = EXPORTED + key
    if (key.length > naming.maxDimensionKey) context.clashing.add(labels[index]!)
    else give(index, key)
  }
  return { keys, dimensions: context.dimensions.filter(({ key }) => !overridden.has(key)) }
}
