import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readBundle } from '../../dsl/bundle.ts'

const ROOT = join(import.meta.dirname, '../..')
const PROJECTS = join(ROOT, 'test/fixtures/projects')

let root = ''

beforeEach(() => {
  // Inside the package, so that targets find 'narthex' by its own name.
  mkdirSync(join(ROOT, '.narthex'), { recursive: true })
  root = mkdtempSync(join(ROOT, '.narthex/compile-test-'))
  cpSync(join(PROJECTS, 'good/web-fleet'), root, { recursive: true })
})

afterEach(() => rmSync(root, { recursive: true }))

function compileInRoot() {
  return spawnSync(process.execPath, [join(ROOT, 'scripts/compile.ts')], { cwd: root, encoding: 'utf8' })
}

function addMistake(): void {
  cpSync(join(PROJECTS, 'bad/NX207-renamed-pattern/targets/web.ts'), join(root, 'targets/web.ts'))
}

describe('the build step', () => {
  test('writes a bundle that the worker can read, and nothing beside it', () => {
    expect(compileInRoot()).toMatchObject({ status: 0, stdout: '', stderr: '' })
    const reading = readBundle(JSON.parse(readFileSync(join(root, 'dist/bundle.json'), 'utf8')))
    expect(reading).toMatchObject({ kind: 'ok', bundle: { targets: [{ job: 'checkout' }, { job: 'web-fleet' }] } })
    expect(readdirSync(join(root, 'dist'))).toEqual(['bundle.json'])
  })

  test('leaves the file alone where nothing changed', () => {
    compileInRoot()
    const before = statSync(join(root, 'dist/bundle.json'))
    compileInRoot()
    const after = statSync(join(root, 'dist/bundle.json'))
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs])
  })

  test('stops at a mistake, says where, and keeps the last good bundle', () => {
    compileInRoot()
    const before = readFileSync(join(root, 'dist/bundle.json'), 'utf8')
    addMistake()
    const { status, stdout, stderr } = compileInRoot()
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('targets/web.ts:5:24')
    expect(readFileSync(join(root, 'dist/bundle.json'), 'utf8')).toBe(before)
  })

  test('does not take the targets that did load for all of them', () => {
    writeFileSync(join(root, 'targets/broken.ts'), 'export default {')
    expect(compileInRoot().status).toBe(1)
    expect(readdirSync(root)).not.toContain('dist')
  })

  test('reads only files that are targets', () => {
    for (const name of ['_helper.ts', 'web.test.ts', 'web.gen.ts', 'web.catalog.ts', 'web.d.ts', 'notes.md']) {
      writeFileSync(join(root, 'targets', name), 'no TypeScript at all {')
    }
    expect(compileInRoot()).toMatchObject({ status: 0, stderr: '' })
  })
})

test('compiling again in one process sees what changed, in helpers too', () => {
  const script = `
    import { readFileSync, writeFileSync } from 'node:fs'
    import { compileProject } from ${JSON.stringify(join(ROOT, 'scripts/compile-project.ts'))}
    const root = ${JSON.stringify(root)}
    const instances = async () => {
      const { bundle } = await compileProject({ root })
      return bundle.targets.map(({ job, endpoints }) => [job, ...endpoints.map(({ labels }) => new Map(labels).get('instance'))])
    }
    const edit = (file, from, to) => writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))
    const before = await instances()
    edit(root + '/targets/checkout.ts', "target('checkout'", "target('till'")
    edit(root + '/targets/_hosts.ts', ':9100', ':9200')
    console.log(JSON.stringify([before, await instances()]))
  `
  const stdout = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  const [web3, web] = ['web-3.example.com:9100', (port: number) => [1, 2].map((n) => `web-${n}.example.com:${port}`)]
  expect(JSON.parse(stdout)).toEqual([
    [
      ['checkout', 'checkout.example.com:443'],
      ['web-fleet', web3, ...web(9100)],
    ],
    [
      ['till', 'checkout.example.com:443'],
      ['web-fleet', web3, ...web(9200)],
    ],
  ])
})
