/** Names with `*` for any text, as rules choose metrics: the worker does the same for each metric it meets. */

export type Matches = (name: string) => boolean

export function globMatcher(pattern: string): Matches {
  if (!pattern.includes('*')) return (name) => name === pattern
  const source = pattern
    .split('*')
    .map((part) => part.replaceAll(/[^A-Za-z0-9_]/g, '\\$&'))
    .join('.*')
  const expression = new RegExp(`^${source}$`, 's')
  return (name) => expression.test(name)
}

/** Whether `wide` matches whatever `narrow` matches: each `*` of the one must lie in a `*` of the other. */
export function covers(wide: string, narrow: string): boolean {
  return globMatcher(wide)(narrow)
}

/** Whether some name matches both. */
export function overlaps(a: string, b: string): boolean {
  if (!a.includes('*')) return covers(b, a)
  if (!b.includes('*')) return covers(a, b)
  // Both have a `*`, so what stands between beginning and end of each can follow one another.
  const [headA, tailA] = endsOf(a)
  const [headB, tailB] = endsOf(b)
  const heads = headA.startsWith(headB) || headB.startsWith(headA)
  return heads && (tailA.endsWith(tailB) || tailB.endsWith(tailA))
}

function endsOf(pattern: string): readonly [string, string] {
  return [pattern.slice(0, pattern.indexOf('*')), pattern.slice(pattern.lastIndexOf('*') + 1)]
}
