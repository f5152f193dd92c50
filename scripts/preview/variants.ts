/** Settings that send less, which a target does not have yet. */

import type { BundleTarget } from '../../dsl/bundle.ts'

export interface Variant {
  /** As it is written in a target. */
  readonly text: string
  readonly settings: Partial<Pick<BundleTarget, 'zeros' | 'unchanged'>>
  /** A series that comes to rest is sent once more, which two scrapes do not show. */
  readonly atMost: boolean
}

export function variantsOf({ zeros, unchanged }: Pick<BundleTarget, 'zeros' | 'unchanged'>): readonly Variant[] {
  return [...(zeros === 'send' ? ZEROS : []), ...(unchanged === 'send' ? UNCHANGED : [])]
}

const ZEROS: readonly Variant[] = [
  { text: "zeros: 'omit'", settings: { zeros: 'omit' }, atMost: false },
  { text: "zeros: 'once'", settings: { zeros: 'once' }, atMost: true },
]
const UNCHANGED: readonly Variant[] = [
  { text: "unchanged: 'omit'", settings: { unchanged: 'omit' }, atMost: false },
  { text: "unchanged: 'once'", settings: { unchanged: 'once' }, atMost: true },
]
