import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { BundleTarget } from '../../dsl/bundle.ts'
import { compileProject } from '../../scripts/compile-project.ts'
import { runProgram } from '../../scripts/program.ts'
import { readLine } from '../../scripts/stand-in/grammar.ts'
import type { ExportRequest } from '../../scripts/stand-in/otlp-message.ts'
import { describedPayloads } from '../../worker/ingest/describe.ts'
import { decodeUtf8 } from '../../worker/model/utf8.ts'
import { type ScrapeResult, scrapeEndpoint } from '../../worker/scrape/scrape-endpoint.ts'
import { compilePlan } from '../../worker/transform/plan.ts'
import { targetFile, writeProject } from '../end-to-end/project.ts'
import { BODIES, type RunSettings, runPreview, START_MS, serveBodies } from './run-preview.ts'

const NODE = targetWith(`prefix: 'web',
  metrics: {
    keep: ['node_*'],
    drop: { node_cpu_seconds_total: { mode: ['idle', 'iowait'] }, node_arp_entries: true },
    rename: { node_load1: 'host.load1' },
  },
  labels: { drop: ['cpu'] },`)
const QUANTILES = targetWith(`metrics: { histograms: { '*': quantiles(0.5, 0.99) } },`)
const SUMMARIES = targetWith(`metrics: { histograms: { '*': 'summary' } }, zeros: 'once', unchanged: 'omit',`)
const NATIVE = targetWith(`metrics: { histograms: { '*': 'native' } },`)
const RELABELLED = targetWith(`metrics: {
    relabel: [{ sourceLabels: ['__name__'], regex: 'go_.*', action: 'drop' }, { regex: 'code|mode', action: 'labeldrop' }],
  },`)

/** Targets, and the two bodies that their exporter gives. */
const CASES = [
  ['keep, drop, rename and a label that is dropped', NODE, 'node.txt', 'node-later.txt'],
  ['quantiles of histograms, with starts', QUANTILES, 'pyclient.om', 'pyclient-later.om'],
  ['summaries, and what says nothing new left out', SUMMARIES, 'pyclient.txt', 'pyclient-later.txt'],
  ['relabelling', RELABELLED, 'prometheus.txt', 'prometheus-later.txt'],
] as const

describe.each(CASES)('of %s, narthex preview shows', (_, file, body, later) => {
  test('the exact lines that the worker would send', async () => {
    const settings = fromBodies({ 'one.ts': file }, body, later)
    const { out, exitCode } = await runPreview({ ...settings, lines: true })
    expect(exitCode).toBe(0)
    expect(out).toBe(textOf(await scraped(settings)))
  })

  test('the numbers that the worker counts', async () => {
    const settings = fromBodies({ 'one.ts': file }, body, later)
    const { report } = await scraped(settings)
    const [target] = (await previewJson(settings)).targets
    expect(target).toMatchObject({
      samples: report.samples,
      counts: report.counts,
      endpoints: [{ samples: report.samples, bytes: report.bytes, badLines: report.badLines }],
    })
    expect(sum(target.removed.map(({ samples }) => samples))).toBe(report.counts.dropped)
  })

  test('as many points of each key as an independent reader finds in the lines', async () => {
    const settings = fromBodies({ 'one.ts': file }, body, later)
    const counted = new Map<string, number>()
    for (const line of textOf(await scraped(settings))
      .trimEnd()
      .split('\n')) {
      const read = readLine(line, { now: START_MS, allowDigitSections: true })
      if (read.kind === 'metric') counted.set(read.key, (counted.get(read.key) ?? 0) + 1)
    }
    const [target] = (await previewJson(settings)).targets
    const shown = [...target.keys.map(({ key, points }) => [key, points] as const)]
    expect(new Map([...shown, ...target.ownKeys.map((key) => [key, 1] as const)])).toEqual(counted)
    expect(target.pointsPerScrape).toBe(sum([...counted.values()]))
    expect(target.pointsPerMonth).toBe(target.pointsPerScrape * 60 * 24 * 30)
  })

  test('what other settings save, as the worker has it with those', async () => {
    const settings = fromBodies({ 'one.ts': file }, body, later)
    const { report } = await scraped(settings)
    const [{ savings }] = (await previewJson(settings)).targets
    for (const { points, zeros, unchanged } of savings) {
      const other = await scraped(settings, (target) => ({
        ...target,
        zeros: zeros ?? target.zeros,
        unchanged: unchanged ?? target.unchanged,
      }))
      expect(points).toBe(report.counts.points - other.report.counts.points)
    }
    expect(savings.length).toBe(file === SUMMARIES ? 0 : 4)
  })

  test('a sum that comes out', async () => {
    const { out } = await runPreview(fromBodies({ 'one.ts': file }, body, later))
    const [, section = ''] = /^ {2}scraped(.*?)^ *\+ /ms.exec(out) ?? []
    const [samples = 0, ...changes] = section
      .trim()
      .split('\n')
      .map((line) =>
        Number(/^ *(?:= )?([−+]?[\d,]+) /.exec(` ${line.trim()}`)?.[1]?.replaceAll(',', '').replace('−', '-')),
      )
    const points = changes.pop()
    expect(samples).toBeGreaterThan(0)
    expect(samples + sum(changes)).toBe(points)
  })
})

