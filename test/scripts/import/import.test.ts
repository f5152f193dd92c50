import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileProject } from '../../../scripts/compile-project.ts'
import { REPOSITORY } from '../../end-to-end/project.ts'
import { checkTypes } from '../../types/typescript.ts'
import { expectGolden, tooWide } from '../printed.ts'
import { filesIn, projectWith, runImport } from './run-import.ts'

const FIXTURES = [
  ['prometheus', 'typical.yml'],
  ['prometheus', 'discovery.yml'],
  ['prometheus', 'options.yml'],
  ['collector', 'dynatrace.yaml'],
  ['collector', 'elsewhere.yaml'],
] as const

describe('narthex import', () => {
  test.each(FIXTURES)('writes what its golden files say, of %s/%s', async (kind, name) => {
    const stem = `import/${kind}-${name.split('.')[0]}`
    for (const width of [80, 120]) {
      const root = projectWith(kind)
      const { out, err, exitCode } = await runImport(root, [`old/${name}`], { width })
      expectGolden(`${stem}-${width}`, `$ narthex import old/${name}\n${out}${err}$ echo $?\n${exitCode}\n`)
      // Places and names of options are longer than some lines.
      expect(tooWide(out, width).filter((line) => line.trim().split(/ {2,}/).length < 2)).toEqual([])
      const files = Object.entries(filesIn(root)).map(([path, text]) => `// targets/${path}\n${text}`)
      expectGolden(`${stem}-files`, files.join('\n'))
    }
  })

  test.each(FIXTURES)('writes what check finds no mistake in, of %s/%s', async (kind, name) => {
    const root = projectWith(kind)
    await runImport(root, [`old/${name}`])
    const { bundle, diagnostics } = await compileProject({ root })
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(bundle?.targets.length).toBeGreaterThan(0)
  })

  test.each(FIXTURES)('prints and writes no secret, of %s/%s', async (kind, name) => {
    const root = projectWith(kind)
    const { out, err } = await runImport(root, [`old/${name}`])
    const json = await runImport(root, [`old/${name}`, '--json', '--force'])
    const all = [out, err, json.out, json.err, ...Object.values(filesIn(root))].join('\n')
    expect(all).not.toContain('not-to-be-seen')
  })

  test('writes what type-checks, and what the formatter leaves alone', async () => {
    const written: Record<string, string> = {}
    for (const [kind, name] of FIXTURES) {
      const root = projectWith(kind)
      await runImport(root, [`old/${name}`])
      for (const [file, text] of Object.entries(filesIn(root))) written[`${kind}-${name}/targets/${file}`] = text
    }
    expect(checkTypes(written)).toBe('')
    const root = projectWith('prometheus')
    cpSync(join(REPOSITORY, 'biome.json'), join(root, 'biome.json'))
    for (const [file, text] of Object.entries(written)) {
      mkdirSync(join(root, 'test', file, '..'), { recursive: true })
      writeFileSync(join(root, 'test', file), text)
    }
    const biome = join(REPOSITORY, 'node_modules/.bin/biome')
    const { stdout, stderr, status } = spawnSync(biome, ['check', '--colors=off', 'test'], { encoding: 'utf8' })
    expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' })
  })

  test('leaves files that are there as they are', async () => {
    const root = projectWith('prometheus')
    mkdirSync(join(root, 'targets'))
    writeFileSync(join(root, 'targets/node.ts'), 'mine')
    const { err, exitCode } = await runImport(root, ['old/typical.yml'])
    expect(exitCode).toBe(1)
    expect(err).toBe(
      'narthex: targets/node.ts is there already and stays as it is, and nothing was written: write to another folder with --as, or over it with --force\n',
    )
    expect(filesIn(root)).toEqual({ 'node.ts': 'mine' })
    await runImport(root, ['old/typical.yml', '--force'])
    expect(filesIn(root)['node.ts']).toContain("target('node'")
  })

  test('tells of what is inside of something else how it can be imported', async () => {
    const root = projectWith('prometheus')
    const lines = readFileSync(join(root, 'old/typical.yml'), 'utf8').replaceAll(/^/gm, '    ')
    writeFileSync(join(root, 'map.yml'), `kind: ConfigMap\ndata:\n  prometheus.yml: |\n${lines}`)
    const { err, exitCode } = await runImport(root, ['map.yml'])
    expect(exitCode).toBe(2)
    expect(err).toMatch(/scrape_configs are inside of something else: import that part, as a file of its own\n$/)
  })

  test('reads a file with a mark of its byte order', async () => {
    const root = projectWith('prometheus')
    writeFileSync(join(root, 'bom.yml'), `\uFEFF${readFileSync(join(root, 'old/typical.yml'), 'utf8')}`)
    expect((await runImport(root, ['bom.yml', '--dry-run'])).out).toContain("target('node'")
  })

  test.each<[what: string, name: string, content: Uint8Array | undefined, said: string]>([
    ['without an end', '/dev/zero', undefined, 'it has more than 10 MB'],
    [
      'of another encoding',
      'utf-16.yml',
      Buffer.from('\uFEFFscrape_configs: []\n', 'utf16le'),
      'it is no text in UTF-8',
    ],
    ['of bytes', 'a.bin', Uint8Array.from({ length: 256 }, (_, byte) => byte), 'it is no text in UTF-8'],
    ['that is a folder', 'old', undefined, 'it is a folder'],
  ])('refuses a file %s', async (_, name, content, said) => {
    const root = projectWith('prometheus')
    if (content !== undefined) writeFileSync(join(root, name), content)
    const { err, exitCode } = await runImport(root, [name])
    expect(exitCode).toBe(1)
    expect(err).toBe(`narthex: ${name} cannot be read: ${said}\n`)
  })

  test('asks for no secret of a project that is there already', async () => {
    const root = projectWith('prometheus')
    await runImport(root, ['old/typical.yml', '--as', 'imported'])
    const { out } = await runImport(root, ['old/typical.yml', '--as', 'imported', '--force'])
    expect(out).toContain('wrangler secret put')
    expect(out).not.toContain('DT_API_TOKEN')
  })

  test('leaves the project as it is, even by force', async () => {
    const root = projectWith('prometheus')
    mkdirSync(join(root, 'targets'))
    const project =
      "import { defineProject, secret } from 'narthex'\n\nexport default defineProject({ dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('OTHER') } })\n"
    writeFileSync(join(root, 'targets/_project.ts'), project)
    const { out } = await runImport(root, ['old/typical.yml', '--force'])
    expect(filesIn(root)['_project.ts']).toBe(project)
    expect(out).toContain('the project is there already and stays as it is')
  })

  test('writes nothing in a dry run, and prints the files', async () => {
    const root = projectWith('prometheus')
    const { out, err } = await runImport(root, ['old/typical.yml', '--dry-run'])
    expect(existsSync(join(root, 'targets'))).toBe(false)
    expect(out).toContain("// targets/node.ts\nimport { basic, exporter, secret, target } from 'narthex'\n")
    expect(err).toContain('scrape_configs[4].proxy_url')
  })

  test('tells programs what it wrote and noted', async () => {
    const root = projectWith('collector')
    const { out, exitCode } = await runImport(root, ['old/dynatrace.yaml', '--json'])
    const told = JSON.parse(out)
    expect(exitCode).toBe(1)
    expect(told).toMatchObject({
      kind: 'the configuration of an OpenTelemetry Collector',
      wrote: ['targets/checkout.ts', 'targets/postgres.ts', 'targets/_project.ts'],
      secrets: ['CHECKOUT_PASSWORD', 'DT_API_TOKEN'],
      diagnostics: [],
      ok: false,
    })
    expect(told.notes.find(({ severity }: { severity: string }) => severity === 'error')).toEqual({
      severity: 'error',
      at: { path: 'old/dynatrace.yaml', line: 33 },
      option: 'processors.filter/names.metrics.datapoint[1]',
      message: 'the condition is more than names and values, so what it leaves out is sent',
      help: 'write it as a rule of the target, such as drop',
    })
  })

  test('writes to another folder', async () => {
    const root = projectWith('prometheus')
    const { err } = await runImport(root, ['old/typical.yml', '--as', 'imported'])
    expect(Object.keys(filesIn(root, 'imported'))).toContain('node.ts')
    expect(err).toBe('narthex: check reads targets/ alone, so imported/ is not checked\n')
  })

  test('takes the environment that is said', async () => {
    const root = projectWith('prometheus')
    await runImport(root, ['old/typical.yml', '--environment', 'https://xyz98765.apps.dynatrace.com'])
    expect(filesIn(root)['_project.ts']).toContain("environment: 'https://xyz98765.live.dynatrace.com'")
  })

  test('knows a file by what is in it, and says what it knows', async () => {
    const root = projectWith('prometheus')
    writeFileSync(join(root, 'prometheus.yml'), 'groups: []\n')
    const { err, exitCode } = await runImport(root, ['prometheus.yml'])
    expect(exitCode).toBe(2)
    expect(err).toContain('narthex: prometheus.yml is nothing that can be imported: what can is prometheus.yml, ')
    writeFileSync(join(root, 'x.txt'), readFileSync(join(root, 'old/typical.yml')))
    expect((await runImport(root, ['x.txt', '--dry-run'])).out).toContain("target('node'")
  })

  test.each<[what: string, text: string | undefined, exitCode: number, said: string]>([
    ['is not there', undefined, 1, 'prometheus.yml cannot be read: there is no such file'],
    ['is no YAML', 'scrape_configs: [\n', 1, 'prometheus.yml is not YAML here'],
    [
      'has no job that can be scraped',
      'scrape_configs: []\n',
      1,
      'nothing in it can be scraped from here, so nothing was written',
    ],
  ])('says of a file that it %s', async (_, text, code, said) => {
    const root = projectWith('prometheus')
    if (text !== undefined) writeFileSync(join(root, 'prometheus.yml'), text)
    const { out, err, exitCode } = await runImport(root, ['prometheus.yml'])
    expect(exitCode).toBe(code)
    expect(out + err).toContain(said)
    expect(existsSync(join(root, 'targets'))).toBe(false)
  })
})
