/** Terraform's files as blocks, whichever syntax they have, and what their variables and locals are. */

import type { SourceFile } from '../imported.ts'
import type { Notes } from '../notes.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import { entriesOf, textOf, type Yaml, type YamlMap } from '../yaml/yaml.ts'
import { type Block, readHcl } from './hcl.ts'

/** What a text is once its variables are put in, or what keeps it from being known. */
export type Resolved =
  | { readonly kind: 'text'; readonly text: string }
  /** By its name, if it has one: an expression may have a secret in it. */
  | { readonly kind: 'unknown'; readonly what: string }

export type Resolve = (text: string) => Resolved

export function readTerraform(file: SourceFile, notes: Notes): readonly Block[] {
  if (!file.path.endsWith('.json')) return readHcl(file, notes) ?? []
  const root = readYaml({ ...file, text: file.text.replaceAll('\t', ' ') }, notes)
  return root?.kind === 'map' ? jsonBlocks(root) : []
}

/** By `variable`, `locals` and the values of a `.tfvars`. Everything else only Terraform knows. */
export function createResolve(blocks: readonly Block[]): Resolve {
  const known = new Map<string, string>()
  for (const { type, labels, body } of blocks) {
    const name = labels[0] ?? ''
    const fallback = type === 'variable' ? textOf(body.entries.get('default')) : undefined
    if (fallback !== undefined && !known.has(`var.${name}`)) known.set(`var.${name}`, fallback)
    if (type !== 'locals' && type !== '') continue
    const scope = type === 'locals' ? 'local' : 'var'
    for (const [key, value] of body.entries) {
      const text = textOf(value)
      if (text !== undefined) known.set(`${scope}.${key}`, text)
    }
  }

  const resolved = new Map<string, Resolved>()

  function lookUp(name: string): Resolved {
    const unknown: Resolved = { kind: 'unknown', what: /^[\w.-]+$/.test(name) ? name : 'this expression' }
    const before = resolved.get(name)
    if (before !== undefined) return before
    // What refers to itself is not known.
    resolved.set(name, unknown)
    const value = known.get(name)
    const found = value === undefined ? unknown : resolve(value)
    resolved.set(name, found)
    return found
  }

  function resolve(text: string): Resolved {
    if (text.length > MAX_LENGTH) return TOO_LONG
    let unknown: string | undefined
    const filled = text.replaceAll(TEMPLATE, (whole: string, escaped?: string, expression?: string) => {
      if (escaped !== undefined) return escaped
      const value = lookUp(expression?.trim() ?? whole)
      if (value.kind === 'text') return value.text
      unknown ??= value.what
      return ''
    })
    if (unknown !== undefined) return { kind: 'unknown', what: unknown }
    return filled.length > MAX_LENGTH ? TOO_LONG : { kind: 'text', text: filled }
  }

  return resolve
}

/** Locals made of locals can grow without end. */
const MAX_LENGTH = 10_000
const TOO_LONG: Resolved = { kind: 'unknown', what: 'so long a text' }

/** Doubled it stands for itself; with braces in it, it is nothing that is known. */
const TEMPLATE = /[$%]([$%]\{)|[$%]\{([^{}]*)\}|[$%]\{.*/gs

/** `{ "resource": { "type": { "name": { … } } } }`, with lists of such at any level. */
function jsonBlocks(root: YamlMap): readonly Block[] {
  return [...root.entries].flatMap(([type, value]) => {
    const labels = LABELS.get(type)
    return labels === undefined ? [] : nested(value, labels).map((block) => ({ type, ...block }))
  })
}

/** How many labels a block of a type has. */
const LABELS: ReadonlyMap<string, number> = new Map(Object.entries({ resource: 2, variable: 1, locals: 0 }))

function nested(node: Yaml, depth: number): readonly Omit<Block, 'type'>[] {
  if (node.kind === 'list') return node.items.flatMap((item) => nested(item, depth))
  if (node.kind !== 'map') return []
  if (depth === 0) return [{ labels: [], body: node }]
  return entriesOf(node).flatMap(([label, value]) =>
    nested(value, depth - 1).map(({ labels, body }) => ({ labels: [label, ...labels], body })),
  )
}