describe('narthex preview', () => {
  test('scrapes each endpoint twice, waits in between, and asks nobody else', async () => {
    const [one, two] = [await serveBodies(['a 1\n', 'a 1\n']), await serveBodies(['a 1\n', 'a 1\n'])]
    const root = writeProject({ 'one.ts': targetFile('one', one), 'two.ts': targetFile('two', two) })
    const run = await runPreview({ root, wait: '20s' })
    expect(run).toMatchObject({ exitCode: 0, waited: [20_000] })
    expect(run.fetched.toSorted()).toEqual([one, one, two, two].sort())
    expect(run.err).toBe('preview: scraped once; again in 20 s, so that counters have an increase\n')
  })

  test('counts from the first scrape to the second', async () => {
    const counter = (value: number) => `# TYPE a_total counter\na_total ${value}\n`
    const root = writeProject({ 'one.ts': targetFile('one', await serveBodies([counter(40), counter(42)])) })
    const { out } = await runPreview({ root, lines: true })
    expect(out).toMatch(new RegExp(`^a_total,.* count,delta=2 ${START_MS + 5000}$`, 'm'))
  })

  test('tells of series beyond the limit, and which number they are in the sum', async () => {
    const url = await serveBodies(['a 1\nb 1\nc 1\n', 'a 1\nb 1\nc 1\n'])
    const file = targetFile('one', url).replace('endpoints:', 'seriesLimit: 2,\n  endpoints:')
    const { out } = await runPreview({ root: writeProject({ 'one.ts': file }) })
    expect(out).toMatch(/^ +−1 +of series beyond seriesLimit$/m)
    expect(out).toMatch(/^ += 2 +points/m)
    expect(out).toContain('1 sample of series beyond seriesLimit, not sent')
  })

  test('looks at the targets that are named', async () => {
    const url = await serveBodies(['a 1\n', 'a 1\n'])
    const root = writeProject({ 'one.ts': targetFile('one', 'http://127.0.0.1:1/'), 'two.ts': targetFile('two', url) })
    expect(await runPreview({ root, jobs: ['two'] })).toMatchObject({ exitCode: 0, fetched: [url, url] })
  })

  test('does not wait where every endpoint is down, and does not ask them again', async () => {
    const url = await serveBodies([])
    const root = writeProject({ 'one.ts': targetFile('one', url) })
    const { out, exitCode, fetched, waited } = await runPreview({ root })
    expect({ exitCode, fetched, waited }).toEqual({ exitCode: 1, fetched: [url], waited: [] })
    expect(out).toContain('down\n    the exporter answered 503\n')
  })

  test('tells of an endpoint that goes down between the two scrapes', async () => {
    const root = writeProject({ 'one.ts': targetFile('one', await serveBodies(['a 1\n'])) })
    const { targets, ok } = await previewJson({ root }, 1)
    expect(ok).toBe(false)
    expect(targets[0].endpoints).toMatchObject([{ health: 'down', lastError: 'the exporter answered 503' }])
  })

  test.each([
    ['.dev.vars', 'ONE_TOKEN="hunter2"\n', {}],
    ['the environment', undefined, { ONE_TOKEN: 'hunter2' }],
    ['the environment rather than .dev.vars', 'ONE_TOKEN=old\n', { ONE_TOKEN: 'hunter2' }],
  ])('takes secrets from %s', async (_, file, env) => {
    const url = await serveBodies(['a 1\n', 'a 1\n'], { password: 'hunter2' })
    const root = writeProject({ 'one.ts': protectedTarget(url) })
    if (file !== undefined) writeFileSync(join(root, '.dev.vars'), file)
    expect((await runPreview({ root, env })).exitCode).toBe(0)
  })

  test('names the file that a missing secret belongs into, and asks nobody without it', async () => {
    const root = writeProject({ 'one.ts': protectedTarget('http://127.0.0.1:1/metrics') })
    const { out, exitCode, fetched } = await runPreview({ root })
    expect({ exitCode, fetched }).toEqual({ exitCode: 1, fetched: [] })
    expect(out).toContain(
      'the secret ONE_TOKEN is not set: write ONE_TOKEN=… into .dev.vars, or set it in the environment',
    )
  })

  test.each([
    ["budget: '1k points/month'", 1, 'points a month'],
    ['budget: { series: 5 }', 1, 'series'],
    ['budget: { linesPerTick: 5 }', 1, 'lines a tick'],
    ["budget: { pointsPerMonth: '1M', series: 6, linesPerTick: 6 }", 0, 'all within'],
  ])('of one gauge and the five of its scrape, %s exits with %i: %s', async (option, exitCode) => {
    const root = writeProject({ 'one.ts': targetWith(option) })
    writeFileSync(join(root, 'a.txt'), 'a 1\n')
    const run = await runPreview({ root, from: join(root, 'a.txt') })
    expect(run.exitCode).toBe(exitCode)
    expect(run.out.includes('✘')).toBe(exitCode === 1)
  })

  test.each([
    ['a 1\n', 0, 'nothing is odd'],
    ['a 1\na 2\n', 3, 'a series stands there twice'],
    ['a{b="1",B="2"} 1\n', 3, 'labels have one key'],
  ])('of %j, strictly, exits with %i: %s', async (body, exitCode) => {
    const root = writeProject({ 'one.ts': targetWith('') })
    writeFileSync(join(root, 'a.txt'), body)
    const from = join(root, 'a.txt')
    expect((await runPreview({ root, from, strict: true })).exitCode).toBe(exitCode)
    expect((await runPreview({ root, from })).exitCode).toBe(0)
  })

  test('reads a body in the format that its end tells, or that it is told', async () => {
    const root = writeProject({ 'one.ts': targetWith('') })
    const from = join(root, 'a.txt')
    // Seconds in OpenMetrics, where that is now; milliseconds in the text format, where that is long ago.
    writeFileSync(from, `a 1 ${START_MS / 1000}\n# EOF\n`)
    const keysOf = async (contentType?: string) =>
      (await previewJson({ root, from, contentType })).targets[0].keys.map(({ key }) => key)
    expect(await keysOf()).toEqual(['a'])
    expect(await keysOf('text/plain')).toEqual([])
  })

  test('prints the payload alone where it is asked for, and what went wrong beside it', async () => {
    const url = await serveBodies([])
    const root = writeProject({ 'one.ts': targetFile('one', url) })
    const { out, err, exitCode } = await runPreview({ root, lines: true })
    expect(exitCode).toBe(1)
    expect(out).toMatch(/^up,.* gauge,0 \d+\n(scrape_\w+,.*\n){4}$/)
    expect(err).toContain('the exporter answered 503')
  })

  test('keeps what would steer a terminal out of it', async () => {
    const root = writeProject({ 'one.ts': targetWith('') })
    writeFileSync(join(root, 'a.txt'), '{"a\u202e\u001b[2J"} 1\nb{c="\u202e\u009b2J"} 2\n')
    const { out } = await runPreview({ root, from: join(root, 'a.txt') })
    expect(out).toContain('2J')
    for (const mark of ['\u001b', '\u009b', '\u202e']) expect(out).not.toContain(mark)
  })
})

