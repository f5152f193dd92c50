/** What one project sends that another does not: points are told apart by endpoint, metric key and dimensions. */

import type { SentPoint, SentTarget } from './sent.ts'

/**
 * `before` and `now` are the points that it is about, either of which may be none. `where` says which points of the key,
 * as `{mode="idle"}`; '' where it is all of them.
 */
export type Change = {
  readonly before: readonly SentPoint[]
  readonly now: readonly SentPoint[]
} & (
  | { readonly kind: 'added' | 'removed'; readonly key: string; readonly where: string }
  /** The same scraped series go by another key. */
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string; readonly dimensions: readonly string[] }
  /** The same scraped series have other dimensions, in the same way for all these keys. */
  | { readonly kind: 'redimensioned'; readonly keys: readonly string[]; readonly dimensions: readonly string[] }
  | { readonly kind: 'retyped'; readonly key: string; readonly from: SentPoint['kind']; readonly to: SentPoint['kind'] }
  /** `from` and `to` are those of one of the points. */
  | { readonly kind: 'revalued'; readonly key: string; readonly from: string; readonly to: string }
)

/** The changes of one target, those that are added first. */
export function compareTargets(before: SentTarget | undefined, now: SentTarget | undefined): readonly Change[] {
  const old = byIdentity(before?.points ?? [])
  const present = byIdentity(now?.points ?? [])
  const gone = [...old].flatMap(([id, point]) => (present.has(id) ? [] : [point]))
  const fresh = [...present].flatMap(([id, point]) => (old.has(id) ? [] : [point]))
  const stayed = [...old].flatMap(([id, point]) => (present.has(id) ? [{ before: point, now: present.get(id)! }] : []))
  const moves = pairUp(gone, fresh)
  const moved = new Set(moves.flatMap(({ before, now }) => [before, now]))
  const added = fresh.filter((point) => !moved.has(point))
  const removed = gone.filter((point) => !moved.has(point))
  return [
    ...onlyOnOneSide('added', added, [
      ...old.values(),
      ...moves.map(({ now }) => now),
      ...stayed.map(({ now }) => now),
    ]),
    ...renames(moves),
    ...redimensions(moves),
    ...retypes(stayed),
    ...revalues(stayed),
    ...onlyOnOneSide('removed', removed, [...present.values(), ...moves.map(({ before }) => before)]),
  ]
}

interface Pair {
  readonly before: SentPoint
  readonly now: SentPoint
}

function byIdentity(points: readonly SentPoint[]): ReadonlyMap<string, SentPoint> {
  return new Map(points.map((point) => [identityOf(point), point]))
}

function identityOf({ url, key, dimensions }: SentPoint): string {
  return JSON.stringify([url, key, [...dimensions].sort()])
}

/** Points that are made of the same scraped series, each with the one that is most like it. */
function pairUp(gone: readonly SentPoint[], fresh: readonly SentPoint[]): readonly Pair[] {
  const oldBySource = bySource(gone)
  const newBySource = bySource(fresh)
  const pairs = gone.flatMap((before): Pair[] => {
    const now = mostAlike(before, newBySource)
    return now === undefined ? [] : [{ before, now }]
  })
  const paired = new Set(pairs.map(({ now }) => now))
  // One that became several.
  const others = fresh.flatMap((now): Pair[] => {
    const before = paired.has(now) ? undefined : mostAlike(now, oldBySource)
    return before === undefined ? [] : [{ before, now }]
  })
  return [...pairs, ...others]
}

function bySource(points: readonly SentPoint[]): ReadonlyMap<string, readonly SentPoint[]> {
  const found = new Map<string, SentPoint[]>()
  for (const point of points) {
    for (const source of point.sources) {
      const id = `${point.url} ${source}`
      found.set(id, [...(found.get(id) ?? []), point])
    }
  }
  return found
}

function mostAlike(point: SentPoint, others: ReadonlyMap<string, readonly SentPoint[]>): SentPoint | undefined {
  const candidates = new Set([...point.sources].flatMap((source) => others.get(`${point.url} ${source}`) ?? []))
  const likeness = (other: SentPoint) =>
    (other.key === point.key ? 1000 : 0) +
    [...other.dimensions].filter(([name, value]) => point.dimensions.get(name) === value).length
  return [...candidates].sort((a, b) => likeness(b) - likeness(a))[0]
}

