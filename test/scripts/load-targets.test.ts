import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

let root = ''

beforeEach(() => {
  // Inside the package, so that targets find 'narthex' by its own name.
  mkdirSync(join(ROOT, '.narthex'), { recursive: true })
  root = mkdtempSync(join(ROOT, '.narthex/load-test-'))
  write('_project.ts', PROJECT)
})

afterEach(() => rmSync(root, { recursive: true }))

const PROJECT = `import { defineProject, secret } from 'narthex'
export default defineProject({
  dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
})
`

function targetOf(job: string, options: string): string {
  return `import { target } from 'narthex'\nexport default target('${job}', ${options})\n`
}

function write(name: string, text: string, folder = root): void {
  mkdirSync(join(folder, 'targets'), { recursive: true })
  writeFileSync(join(folder, 'targets', name), text)
}

function read(name: string): string {
  return readFileSync(join(root, 'targets', name), 'utf8')
}

/** In the real runtime, whose loader and traces these are about. The last expression of the script is the answer. */
function run(script: string, env: NodeJS.ProcessEnv = {}): unknown {
  const code = `
    import { compileProject } from ${JSON.stringify(join(ROOT, 'scripts/compile-project.ts'))}
    import { loadTargets } from ${JSON.stringify(join(ROOT, 'scripts/load-targets.ts'))}
    const root = ${JSON.stringify(root)}
    const places = (diagnostics) => diagnostics.map(({ code, at }) => code + ' ' + at.file + ':' + at.line + ':' + at.column)
    console.log(JSON.stringify(await (${script})))
  `
  const options = { encoding: 'utf8', env: { ...process.env, ...env } } as const
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], options))
}

const PLACES = 'compileProject({ root }).then(({ diagnostics }) => places(diagnostics))'

describe('a file that cannot be loaded is told at the line to blame', () => {
  test.each([
    ["import { x } from './_h.ts'", 'export const x = [\n  1,\n]\nexport const y = {{', 'NX104 targets/_h.ts:4:19'],
    [
      "import { x } from './_h.ts'\n\nx()",
      "export function x() {\n  throw new Error('')\n}",
      'NX104 targets/_h.ts:2:9',
    ],
    ["import { x } from './_h.ts'", 'export const x = 1\nexport enum A {}', 'NX104 targets/_h.ts:2:8'],
    ["import x from './_h.ts'\nexport default x", 'export const x = 1', 'NX104 targets/web.ts:1:8'],
    ["import x from './o.json'\nexport default x", '', 'NX104 targets/web.ts:1:15'],
    [
      'await Promise.reject(new Error("no hosts at 10.0.0.1:9100\\nor so"))\nexport {}',
      '',
      'NX104 targets/web.ts:1:22',
    ],
    ['\nconst error = new Error("x")\nerror.stack = 5\nthrow error', '', 'NX104 targets/web.ts:1:1'],
    ['throw Object.create(null)', '', 'NX104 targets/web.ts:1:1'],
    ['throw undefined', '', 'NX104 targets/web.ts:1:1'],
  ])('%j beside %j', (text, helper, place) => {
    write('web.ts', text)
    write('_h.ts', helper)
    write('o.json', '{}')
    expect(run(PLACES)).toEqual([place])
  })

  test('also where a name only looks like one of a target', () => {
    mkdirSync(join(root, 'targets/folder.ts'))
    symlinkSync('nowhere.ts', join(root, 'targets/gone.ts'))
    expect(run(PLACES)).toEqual(['NX104 targets/folder.ts:1:1', 'NX104 targets/gone.ts:1:1'])
  })

  test('also where it waits for something that never comes', () => {
    write('slow.ts', 'export default await new Promise(() => {})')
    write('web.ts', targetOf('web', "{ endpoints: ['https://web.example.com/metrics'] }"))
    const script = `loadTargets(root, { limitMs: 200 }).then(({ targets, diagnostics }) => [targets.length, diagnostics[0].message])`
    expect(run(script)).toEqual([1, 'targets/slow.ts cannot be loaded: it took longer than 0.2 s'])
  })
})

describe('a default that is no target is told where it is written', () => {
  test.each([
    ["import { target } from 'narthex'\n\nexport default async () => target('web', {})", 'NX105 targets/web.ts:3:16'],
    [
      'const made = { kind: "target", job: "web", options: {}, at: null }\nexport { made as default }',
      'NX105 targets/web.ts:2:10',
    ],
    ['export default new Promise(() => {})', 'NX105 targets/web.ts:1:16'],
    ['export default { then() {} }', 'NX105 targets/web.ts:1:16'],
    ['module.exports = 1', 'NX105 targets/web.ts:1:1'],
    ['', 'NX105 targets/web.ts:1:1'],
  ])('%j', (text, place) => {
    write('web.ts', text)
    expect(run(PLACES)).toEqual([place])
  })
})

describe('one project has one bundle', () => {
  const hash = 'compileProject({ root }).then(({ bundle }) => bundle.hash)'

  beforeEach(() => {
    write(
      'b.ts',
      targetOf('b', "{ endpoints: ['https://b.example.com/metrics'], labels: { set: { ä: '1', Z: '2', z: '3' } } }"),
    )
    write(
      'a.ts',
      targetOf(
        'ä',
        "{ endpoints: ['https://ä.example.com/metrics'], metrics: { drop: { b: true, a: { z: /ı/i, é: 'x' } } } }",
      ),
    )
  })

  test('whatever the language and the time zone of the machine', () => {
    const hashes = [
      { LC_ALL: 'C', TZ: 'UTC' },
      { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' },
    ].map((env) => run(hash, env))
    expect(hashes[1]).toBe(hashes[0])
  })

  test('however its folder is reached, and wherever it lies', () => {
    const link = `${root}-link`
    symlinkSync(root, link)
    const other = `${root}-other`
    try {
      const here = run(hash)
      expect(run(hash.replace('root', `root: ${JSON.stringify(link)}`))).toBe(here)
      for (const name of ['_project.ts', 'a.ts', 'b.ts']) write(name, read(name), other)
      expect(run(hash.replace('root', `root: ${JSON.stringify(other)}`))).toBe(here)
    } finally {
      rmSync(link)
      rmSync(other, { recursive: true, force: true })
    }
  })

  test('with either kind of line ends', () => {
    const here = run(hash)
    for (const name of ['_project.ts', 'a.ts', 'b.ts']) write(name, read(name).replaceAll('\n', '\r\n'))
    expect(run(hash)).toBe(here)
  })
})