describe('wrong usage exits with 2 and says what is right', () => {
  test.each([
    [['nope'], "there is no target with the job 'nope': there are one, two"],
    [['tow'], "there is no target with the job 'tow': did you mean 'two'?"],
    [['--wait', 'soon'], "'soon' is no time to wait: write seconds up to '600s'"],
    [['--wait', '601s'], "'601s' is no time to wait"],
    [['--lines', '--json'], '--lines and --json cannot both be printed'],
    [['--otlp', '--json'], '--otlp and --json cannot both be printed'],
    [['--then', 'b.txt'], 'say the first body with --from'],
    [['--content-type', 'text/plain'], '--content-type is of the bodies of --from'],
    [['--from', 'a.txt'], '--from is the body of one target: say which, of one, two'],
    [['one', '--from', 'a.txt', '--wait', '5s'], '--wait is between two scrapes: with --from there are none'],
    [['one', '--from', '-', '--then', '-'], 'standard input is one body'],
    [['one', '--from', 'a.txt', '--content-type', 'image/png'], "'image/png' is no Content-Type of an exposition"],
    [['--weit', '5s'], 'Did you mean --wait?'],
  ])('%j', async (args, told) => {
    const root = writeProject({ 'one.ts': targetWith(''), 'two.ts': targetFile('two', 'http://127.0.0.1:1/') })
    const { err, out, exitCode } = await runCommand(['preview', '--root', root, ...args])
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(err).toContain(told)
  })
})

