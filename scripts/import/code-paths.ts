/** Code by the paths that the compiler names its parts by: `['labels', 'set', 'team']`. */

import type { Path } from '../../dsl/source-ref.ts'
import type { Call, Code } from './code.ts'
import type { Place } from './place.ts'

/**
 * Without what stands at these paths, and without what is empty then. What should stand there and does not is missing
 * from all around it. Undefined where nothing is left.
 */
export function withoutPaths(code: Code, paths: readonly Path[]): Code | undefined {
  return without(code, paths.map(wholePath))
}

/** Of the source: of the innermost part on the way that knows it. */
export function placeIn(code: Code, path: Path): Place | undefined {
  const [key, ...rest] = path
  const inner = key === undefined ? undefined : childAt(code, key)
  return (inner && placeIn(inner, rest)) ?? code.at
}

/** A rule without one of its conditions would be another rule, and so would be credentials without a part. */
function wholePath(path: Path): Path {
  switch (path[0]) {
    case 'metrics':
      return path.slice(0, 3)
    case 'relabel':
      return path.slice(0, 2)
    case 'auth':
      return path.slice(0, 1)
    default:
      return path
  }
}

function without(code: Code, paths: readonly Path[]): Code | undefined {
  if (paths.length === 0) return code
  if (paths.some((path) => path.length === 0)) return undefined
  const left = (value: Code, key: string | number): Code | undefined => {
    const inner = paths.filter(([head]) => head === key).map(([, ...rest]) => rest)
    return without(value, inner)
  }
  switch (code.kind) {
    case 'list': {
      const items = code.items.flatMap((item, index) => left(item, index) ?? [])
      return items.length === 0 ? undefined : { ...code, items }
    }
    case 'object': {
      if (paths.some(([head]) => code.entries.every(({ key }) => key !== head))) return undefined
      const entries = code.entries.flatMap((entry) => {
        const value = left(entry.value, entry.key)
        return value === undefined ? [] : [{ ...entry, value }]
      })
      return entries.length === 0 ? undefined : { ...code, entries }
    }
    case 'call': {
      const options = optionsOf(code)
      const fewer = options && without(options, paths)
      return fewer && { ...code, args: [fewer] }
    }
    default:
      return undefined
  }
}

function childAt(code: Code, key: string | number): Code | undefined {
  switch (code.kind) {
    case 'list':
      return code.items[Number(key)]
    case 'object':
      return code.entries.find((entry) => entry.key === key)?.value
    case 'call': {
      const options = optionsOf(code)
      return options && childAt(options, key)
    }
    default:
      return undefined
  }
}

/** Of a call that is given options alone: what others are given stands and falls together. */
function optionsOf({ args }: Call): Code | undefined {
  const [only, ...more] = args
  return only?.kind === 'object' && more.length === 0 ? only : undefined
}
