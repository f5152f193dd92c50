/** A list that holds at most `max` items: the newest push out the oldest. */
export interface BoundedList<T> {
  push(item: T): void
  /** From the oldest to the newest, as a copy. */
  all(): readonly T[]
}

export function createBoundedList<T>(max: number): BoundedList<T> {
  const items: T[] = []
  let oldest = 0
  return {
    push(item) {
      if (items.length < max) {
        items.push(item)
        return
      }
      items[oldest] = item
      oldest = (oldest + 1) % max
    },
    all() {
      return items.slice(oldest).concat(items.slice(0, oldest))
    },
  }
}
