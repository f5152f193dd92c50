import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Path } from '../../dsl/source-ref.ts'
import { createLocate } from '../../scripts/locate.ts'

const SOURCE = `import { basic, secret, target } from 'narthex' // é 😀
const common = { prefix: 'web' }
export default target('wéb 😀', {
  endpoints: ['https://a.example.com/', { url: 'https://b.example.com/', labels: { rack: 'b' } }],
  auth: basic('scraper', secret('PASSWORD')),
  ...common,
  metrics: ({
    keep: [...names, 'up'],
    drop: { 'node_*': { device: /^lo$/ }, ["quoted"]: true, [computed]: true },
    /* rename: */ rename: { node_load1: 'a', node_load1: 'b' },
  } as const) satisfies MetricRules,
  labels,
})
export const second = lib.target('other', { prefix: 'x' })
export const third = target('third', options)
export const fourth = defineProject({ ingest: otlp({ endpoint, headers: { 'x-api-key': secret('KEY') } }) })
`

let root = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'narthex-locate-'))
  writeFileSync(join(root, 'web.ts'), SOURCE)
})

afterAll(() => rmSync(root, { recursive: true }))

interface Call {
  readonly line: number
  readonly column: number
}

type Case = readonly [call: Call, path: Path, expected: string | undefined, what: string]

const first: Call = { line: 3, column: 16 }

const cases: readonly Case[] = [
  [first, ['endpoints'], '4:3', 'a key'],
  [first, ['endpoints', 0], '4:15', 'an element'],
  [first, ['endpoints', 1, 'labels', 'rack'], '4:84', 'a key deep inside'],
  [first, ['auth'], '5:3', 'a key whose value is a call'],
  [first, ['auth', 'password'], undefined, 'what a call makes'],
  [first, ['prefix'], undefined, 'what a spread brings in'],
  [first, ['metrics', 'keep'], '8:5', 'inside parentheses, as and satisfies'],
  [first, ['metrics', 'keep', 1], undefined, 'an element behind a spread'],
  [first, ['metrics', 'drop', 'node_*', 'device'], '9:25', 'below a quoted key'],
  [first, ['metrics', 'drop', 'quoted'], '9:44', 'a text in brackets'],
  [first, ['metrics', 'drop', 'computed'], undefined, 'a name in brackets is not that name'],
  [first, ['metrics', 'rename', 'node_load1'], '10:46', 'the last of two, which is the one that counts'],
  [first, ['labels'], '12:3', 'a shorthand'],
  [first, ['labels', 'set'], undefined, 'inside a shorthand'],
  [{ line: 14, column: 27 }, ['prefix'], '14:45', 'a call through a namespace'],
  [{ line: 15, column: 22 }, ['prefix'], undefined, 'options that are not written in the call'],
  [{ line: 16, column: 23 }, ['ingest', 'headers', 'x-api-key'], '16:75', 'inside the options of a call'],
  [{ line: 16, column: 23 }, ['ingest', 'headers', 'x-api-key', 'name'], undefined, 'what a call makes of text'],
  [{ line: 1, column: 1 }, ['prefix'], undefined, 'no call at all'],
  [{ line: 99, column: 1 }, ['prefix'], undefined, 'no such line'],
]

test.each(cases)('from the call at %j, %j is at %s: %s', (call, path, expected) => {
  const found = createLocate(root)({ file: 'web.ts', ...call }, path)
  expect(found && `${found.line}:${found.column}`).toBe(expected)
})

test('a file that is not there has no places', () => {
  expect(createLocate(root)({ file: 'missing.ts', ...first }, ['prefix'])).toBeUndefined()
})
