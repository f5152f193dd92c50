import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isCollection, isScalar, type Node, parseDocument } from 'yaml'
import { extensionImporter } from '../../../../scripts/import/extension/importer.ts'
import type { Imported, SourceFile } from '../../../../scripts/import/imported.ts'

const FIXTURES = join(import.meta.dirname, '../../../fixtures/import/extension')

type Keys = readonly (string | number)[]

/** What is left out with all that is in it, and the option that the note is of. */
const LEFT_OUT = [
  ['author', 'author'],
  ['metrics', 'metrics'],
  ['dashboards', 'dashboards'],
  ['vars[0]', 'vars[0]'],
  ['vars[1]', 'vars[1]'],
  ['prometheus[0].subgroups[0].metrics[2]', '[0].value.featureSets'],
] as const

/** A group is called by its subgroups, which are targets. */
const GROUP_NAME = 'prometheus[0].group'

describe('no option is lost: another one makes another target or another note, or a note is of all it is in,', () => {
  test.each([
    ['rabbitmq.yaml', 50, ['rabbitmq.yaml', 'rabbitmq-activation.json']],
    ['rabbitmq-activation.json', 20, ['rabbitmq.yaml', 'rabbitmq-activation.json']],
    ['rabbitmq.yaml', 50, ['rabbitmq.yaml']],
    ['ceph.yaml', 20, ['ceph.yaml']],
  ])('each of %s (at least %i)', (changed, least, names) => {
    const files = names.map(fixture)
    const file = files.find(({ path }) => path === changed)!
    const imported = extensionImporter.import(files)
    const leaves = leavesOf(file)
    expect(leaves.length).toBeGreaterThan(least)
    const lost = leaves.filter((keys) => {
      const text = withChange(file, keys)
      const others = files.map((each) => (each === file ? { ...file, text } : each))
      return !isLeftOut(imported, keys) && outcome(extensionImporter.import(others)) === outcome(imported)
    })
    expect(lost.map(optionOf)).toEqual([])
  })
})

/** Where a note stands does not count. */
function outcome({ targets, notes }: Imported): string {
  return JSON.stringify([
    targets.map(({ job, options }) => [job, options]),
    notes.map(({ option, message }) => [option, message]),
  ])
}

function isLeftOut({ notes }: Imported, keys: Keys): boolean {
  const option = optionOf(keys)
  if (option === GROUP_NAME) return true
  const [, noted] =
    LEFT_OUT.find(([around]) => option.startsWith(around) && /^[.[]/.test(option.slice(around.length))) ?? []
  return noted !== undefined && notes.some((note) => note.option === noted)
}

function optionOf(keys: Keys): string {
  return keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '')
}

function parse({ text }: SourceFile) {
  return parseDocument(text.replaceAll('\t', ' '))
}

function leavesOf(file: SourceFile): readonly Keys[] {
  const document = parse(file)
  const found: Keys[] = []
  const walk = (node: unknown, keys: Keys): void => {
    if (isScalar(node)) found.push(keys)
    if (!isCollection(node)) return
    for (const [index, item] of node.items.entries()) {
      if ('key' in (item as object)) {
        const { key, value } = item as { readonly key: Node; readonly value: Node }
        walk(value, [...keys, String(key)])
      } else walk(item, [...keys, index])
    }
  }
  walk(document.contents, [])
  return found
}

/** Texts go, and what may be the default is another value. */
function withChange(file: SourceFile, keys: Keys): string {
  const document = parse(file)
  const value = document.getIn(keys)
  if (typeof value === 'boolean') document.setIn(keys, !value)
  else if (typeof value === 'number') document.setIn(keys, value + 1)
  else document.deleteIn(keys)
  return String(document)
}

function fixture(name: string): SourceFile {
  return { path: name, text: readFileSync(join(FIXTURES, name), 'utf8') }
}
