import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type InitOptions, init } from '../../scripts/commands/init.ts'
import { addSecret } from '../../scripts/init/dev-vars.ts'
import { runProgram } from '../../scripts/program.ts'
import { plainProgress } from '../../scripts/terminal/progress.ts'
import type { Terminal } from '../../scripts/terminal/terminal.ts'
import { REPOSITORY } from '../end-to-end/project.ts'
import { unusedPort } from '../exporters/unused-port.ts'
import { checkTypes } from '../types/typescript.ts'
import { serveExporter } from './guarded-exporter.ts'
import { type Person, person } from './person.ts'
import { expectGolden, printing, tooWide } from './printed.ts'
import { BODIES, START_MS } from './run-preview.ts'

const ENVIRONMENT = 'https://abc12345.live.dynatrace.com'
const NODE = [readBody('node.txt'), readBody('node.txt'), readBody('node-later.txt')]
const OWN = '# TYPE orders_total counter\norders_total{country="at"} 1\n# TYPE carts gauge\ncarts 2\n'
const UNTYPED = 'orders_total 1\ncarts 2\n'

describe('narthex init', () => {
  test.each([80, 120])(
    'writes a target on the preset of its exporter, and shows what would be sent, at width %i',
    async (width) => {
      const url = await serveExporter({ bodies: NODE })
      const root = emptyProject()
      const before = process.cwd()
      onTestFinished(() => process.chdir(before))
      process.chdir(root)
      const { out, exitCode } = await run(
        { root, url: `${url}/metrics`, job: 'web', environment: ENVIRONMENT },
        { width },
      )
      expect(exitCode).toBe(0)
      expectGolden(`init/preset-${width}`, out)
      expect(tooWide(out, width)).toEqual([])
      expect(filesIn(root)).toEqual(['_project.ts', 'web.ts'])
      expectGolden('init/web.ts', readFileSync(join(root, 'targets/web.ts'), 'utf8'))
      expectGolden('init/_project.ts', readFileSync(join(root, 'targets/_project.ts'), 'utf8'))
    },
  )

  test('writes a catalog where no preset knows the exporter', async () => {
    const url = await serveExporter({ bodies: [OWN] })
    const root = emptyProject()
    const { out, exitCode } = await run({
      root,
      url: `${url}/metrics?key=hunter2`,
      job: 'shop',
      environment: ENVIRONMENT,
    })
    expect(exitCode).toBe(0)
    expect(out).toContain('2 samples, 2 families')
    expect(out).toContain('the query of the URL stands in a file that git keeps')
    expect(filesIn(root)).toEqual(['_project.ts', 'shop.catalog.gen.ts', 'shop.ts'])
    expectGolden('init/shop.ts', readFileSync(join(root, 'targets/shop.ts'), 'utf8'))
    expect(readFileSync(join(root, 'targets/shop.catalog.gen.ts'), 'utf8')).not.toContain('hunter2')
  })

  test.each([
    ['a preset', NODE],
    ['a catalog', [OWN]],
    ['a catalog without types', [UNTYPED]],
    ['jobs that pushed', [readBody('pushgateway.txt')]],
  ])('of %s writes what type-checks', async (_, bodies) => {
    const url = await serveExporter({ bodies, wants: ['x-api-key', 'hunter2'] })
    const root = emptyProject()
    const env = { SHOP_KEY: 'hunter2' }
    const options = { root, url: `${url}/metrics`, job: 'shop', environment: ENVIRONMENT, auth: 'header:X-Api-Key' }
    expect((await run(options, { env })).exitCode).toBe(0)
    const files = filesIn(root).map((name) => [name, readFileSync(join(root, 'targets', name), 'utf8')])
    expect(checkTypes(Object.fromEntries(files))).toBe('')
  })

  test('takes what is untyped and named so for counters', async () => {
    const url = await serveExporter({ bodies: [UNTYPED] })
    const root = emptyProject()
    await run({ root, url: `${url}/metrics`, job: 'shop', environment: ENVIRONMENT })
    expect(readFileSync(join(root, 'targets/shop.ts'), 'utf8')).toContain("types: { '*_total': 'counter' }")
  })

  test('looks at /metrics where a URL has no path and a page for people', async () => {
    const url = await serveExporter({ bodies: [OWN] })
    const root = emptyProject()
    expect((await run({ root, url, job: 'shop', environment: ENVIRONMENT })).exitCode).toBe(0)
    expect(readFileSync(join(root, 'targets/shop.ts'), 'utf8')).toContain(`endpoints: ['${url}/metrics']`)
  })

  test('takes the web interface for the environment that it is of', async () => {
    const url = await serveExporter({ bodies: [OWN] })
    const root = emptyProject()
    await run({ root, url: `${url}/metrics`, job: 'shop', environment: 'https://abc12345.apps.dynatrace.com/ui' })
    expect(readFileSync(join(root, 'targets/_project.ts'), 'utf8')).toContain(`environment: '${ENVIRONMENT}'`)
  })

  test('leaves a project that is there as it is, and says so', async () => {
    const url = await serveExporter({ bodies: [OWN] })
    const root = emptyProject()
    const first = { root, url: `${url}/metrics`, job: 'shop', environment: ENVIRONMENT }
    await run(first)
    const project = readFileSync(join(root, 'targets/_project.ts'), 'utf8')
    const other = 'https://other.live.dynatrace.com'
    const { err, exitCode } = await run({ ...first, job: 'other', environment: other })
    // Both scrape one endpoint: a warning, and told by the preview.
    expect(exitCode).toBe(0)
    expect(err).toContain(`targets/_project.ts is there already and stays as it is: write '${other}' there yourself`)
    expect(readFileSync(join(root, 'targets/_project.ts'), 'utf8')).toBe(project)
  })

  test.each([
    ['nothing is wrong', ''],
    ['there are warnings', "metrics: { rename: { a: 'a.1b' } },"],
  ])('runs the files of the project for its check and for its preview alone, where %s', async (_, options) => {
    const url = await serveExporter({ bodies: [OWN] })
    const root = emptyProject()
    await run({ root, url: `${url}/metrics`, job: 'shop', environment: ENVIRONMENT })
    const runs = join(root, 'runs.txt')
    const counted = `import { appendFileSync } from 'node:fs'\nimport { target } from 'narthex'\n
appendFileSync(${JSON.stringify(runs)}, 'run,')
export default target('counted', { endpoints: ['https://counted.example/metrics'], ${options} })\n`
    writeFileSync(join(root, 'targets/counted.ts'), counted)
    const { exitCode } = await run({ root, url: `${url}/other`, job: 'other' })
    expect([exitCode, readFileSync(runs, 'utf8')]).toEqual([0, 'run,run,'])
  })

  test.each(['shop.ts', 'shop.catalog.gen.ts'])('never writes over targets/%s', async (name) => {
    const url = await serveExporter({ bodies: [OWN] })
    const root = emptyProject()
    mkdirSync(join(root, 'targets'))
    writeFileSync(join(root, 'targets', name), '// mine\n')
    const result = await run({ root, url: `${url}/metrics`, job: 'shop', environment: ENVIRONMENT })
    expect(result).toMatchObject({ out: '', exitCode: 1 })
    expect(result.err).toBe(
      `narthex: targets/${name} is there already and stays as it is: choose another name with --job, or add the URL to its endpoints\n`,
    )
    expect(filesIn(root)).toEqual([name])
  })

  test('prints all of it as JSON, and nothing else', async () => {
    const url = await serveExporter({ bodies: NODE })
    const root = emptyProject()
    const { out } = await run({ root, url: `${url}/metrics`, job: 'web', environment: ENVIRONMENT, json: true })
    expect(JSON.parse(out)).toEqual({
      job: 'web',
      url: `${url}/metrics`,
      preset: 'node-exporter',
      samples: 535,
      families: 295,
      badLines: 0,
      wrote: ['targets/web.ts', 'targets/_project.ts'],
      diagnostics: [],
      ok: true,
    })
  })

  test('says that a deploy needs wrangler.toml only where there is none', async () => {
    const url = await serveExporter({ bodies: [OWN] })
    const root = emptyProject()
    writeFileSync(join(root, 'wrangler.toml'), 'name = "narthex"\n')
    const options = { root, url: `${url}/metrics`, job: 'shop', environment: ENVIRONMENT }
    expect((await run(options)).out).not.toContain('wrangler.toml')
  })
})

