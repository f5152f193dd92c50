/** Fewer buckets for a histogram: Dynatrace stores a dozen of a point, and takes none below zero. */

export interface Buckets {
  /** Finite and rising. */
  readonly bounds: readonly number[]
  /** One for each bound and one for what is above the last. */
  readonly counts: readonly number[]
}

/**
 * At most `max` buckets, with that up to +Inf. Bounds are only left out, so that everything observed stays counted, and
 * each bound that is kept has as much below it as before: a percentile stays within the bucket that its own went into.
 *
 * Negative bounds go first: what was observed below zero is in the lowest bucket. Of the others goes, one by one, that
 * which loses least, which is the number of observations that would be thought on its other side once they are taken
 * for evenly spread between its neighbours. So bounds go first where nothing was observed, and last where many
 * observations are close together. What is above the last bound is spread nowhere: leaving that bound out loses all
 * observations on either side of it.
 */
export function mergeBuckets({ bounds, counts }: Buckets, max: number): Buckets {
  const merged: Merged = { bounds: [], counts: [0] }
  for (const [index, bound] of bounds.entries()) {
    merged.counts[merged.counts.length - 1]! += counts[index]!
    if (bound < 0) continue
    merged.bounds.push(bound)
    merged.counts.push(0)
    if (merged.bounds.length > MAX_WEIGHED) leaveOutOne(merged, { before: merged.bounds.length - 1 })
  }
  merged.counts[merged.counts.length - 1]! += counts.at(-1) ?? 0
  while (merged.counts.length > max) leaveOutOne(merged, { before: merged.bounds.length })
  return merged
}

/**
 * Bounds that are weighed against each other. An exporter may send any number of them and each is weighed for each that
 * goes, so a histogram with more is thinned out while it is read, from the lowest on.
 */
const MAX_WEIGHED = 64

interface Merged {
  readonly bounds: number[]
  readonly counts: number[]
}

/** Leaves out that of the bounds before this index which loses least, the lowest of several. */
function leaveOutOne(merged: Merged, { before }: { readonly before: number }): void {
  let least = 0
  let leastLoss = Number.POSITIVE_INFINITY
  for (let index = 0; index < before && leastLoss > 0; index++) {
    const loss = lossOf(merged, index)
    if (loss < leastLoss) {
      least = index
      leastLoss = loss
    }
  }
  const { bounds, counts } = merged
  counts[least + 1]! += counts[least]!
  bounds.splice(least, 1)
  counts.splice(least, 1)
}

function lossOf({ bounds, counts }: Merged, index: number): number {
  const below = counts[index]!
  const both = below + counts[index + 1]!
  const to = bounds[index + 1]
  if (to === undefined) return both
  const from = bounds[index - 1] ?? 0
  return Math.abs(below - both * ((bounds[index]! - from) / (to - from)))
}
