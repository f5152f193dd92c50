/** What docs/runtimes.md tells to type, to set and to copy is what there is. */

import { execFile } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { target } from '../../dsl/index.ts'
import { blocksOf, ROOT, read, rowsOf, sectionOf } from '../docs-blocks.ts'
import { bundleOf } from '../end-to-end/setting.ts'
import { bun, DENO_FLAGS, node, type ProcessRuntime, type Program } from './process.ts'

const PAGE = 'docs/runtimes.md'
const run = promisify(execFile)

const commands = blocksOf(PAGE)
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) =>
    text
      .trim()
      .replaceAll(/ \\\n +/g, ' ')
      .split('\n'),
  )

/** The one command that has this in it. */
function commandWith(part: string): string {
  const found = commands.filter((command) => command.includes(part))
  expect(found, part).toHaveLength(1)
  return found[0]!
}

test.each<readonly [string, ProcessRuntime, string, Program]>([
  ['one file', node, 'esbuild worker/platform/node.ts', ['node', 'dist/narthex.mjs']],
  ['a single binary', bun, 'bun build', ['./dist/narthex']],
])(
  '%s is built as documented and is all that the service needs',
  { timeout: 60_000 },
  async (_name, runtime, part, program) => {
    const installed = runtime.install(await bundleOf(target('web', { endpoints: ['http://127.0.0.1:9/metrics'] })))
    onTestFinished(installed.remove)
    const PATH = [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter)
    await run('sh', ['-c', commandWith(part)], { cwd: installed.root, env: { ...process.env, PATH } })
    await run('sh', ['-c', 'rm -r worker dsl node_modules package.json'], { cwd: installed.root })
    const running = installed.run({ PATH, DT_API_TOKEN: 'x' }, program)
    await running.output.sees('narthex listens on')
    await running.output.sees('0 up, 1 down')
    running.signal('SIGTERM')
    expect(await running.ended).toBe(0)
  },
)

test('Deno is compiled from a file of its own, which leaves that of Node', () => {
  const [, file = ''] = /--outfile=(\S+)$/.exec(commandWith('worker/platform/deno.ts --bundle'))!
  expect(commandWith('deno compile')).toMatch(new RegExp(` ${file}$`))
  expect(commandWith('esbuild worker/platform/node.ts')).not.toContain(file)
})

test('Deno is run with the permissions that the suite gives it', () => {
  expect(commands).toContain(`deno ${DENO_FLAGS.join(' ')} worker/platform/deno.ts`)
})

test('the container is built by the same command', () => {
  const file = read('Dockerfile').replaceAll(/ \\\n +/g, ' ')
  expect(file).toContain(commandWith('esbuild worker/platform/node.ts'))
})

test('the unit starts what was installed, with the secrets that were', () => {
  const unit = read('docs/narthex.service')
  expect(commandWith('install -D')).toContain(/^ExecStart=\S+ (\S+)$/m.exec(unit)![1]!)
  const secrets = [...unit.matchAll(/^LoadCredential=(\w+):(\S+)$/gm)]
  expect(secrets.length).toBeGreaterThan(0)
  for (const [, name, file] of secrets) expect(commandWith(`/dev/stdin ${file}`)).toContain(`/${name}`)
})

test('every file of the repository that it names is there', () => {
  const named = [...read(PAGE).matchAll(/\b(?:worker|scripts|docs)\/[\w./-]+/g)].map(([file]) => file)
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
})

test('every variable that a service reads has a row, with its default', () => {
  const sources = globSync('worker/platform/*.ts', { cwd: ROOT }).map(read).join('\n')
  const reads = [...sources.matchAll(/(?:variables?|wholeNumber)\('([A-Z_]+)'|process\.env\.([A-Z_]+)/g)]
  const names = new Set(reads.map(([, variable, environment]) => variable ?? environment!))
  // It stands in the row of NARTHEX_DATA, whose place it takes.
  names.delete('STATE_DIRECTORY')
  const rows = rowsOf(sectionOf(PAGE, '### Settings'))
  expect(rows.map(([name]) => name!.replaceAll('`', '')).sort()).toEqual([...names].sort())
})
