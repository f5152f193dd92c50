import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HostileExporter, startHostileExporter } from '../exporters/hostile-exporter.ts'
import { HOSTILE_CREDENTIALS } from '../exporters/hostile-exposition.ts'
import { unusedPort } from '../exporters/unused-port.ts'
import { runLint } from './run-lint.ts'

const ROOT = join(import.meta.dirname, '../..')
const RECORDED = 'test/fixtures/exposition'
const GOOD = `${RECORDED}/prometheus.txt`
const INFO = 'test/fixtures/exposition-bad/NX541-dimension-key.txt'
const WARNING = 'test/fixtures/exposition-bad/NX530-no-help.txt'
const ERROR = 'test/fixtures/exposition-bad/NX524-negative.txt'

describe('narthex lint', () => {
  test.each([
    [[GOOD], 0, 'nothing'],
    [[GOOD, '--strict'], 0, 'nothing, strictly'],
    [[INFO, '--strict'], 0, 'something to know, strictly'],
    [[WARNING], 0, 'warnings'],
    [[WARNING, '--strict'], 3, 'warnings, strictly'],
    [[ERROR], 1, 'errors'],
    [[ERROR, '--strict'], 1, 'errors, strictly'],
  ])('%j exits with %i: %s', async (args, exitCode) => {
    expect((await runLint(args)).exitCode).toBe(exitCode)
  })

  test.each(readdirSync(RECORDED))('finds no error in what a real exporter wrote: %s', async (body) => {
    const { out } = await runLint(['--json', `${RECORDED}/${body}`])
    const { counts, findings, samples } = JSON.parse(out)
    expect(samples).toBeGreaterThan(0)
    expect({ counts, first: findings[0] }).toMatchObject({ counts: { error: 0 } })
  })

  test('prints all of it as JSON, and nothing else', async () => {
    const { out } = await runLint(['--json', WARNING])
    const at = (line: number, column: number) => ({ file: WARNING, line, column })
    const finding = (name: string, place: object) => ({
      code: 'NX530',
      severity: 'warning',
      message: `'${name}' has no help text`,
      at: place,
      help: `write '# HELP ${name} …' before its samples`,
    })
    expect(JSON.parse(out)).toEqual({
      findings: [finding('a_total', at(1, 8)), finding('b_ratio', at(4, 8)), finding('c', at(6, 1))],
      counts: { error: 0, warning: 3, info: 0 },
      hidden: 0,
      format: 'Prometheus text',
      lines: 6,
      samples: 3,
      families: 3,
      ok: true,
    })
  })

  test('says in one line that all is well', async () => {
    expect(await runLint([GOOD])).toEqual({
      out: 'lint: no mistakes in 340 samples of 178 families, read as Prometheus text: it does not end in # EOF\n',
      err: '',
      exitCode: 0,
    })
  })

  test('explains a code, in whatever case it is written', async () => {
    const { out, exitCode } = await runLint(['--explain', 'nx521'])
    expect(exitCode).toBe(0)
    expect(out).toContain('NX521  error: buckets of a histogram are not cumulative')
  })
})

describe('the format', () => {
  test.each([
    [`${RECORDED}/pyclient.om`, [], 'OpenMetrics: it ends in # EOF'],
    [`${RECORDED}/pyclient.txt`, [], 'Prometheus text: it does not end in # EOF'],
    [`${RECORDED}/pyclient.om`, ['--content-type', 'text/plain'], 'Prometheus text: --content-type says so'],
    [
      `${RECORDED}/pyclient.txt`,
      ['--content-type', 'application/openmetrics-text; version=1.0.0'],
      'OpenMetrics: --content-type says so',
    ],
  ])('of %s with %j is said: %s', async (file, args, told) => {
    expect((await runLint([file, ...args])).out).toContain(`read as ${told}`)
  })
})

