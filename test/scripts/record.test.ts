import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type RecordOptions, record } from '../../scripts/commands/record.ts'
import { runProgram } from '../../scripts/program.ts'
import { plainProgress } from '../../scripts/terminal/progress.ts'
import { writeProject } from '../end-to-end/project.ts'
import { serveExporter } from './guarded-exporter.ts'
import { expectGolden, printing } from './printed.ts'
import { BODIES, runPreview, START_MS } from './run-preview.ts'

const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

describe('narthex record', () => {
  test('saves a scrape as it came, and says how to use it', async () => {
    const body = readFileSync(join(BODIES, 'nginx.txt'), 'utf8')
    const url = await serveExporter({ bodies: [body] })
    const root = writeProject({})
    const { out, exitCode } = await run({ root, url: `${url}/metrics`, as: 'nginx' })
    expect(exitCode).toBe(0)
    expectGolden('record/one', out)
    expect(readFileSync(join(root, 'fixtures/nginx.txt'), 'utf8')).toBe(body)
  })

  test('saves two with time between, which preview counts from one to the other', async () => {
    const url = await serveExporter({ bodies: [counter(40), counter(42)] })
    const root = writeProject({ 'web.ts': guardedTarget(url) })
    const { out, exitCode, waited } = await run({ root, url: `${url}/metrics`, as: 'web', later: '60' })
    expect({ exitCode, waited }).toEqual({ exitCode: 0, waited: [60_000] })
    expectGolden('record/two', out)
    const from = join(root, 'fixtures/web.txt')
    const preview = await runPreview({ root, from, later: join(root, 'fixtures/web-later.txt'), lines: true })
    expect(preview.out).toMatch(/^a_total,.* count,delta=2 /m)
  })

  test('names a file of OpenMetrics so', async () => {
    const url = await serveExporter({ bodies: ['a 1\n# EOF\n'], contentType: OPEN_METRICS })
    const root = writeProject({})
    expect((await run({ root, url: `${url}/metrics`, as: 'web', out: 'a/b' })).out).toContain('a/b/web.om')
    expect(readdirSync(join(root, 'a/b'))).toEqual(['web.om'])
  })

  test('says the format where the end of the body tells another', async () => {
    const url = await serveExporter({ bodies: ['a 1\n# EOF\n'] })
    const { out } = await run({ root: writeProject({}), url: `${url}/metrics`, as: 'web' })
    expect(out).toContain("--from fixtures/web.txt --content-type 'text/plain; version=0.0.4'\n")
  })

  test('sends the credentials of the target that is named', async () => {
    const url = await serveExporter({ bodies: ['a 1\n'], wants: ['authorization', 'Bearer hunter2'] })
    const root = writeProject({ 'web.ts': guardedTarget(url) })
    const options = { root, url: `${url}/metrics`, job: 'web' }
    const { out, exitCode } = await run(options, { WEB_TOKEN: 'hunter2' })
    expect(exitCode).toBe(0)
    expect(out).toContain('wrote fixtures/web.txt')
    expect(out).toContain('npx narthex preview web --from fixtures/web.txt\n')
  })

  test('sends them to no other host', async () => {
    const url = await serveExporter({ bodies: ['a 1\n'] })
    const root = writeProject({ 'web.ts': guardedTarget('https://web.example.com') })
    const { err, exitCode } = await run({ root, url: `${url}/metrics`, job: 'web' }, { WEB_TOKEN: 'hunter2' })
    expect(exitCode).toBe(2)
    expect(err).toContain("is of no endpoint of 'web', so its credentials are not sent there")
  })

  test.each([
    ['web.txt', 'a 1\n', undefined],
    ['web.om', 'a 1\n# EOF\n', OPEN_METRICS],
    ['web-later.txt', 'a 1\n', undefined],
  ])('never writes over %s', async (file, body, contentType) => {
    const url = await serveExporter({ bodies: [body], ...(contentType && { contentType }) })
    const root = writeProject({})
    mkdirSync(join(root, 'fixtures'))
    writeFileSync(join(root, 'fixtures', file), 'mine')
    const { err, exitCode } = await run({ root, url: `${url}/metrics`, as: 'web', later: '1' })
    expect(exitCode).toBe(1)
    expect(err).toContain(`fixtures/${file} is there already and stays as it is: choose another name with --as`)
    expect(readdirSync(join(root, 'fixtures'))).toEqual([file])
  })

  test('prints all of it as JSON, and nothing else', async () => {
    const url = await serveExporter({ bodies: ['a 1\n'] })
    const { out } = await run({ root: writeProject({}), url: `${url}/metrics`, as: 'web', json: true })
    const files = [{ path: 'fixtures/web.txt', contentType: 'text/plain; version=0.0.4', bytes: 4 }]
    expect(JSON.parse(out)).toEqual({ files })
  })

  test.each([
    ['text/html', undefined, "Content-Type is 'text/html'"],
    ['text/plain', 'Bearer hunter2', 'the credentials are missing or wrong: name the target that has them with --job'],
  ])('of %s with credentials %s saves nothing, and says why', async (contentType, wanted, told) => {
    const wants = wanted === undefined ? {} : { wants: ['authorization', wanted] as const }
    const url = await serveExporter({ bodies: ['a 1\n'], contentType, ...wants })
    const root = writeProject({})
    const { out, err, exitCode } = await run({ root, url: `${url}/metrics`, as: 'web' })
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 })
    expect(err).toContain(told)
    expect(existsSync(join(root, 'fixtures'))).toBe(false)
  })
})

