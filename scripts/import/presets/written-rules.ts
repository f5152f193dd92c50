/** What the options of a target say of its samples, as far as a preset has a say in the same. */

import type { Code } from '../code.ts'

export interface WrittenRules {
  readonly keep: WrittenSelections
  readonly drop: WrittenSelections
  /** Names that are given others. */
  readonly renamed: readonly string[]
  readonly droppedLabels: readonly string[]
  /** Rules of `relabel` run before all of these. */
  readonly isRelabelled: boolean
  /** 0 is no limit. */
  readonly sampleLimit: number
}

/** By the name of a metric, all of it or what some of its labels must be. */
export type WrittenSelections = ReadonlyMap<string, true | WrittenConditions>
export type WrittenConditions = ReadonlyMap<string, readonly string[]>

export function readWrittenRules(options: Code): WrittenRules {
  const metrics = entryIn(options, 'metrics')
  const limit = entryIn(options, 'sampleLimit')
  return {
    keep: selectionsIn(entryIn(metrics, 'keep')),
    drop: selectionsIn(entryIn(metrics, 'drop')),
    renamed: [...entriesIn(entryIn(metrics, 'rename')).keys()],
    droppedLabels: textsIn(entryIn(entryIn(options, 'labels'), 'drop')),
    isRelabelled: entryIn(metrics, 'relabel') !== undefined,
    sampleLimit: limit?.kind === 'number' ? limit.value : 0,
  }
}

function selectionsIn(code: Code | undefined): WrittenSelections {
  if (code?.kind === 'list') return new Map(textsIn(code).map((name) => [name, true]))
  return new Map(
    [...entriesIn(code)].map(([name, where]) => [name, where.kind === 'flag' ? true : conditionsIn(where)]),
  )
}

function conditionsIn(code: Code): WrittenConditions {
  return new Map([...entriesIn(code)].map(([label, values]) => [label, textsIn(values)]))
}

function textsIn(code: Code | undefined): readonly string[] {
  if (code?.kind === 'text') return [code.text]
  return code?.kind === 'list' ? code.items.flatMap((item) => textsIn(item)) : []
}

function entryIn(code: Code | undefined, key: string): Code | undefined {
  return entriesIn(code).get(key)
}

function entriesIn(code: Code | undefined): ReadonlyMap<string, Code> {
  return new Map(code?.kind === 'object' ? code.entries.map(({ key, value }) => [key, value]) : [])
}
