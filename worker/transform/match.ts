/** Conditions of rules, compiled: names with globs, label values with lists, globs and regular expressions. */

import { RE2JS } from 're2js'
import type { ValueMatch } from '../../dsl/bundle.ts'

export type Matches = (text: string) => boolean

/** A name, or a pattern in which `*` stands for any text. */
export function matchName(pattern: string): Matches {
  if (!pattern.includes('*')) return (text) => text === pattern
  const parts = pattern.split('*')
  const head = parts[0]!
  const tail = parts.at(-1)!
  const middle = parts.slice(1, -1).filter((part) => part !== '')
  return (text) => {
    if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return false
    // Leftmost matches leave the most room for what follows, so there is never a need to go back.
    let from = head.length
    const end = text.length - tail.length
    for (const part of middle) {
      const at = text.indexOf(part, from)
      if (at < 0 || at + part.length > end) return false
      from = at + part.length
    }
    return true
  }
}

export function matchValue(match: ValueMatch): Matches {
  switch (match.kind) {
    case 'equals': {
      const values = new Set(match.values)
      return (text) => values.has(text)
    }
    case 'glob':
      return matchName(match.pattern)
    case 'regexp':
      return remember(matchRegexp(match.source))
    default:
      return match satisfies never
  }
}

/** RE2: exporters choose the text, so its time must be linear. */
function matchRegexp(source: string): Matches {
  const pattern = RE2JS.compile(source)
  return (text) => pattern.matcher(text).find()
}

const REMEMBERED = 1000

/** Label values repeat from line to line. What is remembered is bounded: values can also all differ. */
function remember(matches: Matches): Matches {
  const known = new Map<string, boolean>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    if (known.size >= REMEMBERED) known.clear()
    const result = matches(text)
    known.set(text, result)
    return result
  }
}
