import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadTargets } from '../../scripts/load-targets.ts'
import { runProgram } from '../../scripts/program.ts'
import { type HostileExporter, startHostileExporter } from '../exporters/hostile-exporter.ts'

const FIXTURES = join(import.meta.dirname, '../fixtures/exposition')
const CATALOGS = join(import.meta.dirname, '../golden/types')

let folder = ''
const before = process.cwd()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'narthex-types-'))
  process.chdir(folder)
})
afterEach(() => {
  process.chdir(before)
  rmSync(folder, { recursive: true })
})

async function run(...args: readonly string[]) {
  const printed = { out: '', err: '' }
  const exitCode = await runProgram(['types', ...args], {
    out: (text) => {
      printed.out += text
    },
    err: (text) => {
      printed.err += text
    },
    width: undefined,
    color: false,
    annotations: false,
    now: () => 0,
  })
  return { ...printed, exitCode }
}

describe('narthex types', () => {
  test.each(['pyclient', 'nginx'])('writes the same catalog of the same body: %s', async (name) => {
    const source = `test/fixtures/exposition/${name}.txt`
    mkdirSync('test/fixtures/exposition', { recursive: true })
    copyFileSync(join(FIXTURES, `${name}.txt`), source)
    const out = `targets/${name}.catalog.gen.ts`
    expect(await run(source, '--out', out)).toMatchObject({ exitCode: 0, err: '' })
    const golden = join(CATALOGS, `${name}.catalog.gen.ts`)
    // UPDATE_GOLDEN=1 writes the files anew, to be read before they are committed.
    if (process.env.UPDATE_GOLDEN) copyFileSync(out, golden)
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(golden, 'utf8'))
  })

  test('says which preset knows the exporter already', async () => {
    expect((await run(join(FIXTURES, 'redis.txt'))).out).toContain(
      'this is Redis exporter: narthex/presets has redisExporter',
    )
    expect((await run(join(FIXTURES, 'pyclient.txt'))).out).not.toContain('narthex/presets')
  })

  test('says the same as JSON, and nothing else', async () => {
    const { out, err } = await run(join(FIXTURES, 'redis.txt'), '--json')
    const body = JSON.parse(out)
    expect(body).toMatchObject({
      name: 'redis',
      out: 'targets/redis.catalog.gen.ts',
      changed: true,
      openMetrics: false,
      badLines: 0,
      preset: 'redisExporter',
    })
    expect(body.families).toContainEqual(expect.objectContaining({ name: 'redis_up', type: 'gauge', labels: [] }))
    expect(err).toBe('')
    expect(JSON.parse((await run(join(FIXTURES, 'redis.txt'), '--json')).out)).toEqual({ ...body, changed: false })
  })

  test('says what it found and how to use it', async () => {
    const { out } = await run(join(FIXTURES, 'pyclient.om'), '--as', 'shop-api')
    expect(out).toBe(`types: wrote targets/shop-api.catalog.gen.ts

  16 families: 5 counters, 9 gauges, 1 histogram, 1 summary
  344 samples of 95 series with 14 labels, read as OpenMetrics: it ends in # EOF

  targets/shop-api.ts

    import { exporter, target } from 'narthex'
    import { shopApiCatalog } from './shop-api.catalog.gen.ts'

    export default target('shop-api', exporter(shopApiCatalog), {
      endpoints: ['https://shop-api.example.com/metrics'],
    })
`)
  })

  test('leaves a catalog alone that says the same, and renews one that does not', async () => {
    writeFileSync('shop.txt', 'a 1\n')
    expect((await run('shop.txt')).out).toContain('wrote targets/shop.catalog.gen.ts')
    expect((await run('shop.txt')).out).toContain('targets/shop.catalog.gen.ts is as it was')
    writeFileSync('shop.txt', 'b 1\n')
    expect((await run('shop.txt')).out).toContain('wrote targets/shop.catalog.gen.ts')
    expect(readFileSync('targets/shop.catalog.gen.ts', 'utf8')).toContain('  b: {')
  })

  test('never writes over what somebody else wrote', async () => {
    writeFileSync('shop.txt', 'a 1\n')
    mkdirSync('targets')
    writeFileSync('targets/shop.catalog.gen.ts', '// mine\n')
    expect(await run('shop.txt')).toEqual({
      out: '',
      err: 'narthex: targets/shop.catalog.gen.ts was not written by narthex types and stays as it is: move it away, or name another with --out\n',
      exitCode: 1,
    })
    expect(readFileSync('targets/shop.catalog.gen.ts', 'utf8')).toBe('// mine\n')
  })

  test('counts the lines that it could not read', async () => {
    writeFileSync('shop.txt', 'a 1\nb{ 2\nc nothing\n')
    expect((await run('shop.txt')).out).toContain('2 lines could not be read: narthex lint says why')
  })

  test('writes nothing that is taken for a target', async () => {
    writeFileSync('shop.txt', 'a 1\n')
    await run('shop.txt')
    const { diagnostics, targets } = await loadTargets(folder)
    expect({ codes: diagnostics.map(({ code }) => code), targets }).toEqual({ codes: ['NX101', 'NX103'], targets: [] })
  })

  test.each([
    [['missing.txt'], 1, /missing\.txt cannot be read: there is no such file/],
    [['empty.txt'], 1, /empty\.txt cannot be read: it has no samples/],
    [['cut.om', '--content-type', 'application/openmetrics-text'], 1, /cut\.om cannot be read: .*cut short/],
    [['shop.txt', '--out', 'empty.txt/shop.gen.ts'], 1, /empty\.txt\/shop\.gen\.ts cannot be written: \w+/],
    [['shop.txt', '--content-type', 'text/html'], 2, /'text\/html' is no Content-Type of an exposition/],
    [['shop.txt', '--as', 'Shop'], 2, /'Shop' is not the name of a catalog: write lower case words with hyphens/],
    [['shop.txt', '--out', 'targets/shop.ts'], 2, /'targets\/shop\.ts' could be taken for a target/],
    [['-'], 2, /- gives no name: say one with --as/],
    [['http://127.0.0.1:1/metrics'], 2, /gives no name: say one with --as/],
    [[], 2, /missing required argument 'source'/],
  ])('of %j exits with %i', async (args, exitCode, told) => {
    writeFileSync('shop.txt', 'a 1\n')
    writeFileSync('empty.txt', '# nothing\n')
    writeFileSync('cut.om', 'a 1\n')
    const result = await run(...args)
    expect(result).toMatchObject({ out: '', exitCode })
    expect(result.err).toMatch(told)
    expect(existsSync('targets')).toBe(false)
  })
})

describe('narthex types of a URL', () => {
  let exporter: HostileExporter
  beforeAll(async () => {
    exporter = await startHostileExporter()
  })
  afterAll(() => exporter.close())

  test('scrapes it, and names the endpoint', async () => {
    const { out, exitCode } = await run(`${exporter.url}/ok`, '--as', 'shop')
    expect(exitCode).toBe(0)
    expect(out).toContain(`endpoints: ['${exporter.url}/ok']`)
  })

  test('keeps values of its query out of the file', async () => {
    await run(`${exporter.url}/ok?token=hunter2&a=b#c`, '--as', 'shop')
    const header = readFileSync('targets/shop.catalog.gen.ts', 'utf8').split('\n')[0]
    expect(header).toContain(`${exporter.url}/ok?token=…&a=…#c --as shop'`)
  })

  test.each([
    ['/status/500', /the exporter answered 500/],
    ['/html', /its Content-Type is 'text\/html/],
  ])('that fails at %s says why', async (path, reason) => {
    const { err, exitCode } = await run(exporter.url + path, '--as', 'shop')
    expect(exitCode).toBe(1)
    expect(err).toMatch(reason)
  })
})