describe('an exporter that cannot be scraped is told, and leaves nothing behind:', () => {
  test.each([
    ['nobody listens', async () => `http://127.0.0.1:${await unusedPort()}`, 'refused the connection'],
    ['it has no samples', () => serveExporter({ bodies: ['# nothing\n'] }), 'it answered without a single sample'],
    ['it is a page', () => serveExporter({ bodies: ['<p>'], contentType: 'text/html' }), "Content-Type is 'text/html'"],
  ])('%s', async (_, serve, told) => {
    const url = `${await serve()}/metrics`
    const root = emptyProject()
    const { out, err, exitCode } = await run({ root, url, job: 'shop', environment: ENVIRONMENT })
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 })
    expect(err).toContain(`${url} cannot be scraped, and nothing was written: `)
    expect(err).toContain(told)
    expect(existsSync(join(root, 'targets'))).toBe(false)
  })

  test('it wants credentials, and nobody is there to ask for them', async () => {
    const url = `${await serveExporter({ bodies: [OWN], wants: ['authorization', 'Bearer hunter2'] })}/metrics`
    const { err, exitCode } = await run({ root: emptyProject(), url, job: 'shop', environment: ENVIRONMENT })
    expect(exitCode).toBe(1)
    expect(err).toContain('say how it wants them with --auth basic:user, --auth bearer or --auth header:Name')
  })

  test('its credentials are others', async () => {
    const url = `${await serveExporter({ bodies: [OWN], wants: ['authorization', 'Bearer hunter2'] })}/metrics`
    const root = emptyProject()
    const options = { root, url, job: 'shop', environment: ENVIRONMENT, auth: 'bearer' }
    const { err, exitCode } = await run(options, { person: person('hunter3') })
    expect(exitCode).toBe(1)
    expect(err).toContain('the credentials are missing or wrong')
    expect(existsSync(join(root, '.dev.vars'))).toBe(false)
  })

  test('credentials would go over plain http', async () => {
    const options = {
      root: emptyProject(),
      url: 'http://web-1.example.com/metrics',
      environment: ENVIRONMENT,
      auth: 'bearer',
    }
    const { err, exitCode } = await run(options, { env: { WEB_1_TOKEN: 'hunter2' } })
    expect(exitCode).toBe(1)
    expect(err).toContain('credentials are not sent over plain http')
  })
})