/** `others` are the points of the same keys that are there in any case. */
function onlyOnOneSide(
  kind: 'added' | 'removed',
  points: readonly SentPoint[],
  others: readonly SentPoint[],
): readonly Change[] {
  const stay = Map.groupBy(others, ({ key }) => key)
  return sortedGroups(points, ({ key }) => key).map(([key, group]) => {
    const sides = kind === 'added' ? { before: [], now: group } : { before: group, now: [] }
    return { kind, key, where: whatTells(group, stay.get(key) ?? []), ...sides }
  })
}

/** The dimension by which some points are told from others, as a matcher of PromQL. */
function whatTells(points: readonly SentPoint[], others: readonly SentPoint[]): string {
  if (others.length === 0) return ''
  const found = [...(points[0]?.dimensions.keys() ?? [])].flatMap((name) => {
    const values = valuesOf(points, name)
    const taken = valuesOf(others, name)
    return values.has('') || [...values].some((value) => taken.has(value)) ? [] : [{ name, values: [...values].sort() }]
  })
  const [fewest] = found.sort((a, b) => a.values.length - b.values.length)
  if (fewest === undefined || fewest.values.length > MAX_VALUES) return ''
  const { name, values } = fewest
  return values.length === 1 ? `{${name}="${values[0]}"}` : `{${name}=~"${values.join('|')}"}`
}

const MAX_VALUES = 5

/** '' where one has none. */
function valuesOf(points: readonly SentPoint[], name: string): ReadonlySet<string> {
  return new Set(points.map(({ dimensions }) => dimensions.get(name) ?? ''))
}

function renames(moves: readonly Pair[]): readonly Change[] {
  const renamed = moves.filter(({ before, now }) => before.key !== now.key)
  return sortedGroups(renamed, ({ before, now }) => `${before.key} ${now.key}`).map(([, pairs]) => ({
    kind: 'renamed',
    from: pairs[0]!.before.key,
    to: pairs[0]!.now.key,
    dimensions: [...new Set(pairs.flatMap(dimensionChanges))],
    ...sidesOf(pairs),
  }))
}

function redimensions(moves: readonly Pair[]): readonly Change[] {
  const same = moves.filter(({ before, now }) => before.key === now.key)
  return sortedGroups(same, (pair) => dimensionChanges(pair).join()).map(([, pairs]) => ({
    kind: 'redimensioned',
    keys: [...new Set(pairs.map(({ now }) => now.key))].sort(),
    dimensions: dimensionChanges(pairs[0]!),
    ...sidesOf(pairs),
  }))
}

/** `mountpoint → disk`, `+ team`, `− fstype`, `~ path`. */
function dimensionChanges({ before, now }: Pair): readonly string[] {
  const lost = [...before.dimensions].filter(([name]) => !now.dimensions.has(name))
  const won = [...now.dimensions].filter(([name]) => !before.dimensions.has(name))
  const renamed = lost.flatMap(([from, value]) => {
    const to = won.find(([, other]) => other === value)?.[0]
    return to === undefined ? [] : [[from, to] as const]
  })
  const others = (names: readonly (readonly [string, string])[], side: 0 | 1) =>
    names.flatMap(([name]) => (renamed.some((pair) => pair[side] === name) ? [] : [name]))
  const changed = [...now.dimensions].filter(
    ([name, value]) => before.dimensions.has(name) && before.dimensions.get(name) !== value,
  )
  return [
    ...renamed.map(([from, to]) => `${from} → ${to}`),
    ...others(won, 1).map((name) => `+ ${name}`),
    ...others(lost, 0).map((name) => `− ${name}`),
    ...changed.map(([name]) => `~ ${name}`),
  ]
}

function retypes(stayed: readonly Pair[]): readonly Change[] {
  const retyped = stayed.filter(({ before, now }) => before.kind !== now.kind)
  return sortedGroups(retyped, ({ now }) => now.key).map(([key, pairs]) => {
    return { kind: 'retyped', key, from: pairs[0]!.before.kind, to: pairs[0]!.now.kind, ...sidesOf(pairs) }
  })
}

function revalues(stayed: readonly Pair[]): readonly Change[] {
  const revalued = stayed.filter(({ before, now }) => before.kind === now.kind && before.value !== now.value)
  return sortedGroups(revalued, ({ now }) => now.key).map(([key, pairs]) => {
    return { kind: 'revalued', key, from: pairs[0]!.before.value, to: pairs[0]!.now.value, ...sidesOf(pairs) }
  })
}

function sidesOf(pairs: readonly Pair[]): Pick<Change, 'before' | 'now'> {
  return { before: [...new Set(pairs.map(({ before }) => before))], now: [...new Set(pairs.map(({ now }) => now))] }
}

function sortedGroups<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly [string, readonly T[]])[] {
  return [...Map.groupBy(items, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1))
}