describe('a URL', () => {
  let exporter: HostileExporter
  beforeAll(async () => {
    exporter = await startHostileExporter()
  })
  afterAll(() => exporter.close())

  test('is fetched, and read as its Content-Type says', async () => {
    const { out, exitCode } = await runLint([`${exporter.url}/ok`])
    expect(exitCode).toBe(0)
    expect(out).toContain('read as Prometheus text: its Content-Type says so')
  })

  test('of a web page is not linted, unless its format is said', async () => {
    const page = await runLint([`${exporter.url}/html`])
    expect(page).toMatchObject({ out: '', exitCode: 1 })
    expect(page.err).toMatch(/cannot be linted: its Content-Type is 'text\/html.*say which it is with --content-type/)
    const forced = await runLint([`${exporter.url}/html`, '--content-type', 'text/plain'])
    expect(forced.out).toContain('NX501')
  })

  test.each([
    ['/status/500', /the exporter answered 500/],
    ['/close-mid-line', /the connection broke/],
  ])('that fails at %s is told with its reason', async (path, reason) => {
    const { out, err, exitCode } = await runLint([exporter.url + path])
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 })
    expect(err).toMatch(reason)
  })

  test.each(['text', 'json'])('takes its credentials along and never shows them: %s', async (format) => {
    const { username, password } = HOSTILE_CREDENTIALS
    const source = `${exporter.url}/auth`.replace('//', `//${username}:${encodeURIComponent(password)}@`)
    const { out, err, exitCode } = await runLint(format === 'json' ? [source, '--json'] : [source])
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 })
    expect(out).not.toMatch(/scraper|p%C3%A4ss|pässwörd|Basic/)
  })

  test.each(['scraper:wrong%20one', 'scraper', 'a%zz:b'])(
    'with the credentials %s, which are not taken, does not show them either',
    async (credentials) => {
      const { out, err, exitCode } = await runLint([`${exporter.url}/auth`.replace('//', `//${credentials}@`)])
      expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 })
      expect(err).toMatch(/the exporter answered 401: the credentials are missing or wrong/)
      expect(err).not.toMatch(/scraper|wrong.*one|a%/)
    },
  )

  test('that nobody serves is told with its reason', async () => {
    const { err, exitCode } = await runLint([`http://127.0.0.1:${await unusedPort()}/metrics`])
    expect(exitCode).toBe(1)
    expect(err).toMatch(/cannot be linted: .*(refused the connection|the connection broke)/)
  })
})

describe('what cannot be linted', () => {
  test.each([
    [['no/such/file'], 1, 'no/such/file cannot be linted: there is no such file'],
    [['test'], 1, 'test cannot be linted: it is a folder'],
    [['/dev/null'], 1, '/dev/null cannot be linted: it is empty'],
    [['/dev/null', '--json', '--content-type', 'application/openmetrics-text'], 1, 'it is empty'],
    [[GOOD, '--content-type', 'text/html'], 2, "'text/html' is no Content-Type of an exposition"],
    [[], 2, 'a file, a URL or - is missing'],
    [['--explain', 'NX599'], 2, "there is no code 'NX599'"],
    [['--strit', GOOD], 2, 'Did you mean --strict?'],
  ])('%j exits with %i and says why', async (args, exitCode, reason) => {
    const run = await runLint(args)
    expect({ out: run.out, exitCode: run.exitCode }).toEqual({ out: '', exitCode })
    expect(run.err).toContain(reason)
  })
})

describe('the real command', () => {
  test.each([
    ['# TYPE a counter\na_total -1\n# EOF\n', [], 'OpenMetrics: it ends in # EOF'],
    ['a -1', [], 'Prometheus text: it does not end in # EOF'],
    ['a -1\n', ['--content-type', 'application/openmetrics-text'], 'OpenMetrics: --content-type says so'],
  ])('reads %j from standard input with %j', (input, args, told) => {
    const { status, stdout, stderr } = spawnSync(join(ROOT, 'scripts/cli.ts'), ['lint', '-', ...args], {
      input,
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toContain('    stdin:')
    expect(stdout).toContain(told)
  })

  test('fails where whatever was to write into the pipe wrote nothing', () => {
    const { status, stdout, stderr } = spawnSync(join(ROOT, 'scripts/cli.ts'), ['lint', '-'], {
      input: '',
      encoding: 'utf8',
    })
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: 'narthex: stdin cannot be linted: it is empty\n',
    })
  })

  test('reads a pipe that has a name', () => {
    const script = `'${join(ROOT, 'scripts/cli.ts')}' lint <(printf 'a_total -1\\n# EOF\\n')`
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(stdout).toContain('1 sample of 1 family, read as OpenMetrics: it ends in # EOF')
  })
})