describe('with somebody there to answer, narthex init', () => {
  test('asks for what is missing, and once more where an answer is none', async () => {
    const url = await serveExporter({ bodies: [OWN], wants: ['authorization', `Basic ${btoa('scraper:hunter2')}`] })
    const root = emptyProject()
    const asked = person('web-1', `${url}/metrics`, 'Shop', 'shop', ENVIRONMENT, 'basic', 'scraper', 'hunter2')
    const { out, err, exitCode } = await run({ root }, { person: asked })
    expect(exitCode).toBe(0)
    expect(asked.heard).toEqual([
      'an exporter to start with',
      "'web-1' is not a whole URL: write https://web-1.example.com:9100/metrics",
      'a name for it, which every point has as its job',
      "'Shop' is no name for a file: write lower case words with hyphens, such as 'web-fleet'",
      'your environment of Dynatrace',
      'the exporter wants credentials: of which kind?',
      'user',
      'its password, kept as SHOP_PASSWORD in .dev.vars',
    ])
    expect(out).toContain('added SHOP_PASSWORD to .dev.vars, which only you can read and git ignores')
    expect(out + err).not.toContain('hunter2')
    expectGolden('init/guarded-shop.ts', readFileSync(join(root, 'targets/shop.ts'), 'utf8'))
    expect(parseEnv(readFileSync(join(root, '.dev.vars'), 'utf8'))).toEqual({ SHOP_PASSWORD: 'hunter2' })
    expect(statSync(join(root, '.dev.vars')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(root, '.gitignore'), 'utf8')).toBe('.dev.vars\n')
  })

  test.each([
    ['bearer', 'Bearer hunter2', ['bearer', 'hunter2'], "bearer(secret('SHOP_TOKEN'))"],
    ['a header', 'hunter2', ['header', 'Authorization', 'hunter2'], "header('Authorization', secret('SHOP_KEY'))"],
  ])('asks for %s', async (_, value, answers, written) => {
    const url = `${await serveExporter({ bodies: [OWN], wants: ['authorization', value] })}/metrics`
    const root = emptyProject()
    const options = { root, url, job: 'shop', environment: ENVIRONMENT }
    expect((await run(options, { person: person(...answers) })).exitCode).toBe(0)
    expect(readFileSync(join(root, 'targets/shop.ts'), 'utf8')).toContain(written)
  })

  test.each([
    ['the URL', {}, [undefined]],
    ['the job', { url: 'http://127.0.0.1:1/' }, [undefined]],
    ['the environment', { url: 'http://127.0.0.1:1/', job: 'shop' }, [undefined]],
    ['the secret', { url: 'http://127.0.0.1:1/', job: 'shop', environment: ENVIRONMENT, auth: 'bearer' }, [undefined]],
  ])('stops where %s is not given, and writes nothing', async (_, given, answers) => {
    const root = emptyProject()
    const result = await run({ root, ...given }, { person: person(...answers) })
    expect(result).toMatchObject({ out: '', err: 'narthex: stopped, and nothing was written\n', exitCode: 1 })
    expect(existsSync(join(root, 'targets'))).toBe(false)
  })

  test('asks for another name where a target has this one', async () => {
    const url = `${await serveExporter({ bodies: [OWN] })}/metrics`
    const root = emptyProject()
    mkdirSync(join(root, 'targets'))
    writeFileSync(join(root, 'targets/shop.ts'), '// mine\n')
    const asked = person('shop', undefined)
    await run({ root, url }, { person: asked })
    expect(asked.heard[1]).toContain('targets/shop.ts is there already')
  })

  test('asks nothing with -y', async () => {
    const { err, exitCode } = await run({ root: emptyProject(), yes: true }, { person: person() })
    expect(exitCode).toBe(2)
    expect(err).toContain('the URL of an exporter is missing')
  })

  test('asks for no secret that this machine has', async () => {
    const url = `${await serveExporter({ bodies: [OWN], wants: ['authorization', 'Bearer hunter2'] })}/metrics`
    const root = emptyProject()
    writeFileSync(join(root, '.dev.vars'), 'SHOP_TOKEN=hunter2\n')
    const options = { root, url, job: 'shop', environment: ENVIRONMENT, auth: 'bearer' }
    expect((await run(options, { person: person() })).exitCode).toBe(0)
    expect(readFileSync(join(root, '.dev.vars'), 'utf8')).toBe('SHOP_TOKEN=hunter2\n')
  })
})