test('a name that Dynatrace would not take is shown with the reason, and is nothing to warn of', async () => {
  const root = writeProject({ 'one.ts': targetWith('') })
  writeFileSync(join(root, 'a.txt'), 'job:rate5m 1\n')
  const { out, exitCode } = await runPreview({ root, from: join(root, 'a.txt'), strict: true })
  expect(out).toContain('ℹ job:rate5m is sent as job_rate5m: ":" is no character of a metric key')
  expect(exitCode).toBe(0)
})

test('--otlp prints the requests that OTLP would be, with the points that lines would have', async () => {
  const settings = fromBodies({ 'one.ts': NODE }, 'node.txt', 'node-later.txt')
  const { out, exitCode } = await runPreview({ ...settings, otlp: true })
  expect(exitCode).toBe(0)
  const requests = JSON.parse(out) as readonly ExportRequest[] // decoded by the library that the stand-in reads with
  const metrics = requests.flatMap(({ resourceMetrics }) =>
    resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics)),
  )
  const keys = (await runPreview({ ...settings, lines: true })).out
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/[, ]/, 1)[0])
  expect(new Set(metrics.map(({ name }) => name))).toEqual(new Set(keys))
  const sums = metrics.flatMap(({ sum }) => sum ?? [])
  expect(sums.length).toBeGreaterThan(0)
  expect(sums.every((sum) => sum.aggregationTemporality === 'AGGREGATION_TEMPORALITY_DELTA')).toBe(true)
})

