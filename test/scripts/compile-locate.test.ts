import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatPlace, type Path } from '../../dsl/source-ref.ts'
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

/** Line by line, so that a case can name its line. */
const NAMED = [
  "import shared, { hosts, type Rules, racks as named } from './_shared.ts'",
  "const options = { prefix: 'web', ...shared, endpoints: hosts } as const",
  "export default target('web', options)",
  "export const inline = target('web', { ...{ prefix: 'a' }, ...shared, prefix: 'b', labels: { set: named } })",
  "export const late = target?.('web', { ...options, ...unknown() })",
  "export const computed = lib['target']('web', { [`prefix`]: 'a', ['v' + 'ia']: 'b' })",
  "const make = (options: Rules) => target('web', { prefix: 'c', ...options })",
  "export const made = lib.target.call(null, 'web', { discovery: http(options) })",
  "import * as all from './_shared.ts'",
  "export const whole = target('web', { labels: all, ...renamed })",
  "import renamed from './_listed.ts'",
].join('\n')

const SHARED = [
  "const racks = { rack: 'a' }",
  'export { racks }',
  "export const hosts = ['https://a.example.com/', 'https://b.example.com/']",
  "export default { via: 'VPC' }",
].join('\r\n')

let root = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'narthex-locate-'))
  writeFileSync(join(root, 'web.ts'), SOURCE)
  writeFileSync(join(root, 'named.ts'), NAMED)
  writeFileSync(join(root, '_shared.ts'), SHARED)
  writeFileSync(join(root, '_listed.ts'), 'const listed = { budget: 1 }\nexport { listed as default }\n')
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
  [first, ['auth', 'password'], '5:3', 'what a call makes, by the call'],
  [first, ['prefix'], '2:18', 'what a spread brings in'],
  [first, ['via'], undefined, 'what is written nowhere'],
  [first, ['metrics', 'keep'], '8:5', 'inside parentheses, as and satisfies'],
  [first, ['metrics', 'keep', 1], '8:5', 'an element behind a spread, by its list'],
  [first, ['metrics', 'drop', 'node_*', 'device'], '9:25', 'below a quoted key'],
  [first, ['metrics', 'drop', 'quoted'], '9:44', 'a text in brackets'],
  [first, ['metrics', 'drop', 'computed'], '9:5', 'a name in brackets is not that name'],
  [first, ['metrics', 'rename', 'node_load1'], '10:46', 'the last of two, which is the one that counts'],
  [first, ['labels'], '12:3', 'a shorthand'],
  [first, ['labels', 'set'], '12:3', 'inside a shorthand of what nobody knows'],
  [{ line: 14, column: 27 }, ['prefix'], '14:45', 'a call through a namespace'],
  [{ line: 15, column: 22 }, ['prefix'], undefined, 'options that are not written in the call'],
  [{ line: 16, column: 23 }, ['ingest', 'headers', 'x-api-key'], '16:75', 'inside the options of a call'],
  [{ line: 16, column: 23 }, ['ingest', 'headers', 'x-api-key', 'name'], '16:75', 'what a call makes of text'],
  [{ line: 1, column: 1 }, ['prefix'], undefined, 'no call at all'],
  [{ line: 99, column: 1 }, ['prefix'], undefined, 'no such line'],
]

test.each(cases)('from the call at %j, %j is at %s: %s', (call, path, expected) => {
  const found = createLocate(root)({ file: 'web.ts', ...call }, path)
  expect(found && `${found.line}:${found.column}`).toBe(expected)
})

test.each<Case>([
  [{ line: 3, column: 16 }, ['prefix'], 'named.ts:2:19', 'a constant'],
  [{ line: 3, column: 16 }, ['via'], '_shared.ts:4:18', 'a spread of the default of another file'],
  [{ line: 3, column: 16 }, ['endpoints', 1], '_shared.ts:3:49', 'a constant of another file'],
  [{ line: 4, column: 23 }, ['prefix'], 'named.ts:4:70', 'what lies over a spread'],
  [{ line: 4, column: 23 }, ['via'], '_shared.ts:4:18', 'a spread behind another'],
  [{ line: 4, column: 23 }, ['labels', 'set', 'rack'], '_shared.ts:1:17', 'what is exported by its name'],
  [{ line: 5, column: 29 }, ['endpoints', 0], '_shared.ts:3:23', 'a call that is optional'],
  [{ line: 5, column: 29 }, ['budget'], 'named.ts:5:51', 'a spread that may bring it in'],
  [{ line: 6, column: 38 }, ['prefix'], 'named.ts:6:49', 'a template in brackets'],
  [{ line: 6, column: 38 }, ['via'], undefined, 'a name that is computed'],
  [{ line: 7, column: 34 }, ['prefix'], 'named.ts:7:50', 'inside of a function'],
  [{ line: 7, column: 34 }, ['via'], 'named.ts:7:63', 'a parameter that has the name of a constant'],
  [{ line: 8, column: 32 }, ['discovery', 'prefix'], 'named.ts:2:19', 'a constant that a call is given'],
  [{ line: 10, column: 22 }, ['labels', 'via'], 'named.ts:10:38', 'a namespace, which is not its default'],
  [{ line: 10, column: 22 }, ['budget'], '_listed.ts:1:18', 'a default that is exported in a list'],
])('from the call at %j, %j is at %s: %s', (call, path, expected) => {
  const found = createLocate(root)({ file: 'named.ts', ...call }, path)
  expect(found && formatPlace(found)).toBe(expected)
})

test.each([
  ['\uFEFF', 1, 'a byte order mark, which the runtime does not count'],
  ['// \u2028', 2, 'a line separator, which it does'],
  ['//\r', 2, 'a carriage return'],
  ['//\r\n', 2, 'both'],
])('places behind %j are those of the runtime: %#', (before, line) => {
  writeFileSync(join(root, 'odd.ts'), `${before}target('web', { prefix: 'x' })`)
  expect(createLocate(root)({ file: 'odd.ts', line, column: 1 }, ['prefix'])).toEqual({
    file: 'odd.ts',
    line,
    column: 17,
  })
})

test('a file that is not there has no places', () => {
  expect(createLocate(root)({ file: 'missing.ts', ...first }, ['prefix'])).toBeUndefined()
})
