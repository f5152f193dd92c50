import { expect, test } from 'vitest'
import { createNotes } from '../../../scripts/import/notes.ts'
import { readYaml } from '../../../scripts/import/yaml/read-yaml.ts'
import { entryOf, flagOf, itemsOf, textOf, textsOf } from '../../../scripts/import/yaml/yaml.ts'

function read(text: string) {
  const notes = createNotes()
  return { root: readYaml({ path: 'a.yml', text }, notes), notes: notes.all }
}

test('every value knows its line and its name', () => {
  const { root } = read('jobs:\n  - name: a\n\n    targets:\n      - one\n      - two\n')
  const [job] = itemsOf(entryOf(root, 'jobs'))
  expect(entryOf(job, 'name')).toMatchObject({ at: { path: 'a.yml', line: 2 }, option: 'jobs[0].name' })
  expect(entryOf(job, 'targets')).toMatchObject({ at: { line: 4 } })
  expect(itemsOf(entryOf(job, 'targets'))[1]).toMatchObject({ at: { line: 6 }, option: 'jobs[0].targets[1]' })
})

test('anchors and merge keys are what they stand for, and what a map says itself wins', () => {
  const { root } = read('base: &b { x: 1, y: 2 }\na:\n  <<: *b\n  y: 3\nb:\n  y: 4\n  <<: [*b]\nc: *b\n')
  const texts = ['a', 'b', 'c'].map((key) => [textOf(entryOf(root, key, 'x')), textOf(entryOf(root, key, 'y'))])
  expect(texts).toEqual([
    ['1', '3'],
    ['1', '4'],
    ['1', '2'],
  ])
})

test('texts stay as they are written', () => {
  const { root } = read("regex: 5\nversion: 1.10\nquoted: '0x10'\nflag: yes\nlist: [1, b]\none: x\nempty:\n")
  expect(['regex', 'version', 'quoted', 'empty'].map((key) => textOf(entryOf(root, key)))).toEqual([
    '5',
    '1.10',
    '0x10',
    undefined,
  ])
  expect(flagOf(entryOf(root, 'flag'))).toBe(true)
  expect(textsOf(entryOf(root, 'list'))).toEqual(['1', 'b'])
  expect(textsOf(entryOf(root, 'one'))).toEqual(['x'])
})

test('a key that stands twice is told, and the last one counts', () => {
  const { root, notes } = read('a: 1\nb: 2\na: 3\n')
  expect(textOf(entryOf(root, 'a'))).toBe('3')
  expect(notes).toMatchObject([{ severity: 'error', at: { line: 3 } }])
})

test('what is no YAML is told by its line, without what stands there', () => {
  const { root, notes } = read('a: 1\npassword: "not-to-be-seen\n')
  expect(root).toBeUndefined()
  expect(notes).toMatchObject([{ severity: 'error', at: { path: 'a.yml' } }])
  expect(JSON.stringify(notes)).not.toContain('not-to-be-seen')
})

test('a second document is told, and the first is read', () => {
  const { root, notes } = read('a: 1\n---\na: 2\n')
  expect(textOf(entryOf(root, 'a'))).toBe('1')
  expect(notes).toMatchObject([{ severity: 'error', at: { line: 2 }, help: 'import each as a file of its own' }])
})

test('an alias of nothing is told', () => {
  const { root, notes } = read('a: 1\nb:\n  <<: *base\n  c: 2\n')
  expect(textOf(entryOf(root, 'b', 'c'))).toBe('2')
  expect(notes).toMatchObject([
    { severity: 'error', at: { line: 3 }, message: 'nothing is called &base, so it is left out' },
  ])
})

test('anchors within anchors are given up, and quickly', () => {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const items = level === 0 ? 'x' : `*a${level - 1}`
    return `a${level}: &a${level} [${Array.from({ length: 10 }, () => items).join(', ')}]`
  })
  const { root, notes } = read(`${levels.join('\n')}\n`)
  expect(root).toBeUndefined()
  expect(notes).toMatchObject([{ severity: 'error' }])
})

test('an anchor that holds itself holds nothing there', () => {
  const { root } = read('a: &a\n  b: *a\n  c: 1\n')
  expect(textOf(entryOf(root, 'a', 'b'))).toBeUndefined()
  expect(textOf(entryOf(root, 'a', 'c'))).toBe('1')
})

test('an alias means the last anchor of its name', () => {
  const { root } = read('a: &x 1\nb: *x\nc: &x 2\nd: *x\n')
  expect(['b', 'd'].map((key) => textOf(entryOf(root, key)))).toEqual(['1', '2'])
})

test('what is nested without an end is refused', () => {
  const { root, notes } = read(`a: ${'['.repeat(100_000)}`)
  expect(root).toBeUndefined()
  expect(notes).toMatchObject([{ severity: 'error' }])
})
