/** The candidate that `word` is most likely a slip of, or undefined where none is near: by default 4 letters in 10. */
export function suggest(
  word: string,
  candidates: readonly string[],
  { maxDistance = Infinity }: { readonly maxDistance?: number } = {},
): string | undefined {
  const wanted = folded(word)
  let best: { readonly candidate: string; readonly distance: number } | undefined
  for (const candidate of candidates) {
    const distance = editDistance(wanted, folded(candidate))
    if (best === undefined || distance < best.distance) best = { candidate, distance }
  }
  const near = Math.min(maxDistance, Math.max(1, wanted.length * 0.4))
  return best !== undefined && best.distance <= near ? best.candidate : undefined
}

/** `scrape_timeout` and `ScrapeTimeout` are the same slip of `scrapeTimeout`. */
function folded(word: string): string {
  return word.toLowerCase().replaceAll(/[_-]/g, '')
}

/** Letters to insert, delete or replace; two neighbours swapped count once. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1)
      current.push(cost)
    }
    beforeLast = last
    last = current
  }
  return last[b.length]!
}