test('histograms that go over OTLP are shown as what they are', async () => {
  const settings = fromBodies({ 'one.ts': NATIVE }, 'pyclient.om', 'pyclient-later.om')
  const { out } = await runPreview({ ...settings, lines: true })
  expect(out).toMatch(/^\w+,.*instance=.* histogram,count=\d+,sum=[\d.]+,buckets=.*\/\+Inf:\d+$/m)
  const [{ keys }] = (await previewJson(settings)).targets
  expect(keys.filter(({ kind }) => kind === 'histogram').length).toBeGreaterThan(0)
})

test('a body that is not there is told, and nothing else', async () => {
  const root = writeProject({ 'one.ts': targetWith('') })
  expect(await runCommand(['preview', '--root', root, '--from', 'nowhere.txt'])).toEqual({
    out: '',
    err: 'narthex: nowhere.txt cannot be read: there is no such file\n',
    exitCode: 1,
  })
})

function targetWith(options: string): string {
  return `import { quantiles, target } from 'narthex'

export default target('one', {
  endpoints: ['https://one.example.com/metrics'],
  ${options}
})
`
}

function protectedTarget(url: string): string {
  return `import { bearer, secret, target } from 'narthex'

export default target('one', { endpoints: ['${url}'], auth: bearer(secret('ONE_TOKEN')), allowInsecureAuth: true })
`
}

interface FromBodies extends RunSettings {
  readonly from: string
  readonly later: string
}

function fromBodies(files: Readonly<Record<string, string>>, body: string, later: string): FromBodies {
  return { root: writeProject(files), from: join(BODIES, body), later: join(BODIES, later) }
}

/** The second body as the worker scrapes it after the first one: twice, as of an endpoint that is known for longer. */
async function scraped(
  { root, from, later }: FromBodies,
  change: (target: BundleTarget) => BundleTarget = (target) => target,
): Promise<ScrapeResult> {
  const { bundle } = await compileProject({ root })
  const target = change(bundle!.targets[0]!)
  const plan = compilePlan(target.rules, target.prefix)
  const scrape = (file: string, before?: ScrapeResult): Promise<ScrapeResult> => {
    const type = file.endsWith('.om') ? 'application/openmetrics-text' : 'text/plain'
    const answer = async () => new Response(readFileSync(file), { headers: { 'content-type': type } })
    const known = { series: before?.series, knowsAll: before !== undefined, seenMs: before?.report.atMs ?? Number.NaN }
    return scrapeEndpoint(
      { target, endpoint: target.endpoints[0]!, plan, ...known, described: new Set() },
      { fetch: answer, clock: () => START_MS, secrets: () => undefined },
    )
  }
  return await scrape(later, await scrape(from, await scrape(from)))
}

function textOf({ descriptions, payloads }: ScrapeResult): string {
  const texts = descriptions.map(({ line }) => line)
  return describedPayloads(texts, payloads)
    .map(({ bytes }) => decodeUtf8(bytes))
    .join('')
}

interface Json {
  readonly ok: boolean
  readonly targets: readonly [JsonTarget]
}

interface JsonTarget {
  readonly endpoints: readonly object[]
  readonly removed: readonly { readonly samples: number }[]
  readonly keys: readonly { readonly key: string; readonly kind: string; readonly points: number }[]
  readonly ownKeys: readonly string[]
  readonly pointsPerScrape: number
  readonly pointsPerMonth: number
  readonly savings: readonly {
    readonly points: number
    readonly zeros?: BundleTarget['zeros']
    readonly unchanged?: BundleTarget['unchanged']
  }[]
}

async function previewJson(settings: RunSettings, expected = 0): Promise<Json> {
  const { out, exitCode } = await runPreview({ ...settings, json: true })
  expect(exitCode).toBe(expected)
  return JSON.parse(out) as Json // the command's own answer, which the tests are about
}

async function runCommand(args: readonly string[]) {
  const printed = { out: '', err: '' }
  const exitCode = await runProgram(args, {
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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