describe('wrong usage of narthex record exits with 2 and says what is right:', () => {
  const url = 'https://web-1.example.com:9100/metrics'
  test.each([
    [[], "missing required argument 'url'"],
    [['web-1:9100'], "'web-1:9100' is not a whole URL"],
    [['https://me:hunter2@web-1.example.com/'], 'the URL has credentials in it'],
    [['http://127.0.0.1:9100/metrics'], 'gives no name: say one with --as'],
    [[url, '--as', 'Web'], "'Web' is no name for a file"],
    [[url, '--then', 'soon'], "'soon' is no time to wait: write seconds from 1 to 3600"],
    [[url, '--then', '0'], "'0' is no time to wait"],
    [[url, '--job', 'wep'], "there is no target with the job 'wep': did you mean 'web'?"],
    [[url, '--jop', 'web'], 'Did you mean --job?'],
  ])('%j', async (args, told) => {
    const root = writeProject({ 'web.ts': guardedTarget('https://web-1.example.com:9100') })
    const printed = printing()
    const exitCode = await runProgram(['record', '--root', root, ...args], printed.terminal)
    expect({ out: printed.out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(printed.err).toContain(told)
    expect(printed.err).not.toContain('hunter2')
  })
})

async function run(
  options: Partial<RecordOptions> & Pick<RecordOptions, 'root' | 'url'>,
  env: Readonly<Record<string, string>> = {},
) {
  const printed = printing()
  const waited: number[] = []
  const unset = { as: undefined, out: 'fixtures', later: undefined, job: undefined, json: false }
  const exitCode = await record({ ...unset, ...options }, printed.terminal, {
    stdin: process.stdin,
    fetch: (request) => fetch(request),
    clock: () => START_MS,
    pause: async (milliseconds) => {
      waited.push(milliseconds)
    },
    env,
    progress: plainProgress(printed.terminal),
  })
  return { out: printed.out, err: printed.err, exitCode, waited }
}

function guardedTarget(origin: string): string {
  return `import { bearer, secret, target } from 'narthex'

export default target('web', {
  endpoints: ['${origin}/metrics'],
  auth: bearer(secret('WEB_TOKEN')),
  allowInsecureAuth: true,
})
`
}

function counter(value: number): string {
  return `# TYPE a_total counter\na_total ${value}\n`
}
