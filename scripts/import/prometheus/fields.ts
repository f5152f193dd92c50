/** Options of a map that are read one by one, and a note on each that nobody read. */

import { suggest } from '../../../dsl/suggest.ts'
import type { Notes } from '../notes.ts'
import { entriesOf, type Yaml } from '../yaml/yaml.ts'

export interface Fields {
  take(key: string): Yaml | undefined
  /** Says of what was not taken that nobody knows it. */
  end(): void
}

export function createFields(map: Yaml, notes: Notes): Fields {
  const entries = new Map(entriesOf(map))
  const taken = new Set<string>()
  return {
    take(key) {
      taken.add(key)
      return entries.get(key)
    },
    end() {
      for (const [key, node] of entries) {
        if (taken.has(key)) continue
        const near = suggest(key, [...taken])
        notes.warning(node, 'nothing is known of this option, so it is left out', near && `did it mean '${near}'?`)
      }
    },
  }
}
