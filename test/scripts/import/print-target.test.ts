import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  type Code,
  call,
  type Data,
  data,
  entry,
  list,
  object,
  secretCode,
  text,
} from '../../../scripts/import/code.ts'
import type { ImportedTarget } from '../../../scripts/import/imported.ts'
import { quote } from '../../../scripts/import/print-code.ts'
import { printTarget } from '../../../scripts/import/print-target.ts'
import { REPOSITORY } from '../../end-to-end/project.ts'

function targetWith(options: Code, more: Partial<ImportedTarget> = {}): string {
  return printTarget({ job: 'web', preset: undefined, from: { path: 'old/prometheus.yml', line: 7 }, options, ...more })
}

/** What the program hands to `target()`. */
function optionsOf(program: string): unknown {
  const body = program.replaceAll(/^import .*$/gm, '').replace('export default target', 'return target')
  const run = new Function('target', 'secret', body)
  return run(
    (_job: string, options: unknown) => options,
    (name: string) => ({ secret: name }),
  )
}

const long = fc.constantFrom('x'.repeat(60), `${'word '.repeat(30)}`, 'https://web-1.example.com:9100/metrics')
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom("it's", '"', '\\d+', '\n', '\u2028'),
  long,
)
const keys = fc.oneof(
  fc.constantFrom('endpoints', 'labels', 'go_*', 'a b', 'k8s.pod', 'x'),
  fc.stringMatching(/^[a-z_]\w{0,8}$/),
)
/** How wide other characters are is for the formatter to know. */
const ascii = fc.oneof(fc.string(), fc.constantFrom("it's", '"', '\\d+', '\n'), long)

function optionsWith(leaf: fc.Arbitrary<string>): fc.Arbitrary<Record<string, Data>> {
  const { value } = fc.letrec<{ value: Data }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.integer(),
      fc.boolean(),
      fc.array(leaf, { maxLength: 6 }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }))
  return fc.dictionary(keys, value, { maxKeys: 5, noNullPrototype: true })
}

describe('a printed target', () => {
  test('imports what it uses, says where it is from, and has comments above entries', () => {
    const printed = targetWith(
      object([
        ...entry('endpoints', data(['https://web-1.example.com/metrics'])),
        ...entry('auth', call('basic', text('scraper'), secretCode('WEB_PASSWORD')), ['as it was']),
        ...entry('sampleLimit', data(5000)),
        ...entry('discovery', list([call('dns', data({ names: ['a.example.com'], type: 'A', port: 9154 }))])),
        ...entry('metrics', data({ drop: { 'go_*': true, up: { job: ['a', 'b'] } } })),
      ]),
      { preset: { importName: 'nodeExporter', as: 'preset' } },
    )
    expect(printed).toBe(`import { basic, dns, secret, target } from 'narthex'
import { nodeExporter } from 'narthex/presets'

// From prometheus.yml, line 7.
export default target('web', nodeExporter, {
  endpoints: ['https://web-1.example.com/metrics'],
  // as it was
  auth: basic('scraper', secret('WEB_PASSWORD')),
  sampleLimit: 5_000,
  discovery: [dns({ names: ['a.example.com'], type: 'A', port: 9154 })],
  metrics: { drop: { 'go_*': true, up: { job: ['a', 'b'] } } },
})
`)
  })

  test('has the catalog of a preset alone where its rules stay out', () => {
    const options = data({ endpoints: ['https://web-1.example.com/metrics'] })
    const printed = targetWith(options, { preset: { importName: 'nodeExporter', as: 'catalog' } })
    expect(printed).toBe(`import { exporter, target } from 'narthex'
import { nodeExporter } from 'narthex/presets'

// From prometheus.yml, line 7.
export default target('web', exporter(nodeExporter.catalog), {
  endpoints: ['https://web-1.example.com/metrics'],
})
`)
  })

  test.each([
    ["it's", `"it's"`],
    [`"it's"`, `'"it\\'s"'`],
    ['\\d', `'\\\\d'`],
    ['a\nb\u0000\u2028', `'a\\nb\\u0000\\u2028'`],
  ])('quotes %j', (given, printed) => {
    expect(quote(given)).toBe(printed)
  })

  test('says what was meant, whatever that is', () => {
    fc.assert(
      fc.property(optionsWith(texts), (given) => {
        expect(optionsOf(targetWith(data(given)))).toEqual(given)
      }),
    )
  })

  test('is as the formatter would have it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'narthex-print-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    cpSync(join(REPOSITORY, 'biome.json'), join(folder, 'biome.json'))
    mkdirSync(join(folder, 'targets'))
    for (const [index, given] of fc.sample(optionsWith(ascii), 200).entries()) {
      writeFileSync(join(folder, 'targets', `${index}.ts`), targetWith(data(given)))
    }
    const biome = join(REPOSITORY, 'node_modules/.bin/biome')
    const { stdout, stderr, status } = spawnSync(biome, ['format', '--colors=off', 'targets'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' })
  })
})

test.each(['\n', '\r', '\u2028', '\u2029'])('the name of a file is a comment whatever it has in it: %j', (end) => {
  const program = targetWith(data({ scrapeTimeout: '5s' }), {
    from: { path: `old${end}throw new Error('run')${end}.yml`, line: 7 },
  })
  expect(optionsOf(program)).toEqual({ scrapeTimeout: '5s' })
})
