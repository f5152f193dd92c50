/** What a scrape came to by rule and by family, counted on the way: an integer each, which the line or the rule has at hand. */

import type { Verdict } from '../transform/plan.ts'
import type { State } from './pipeline-state.ts'

/** A rule that left samples out, and how many. */
export interface Removal extends Verdict {
  samples: number
}

/** Points that the samples of a family became, by the exporter's own name for it. */
export interface FamilyPoints {
  readonly family: string
  points: number
}

export interface Tally {
  /** The most first. */
  readonly removals: readonly Removal[]
  readonly families: readonly FamilyPoints[]
}

/** Where the samples that a rule leaves out are counted. There are no more than rules. */
export function removalOf({ removals }: State, { stage, at }: Verdict): Removal {
  const id = `${stage} ${at}`
  const known = removals.get(id)
  if (known !== undefined) return known
  const removal = { stage, at, samples: 0 }
  removals.set(id, removal)
  return removal
}

/** Where the points of a family are counted; of those beyond MAX_FAMILIES, nowhere that is shown. */
export function familyPoints({ families }: State, family: string): FamilyPoints {
  const known = families.get(family)
  if (known !== undefined) return known
  const points = { family, points: 0 }
  if (families.size < MAX_FAMILIES) families.set(family, points)
  return points
}

/** The largest of both. */
export function tallyOf({ removals, families }: State): Tally {
  return {
    removals: [...removals.values()]
      .filter(({ samples }) => samples > 0)
      .sort((a, b) => b.samples - a.samples)
      .slice(0, SHOWN),
    families: [...families.values()]
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points)
      .slice(0, SHOWN)
      .map(({ family, points }) => ({ family: family.slice(0, MAX_NAME), points })),
  }
}

/** More than any exporter has: a hostile one makes names up. */
const MAX_FAMILIES = 10_000
const MAX_NAME = 200
const SHOWN = 20
