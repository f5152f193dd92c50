/** Chance that is the same each time for the same seed. */
export interface Chance {
  /** At least 0 and less than 1. */
  fraction(): number
  /** A whole number from `low` to `high`, both of them possible. */
  between(low: number, high: number): number
  happens(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** Goes through all items in random order before one comes again. */
  deal<T>(items: readonly T[]): () => T
}

export function createChance(seed: number): Chance {
  const fraction = mulberry32(seed)
  const between = (low: number, high: number) => low + Math.floor(fraction() * (high - low + 1))
  const pick = <T>(items: readonly T[]): T => items[between(0, items.length - 1)]!
  return {
    fraction,
    between,
    happens: (probability) => fraction() < probability,
    pick,
    deal<T>(items: readonly T[]) {
      let left: T[] = []
      return () => {
        if (left.length === 0) left = [...items]
        return left.splice(between(0, left.length - 1), 1)[0]!
      }
    },
  }
}

/** The generator of that name by Tommy Ettinger, which is in the public domain. */
function mulberry32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