describe('wrong usage of narthex init exits with 2 and says what is right:', () => {
  const url = 'https://web-1.example.com:9100/metrics'
  test.each([
    [[], 'the URL of an exporter is missing: write narthex init https://'],
    [['web-1:9100'], "'web-1:9100' is not a whole URL"],
    [['https://me:hunter2@web-1.example.com/'], 'the URL has credentials in it'],
    [['https://web-1.example.com/metrics?access_token=hunter2'], "a credential in its parameter 'access_token'"],
    [['https://10.0.0.1/metrics'], 'gives no name: say one with --job'],
    [[url], 'nobody said where points go: write --environment https://'],
    [[url, '--environment', 'abc12345'], "'abc12345' is not a whole http or https URL"],
    [[url, '--environment', 'http://abc12345.live.dynatrace.com'], 'over plain http'],
    [[url, '--job', 'Web'], "'Web' is no name for a file"],
    [[url, '--auth', 'digest'], '--auth is none of basic:user, bearer and header:Name'],
    [[url, '--auth', 'basic'], 'basic has no user'],
    [[url, '--auth', 'basic:me:hunter2'], 'a command line is no place for a secret'],
    [[url, '--auth', 'bearer:hunter2'], 'a command line is no place for a secret'],
    [[url, '--auth', 'header:X-Key: hunter2'], 'what follows header: is no name of one'],
    [[url, '--auth', 'bearer', '--environment', ENVIRONMENT], 'the secret WEB_1_TOKEN is not set: write WEB_1_TOKEN=…'],
    [[url, '--jop', 'web'], 'Did you mean --job?'],
    [[url, 'web'], 'too many arguments'],
  ])('%j', async (args, told) => {
    const printed = printing()
    const exitCode = await runProgram(['init', '--root', emptyProject(), ...args], printed.terminal)
    expect({ out: printed.out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(printed.err).toContain(told)
    expect(printed.err).not.toContain('hunter2')
  })
})

describe('a secret', () => {
  test.each(['plain', 'with space', 'a#b', "o'clock", 'say "it"', '`tick`', '$HOME', 'back\\slash\\n', '='])(
    'such as %s is read back as it was typed',
    (value) => {
      const root = emptyProject()
      writeFileSync(join(root, '.dev.vars'), 'OTHER=1')
      expect(addSecret(root, { name: 'KEY', value })).toBe(true)
      expect(parseEnv(readFileSync(join(root, '.dev.vars'), 'utf8'))).toEqual({ OTHER: '1', KEY: value })
    },
  )

  test('that no quotes can hold is not written', () => {
    const root = emptyProject()
    expect(addSecret(root, { name: 'KEY', value: ' \'"`' })).toBe(false)
    expect(existsSync(join(root, '.dev.vars'))).toBe(false)
  })

  test('closes a file that others could read, and keeps it from git', () => {
    const root = emptyProject()
    writeFileSync(join(root, '.dev.vars'), '', { mode: 0o644 })
    writeFileSync(join(root, '.gitignore'), 'dist/')
    addSecret(root, { name: 'KEY', value: 'a' })
    expect(statSync(join(root, '.dev.vars')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(root, '.gitignore'), 'utf8')).toBe('dist/\n.dev.vars\n')
  })
})

interface Settings extends Partial<Terminal> {
  readonly person?: Person
  readonly env?: Readonly<Record<string, string>>
}

async function run(
  options: Partial<InitOptions> & Pick<InitOptions, 'root'>,
  { person: asked, env = {}, ...settings }: Settings = {},
) {
  const printed = printing(settings)
  const unset = { url: undefined, job: undefined, environment: undefined, auth: undefined, json: false, yes: false }
  let nowMs = START_MS
  const ports = {
    stdin: process.stdin,
    fetch: (request: Request) => fetch(request),
    clock: () => nowMs,
    pause: async (milliseconds: number) => {
      nowMs += milliseconds
    },
    env,
    prompts: asked?.prompts,
    progress: plainProgress(printed.terminal),
  }
  const exitCode = await init({ ...unset, ...options }, printed.terminal, ports)
  return { out: printed.out, err: printed.err, exitCode }
}

/** A folder with 'narthex' installed, and nothing else. */
function emptyProject(): string {
  const root = mkdtempSync(join(tmpdir(), 'narthex-init-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'node_modules'))
  symlinkSync(REPOSITORY, join(root, 'node_modules/narthex'), 'dir')
  return root
}

function filesIn(root: string): readonly string[] {
  return readdirSync(join(root, 'targets')).sort()
}

function readBody(name: string): string {
  return readFileSync(join(BODIES, name), 'utf8')
}
