/** Reads options out of a document and remembers which, so that none is lost without a word. */

import type { ImportNote } from './imported.ts'
import type { Noted, Notes } from './notes.ts'
import { entryOf, flagOf, numberOf, textOf, type Yaml } from './yaml/yaml.ts'

export interface Reader {
  text(node: Yaml | undefined): string | undefined
  number(node: Yaml | undefined): number | undefined
  flag(node: Yaml | undefined): boolean | undefined
  items(node: Yaml | undefined): readonly Yaml[]
  /** What becomes of an option. Of what is in it there may be notes of its own. */
  note(about: Noted, note: Note): void
  /** What becomes of an option and of all that is in it. */
  leaveOut(node: Yaml, note: Note): void
  /** A note of all that nobody has read: one for each option, or for a whole map of such. */
  finish(root: Yaml, describe: (node: Yaml) => Note | undefined): void
}

export interface Note extends Pick<ImportNote, 'severity' | 'message'> {
  readonly help?: string | undefined
}

export function createReader(notes: Notes): Reader {
  const seen = new Set<Yaml>()

  /** What groups share is told once. */
  function note(about: Noted, { severity, message, help }: Note): void {
    notes.once(JSON.stringify([about.at, about.option, message]), severity, about, message, help)
  }

  function leaveOut(node: Yaml, why: Note): void {
    seen.add(node)
    note(node, why)
  }

  function read<T>(node: Yaml | undefined, convert: (node: Yaml) => T | undefined, wanted: string): T | undefined {
    if (node === undefined) return undefined
    const value = convert(node)
    if (value !== undefined) seen.add(node)
    else leaveOut(node, { severity: 'error', message: `it must be ${wanted}, and is left out` })
    return value
  }

  /** Whether anything in it was read or told. */
  function isTouched(node: Yaml): boolean {
    return seen.has(node) || childrenOf(node).some(isTouched)
  }

  function finish(node: Yaml, describe: (node: Yaml) => Note | undefined): void {
    if (seen.has(node)) return
    const children = childrenOf(node)
    if (node.kind !== 'scalar' && (children.length === 0 || children.some(isTouched))) {
      for (const child of children) finish(child, describe)
    } else leaveOut(node, describe(node) ?? UNKNOWN)
  }

  return {
    note,
    leaveOut,
    finish,
    text: (node) => read(node, textOf, 'text'),
    number: (node) => read(node, numberOf, 'a number'),
    flag: (node) => read(node, flagOf, 'true or false'),
    items(node) {
      if (node === undefined || node.kind === 'list') return node?.items ?? []
      leaveOut(node, { severity: 'error', message: 'it must be a list, and is left out' })
      return []
    },
  }
}

/** What an option is set to; undefined where it is null too. */
export function field(node: Yaml | undefined, name: string): Yaml | undefined {
  const found = entryOf(node, name)
  return found?.kind === 'scalar' && found.value === null ? undefined : found
}

const UNKNOWN: Note = { severity: 'info', message: 'this option is not known here, and is left out' }

function childrenOf(node: Yaml): readonly Yaml[] {
  switch (node.kind) {
    case 'map':
      return [...node.entries.values()]
    case 'list':
      return node.items
    case 'scalar':
      return []
    default:
      return node satisfies never
  }
}
