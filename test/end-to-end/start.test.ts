import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Point } from '../../scripts/stand-in/ledger.ts'
import { listen } from '../../scripts/start/listen.ts'
import type { ActiveTarget } from '../../worker/http/targets.ts'
import { unusedPort } from '../exporters/unused-port.ts'
import { type CountingExporter, run, startCountingExporter } from './processes.ts'
import { REPOSITORY, targetFile, writeProject } from './project.ts'
import { expectedOf } from './truth.ts'

const NUMBERS = / {3,}\d+ samples {3,}\d+ points {3,}0 refused {3,}(slowest )?[\d,]+ ms/.source
const OUTSIDE_LINE = new RegExp(`^ {2}\\d\\d:\\d\\d:\\d\\d {2}outside {3}1/1 up${NUMBERS} {3}1 request, \\d+\\.\\d kB$`)
const BOTH_LINES = [
  new RegExp(`^ {2}\\d\\d:\\d\\d:\\d\\d {2}nobody {5}0/1 up${NUMBERS}$`),
  /^ {12}127\.0\.0\.1:\d+ {3}down {3}\S.+$/,
  new RegExp(`^ {12}outside {4}1/1 up${NUMBERS}$`),
  /^ {12}\d+ gauges, counters have no baseline yet$/,
  new RegExp(`^ {12}together {3}1/2 up${NUMBERS} {3}\\d requests?, \\d+\\.\\d kB$`),
]

describe('a start', () => {
  test.each([
    ['SIGINT to all its processes, as Ctrl-C sends it', 'SIGINT', 'group'],
    ['SIGINT to itself alone', 'SIGINT', 'process'],
    ['SIGTERM to itself alone, as a supervisor sends it', 'SIGTERM', 'process'],
  ] as const)('ticks at once, serves its pages meanwhile, and ends at %s', async (_, signal, receiver) => {
    const exporter = await outsideExporter()
    const nobody = `http://127.0.0.1:${await unusedPort()}/metrics`
    const files = {
      'outside.ts': targetFile('outside', exporter.url),
      'nobody.ts': targetFile('nobody', nobody),
    }
    const port = await unusedPort()
    const started = await start(writeProject(files), ['--every', '3600', '--port', String(port)])

    expect(started.url).toBe(`http://localhost:${port}/`)
    for (const expected of BOTH_LINES) expect(await started.line()).toMatch(expected)
    const charts = await (await fetch(`${started.url}dynatrace`)).text()
    expect(charts).toContain('What the stand-in for Dynatrace got')
    expect(charts).toContain('<h2>scrape_samples_scraped</h2>')
    expect((await fetch(`${started.url}-/ready`)).status).toBe(200)
    const { data } = (await (await fetch(`${started.url}api/v1/targets`)).json()) as Targets
    expect(data.activeTargets.map(({ scrapePool, health }) => [scrapePool, health])).toEqual([
      ['nobody', 'down'],
      ['outside', 'up'],
    ])

    expect(await started.end(signal, receiver)).toEqual({ exitCode: 0, signal: null })
    await expect.poll(() => aliveInGroup(started.pid), { timeout: 5000 }).toEqual([])
  })

  test('goes on with the counters of the one before it, with every point in its first tick', async () => {
    const exporter = await outsideExporter()
    const root = writeProject({ 'outside.ts': targetFile('outside', exporter.url) })
    await exporter.work(5)
    const first = await start(root, ['--every', '3600'])
    expect(await first.line()).toMatch(OUTSIDE_LINE)
    await first.end('SIGINT', 'group')

    await exporter.work(40)
    const second = await start(root, ['--every', '3600'])
    expect(await second.line()).toMatch(OUTSIDE_LINE)
    const points = await pointsAt(second.dynatrace)
    await second.end('SIGINT', 'group')

    const [before, after] = await exporter.served()
    const expected = expectedOf(before!, after!)
    expect(expected.length).toBeGreaterThan(50)
    expect(points.map(({ key }) => key).sort()).toEqual(expected.map(({ key }) => key).sort())
    const requests = points.filter(({ key }) => key === 'requests_total')
    expect(requests.reduce((sum, point) => sum + (point.kind === 'count' ? point.delta : Number.NaN), 0)).toBe(40)
  })

  test('ends cleanly where Ctrl-C is heard of by workerd first, in the middle of a tick', async () => {
    const { root, asked } = await hangingTarget()
    const started = await start(root, ['--every', '3600'])
    await asked
    const workerd = workerdIn(started.pid)
    process.kill(workerd!, 'SIGINT')
    await expect.poll(() => workerdIn(started.pid)).not.toBe(workerd)
    expect(await started.end('SIGINT', 'process')).toEqual({ exitCode: 0, signal: null })
  })

  test('leaves no process behind at a second SIGINT, which does not wait for the tick', async () => {
    const { root, asked } = await hangingTarget()
    const started = await start(root, ['--every', '3600'])
    await asked
    // Signals that wait to be heard are heard as one.
    const again = setInterval(() => process.kill(started.pid, 'SIGINT'), 50)
    onTestFinished(() => clearInterval(again))
    const ended = await started.end('SIGINT', 'process')
    clearInterval(again)
    expect(ended).not.toEqual({ exitCode: 0, signal: null })
    await expect.poll(() => aliveInGroup(started.pid), { timeout: 5000 }).toEqual([])
  })

  test('ends without a word where nobody reads what it says', async () => {
    const root = writeProject({ 'outside.ts': targetFile('outside', 'http://127.0.0.1:9/metrics') })
    const command = `'${process.execPath}' scripts/start.ts --root '${root}' --port 0 --exporter-port 0 --every 1`
    const { stderr, stdout } = spawnSync('sh', ['-c', `${command} | head -n 2`], { ...TO_END, cwd: REPOSITORY })
    expect(stderr).toBe('')
    expect(stdout).toContain('narthex ')
  })

  test.each([
    { ticks: 1, every: 3600 },
    { ticks: 2, every: 1 },
  ])('ends by itself after the last of $ticks ticks, and does not wait for another', async ({ ticks, every }) => {
    const exporter = await outsideExporter()
    const root = writeProject({ 'outside.ts': targetFile('outside', exporter.url) })
    const ended = runToEnd(root, ['--ticks', String(ticks), '--every', String(every)])
    expect(ended).toMatchObject({ status: 0, stderr: '' })
    expect(ended.stdout.split('\n').filter((line) => OUTSIDE_LINE.test(line))).toHaveLength(ticks)
    expect(await exporter.served()).toHaveLength(ticks)
  })
})

describe('what keeps it from starting is told', () => {
  test.each([
    ['--port', 'worker'],
    ['--exporter-port', 'exporter'],
  ])('in one line, where the port of %s is taken', async (flag, what) => {
    const server = createServer()
    onTestFinished(() => void server.close())
    const taken = await listen(server, 0)
    const root = writeProject({ 'outside.ts': targetFile('outside', 'http://127.0.0.1:9/metrics') })
    const told = `port ${taken} of the ${what} is taken, by another run maybe: stop that, or choose another`
    const stderr = `narthex: ${told}: npm start -- ${flag} <number>\n`
    expect(runToEnd(root, [flag, String(taken)])).toMatchObject({ status: 1, stdout: '', stderr })
  })

  test('in one line, where another run goes on with the same state', async () => {
    const root = writeProject({ 'outside.ts': targetFile('outside', 'http://127.0.0.1:9/metrics') })
    const first = await start(root, ['--every', '3600'])
    const told = `another process of narthex uses the state in ${root}/.narthex/state: stop it, or run this one in another folder`
    expect(runToEnd(root, [])).toMatchObject({ status: 1, stdout: '', stderr: `narthex: ${told}\n` })
    await first.end('SIGKILL', 'group')
    expect(runToEnd(root, ['--ticks', '1'])).toMatchObject({ status: 0, stderr: '' })
  })

  test('in the last line, where workerd cannot read its state', () => {
    const root = writeProject({ 'outside.ts': targetFile('outside', 'http://127.0.0.1:9/metrics') })
    const folder = join(root, '.narthex/state')
    const unreadable = join(folder, 'do/-Shard/metadata.sqlite')
    mkdirSync(dirname(unreadable), { recursive: true })
    writeFileSync(unreadable, 'no database'.repeat(1000))
    const { status, stdout, stderr } = runToEnd(root, [])
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr.trim().split('\n').at(-1)).toMatch(
      /^narthex: state cannot be kept in .*state: file is not a database: SQLITE_NOTADB; mend that, or move it away/,
    )
  })

  test('with its place, where it is a mistake in a target', () => {
    const root = writeProject({ 'outside.ts': targetFile('outside', 'ftp://127.0.0.1/metrics') })
    const { status, stdout, stderr } = runToEnd(root, [])
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('NX116')
    expect(stderr).toContain('targets/outside.ts:4:15')
  })

  test('in one line, where a flag is wrong', () => {
    const { status, stdout, stderr } = startToEnd(['--every', '0'])
    const told = "option '--every <seconds>' argument '0' is invalid. give a whole number from 1 to 3600"
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: `narthex: ${told}\n` })
  })
})

interface Targets {
  readonly data: { readonly activeTargets: readonly ActiveTarget[] }
}

interface Started {
  readonly pid: number
  /** Of the worker. */
  readonly url: string
  /** Of the stand-in. */
  readonly dynatrace: string
  line(): Promise<string>
  end(signal: NodeJS.Signals, receiver: 'group' | 'process'): Promise<unknown>
}

/** Starts on free ports, and reads what is said before the first tick. */
async function start(root: string, args: readonly string[]): Promise<Started> {
  const spawned = run('scripts/start.ts', ['--root', root, '--port', '0', '--exporter-port', '0', ...args])
  onTestFinished(spawned.kill)
  const { child, line } = spawned
  const head: string[] = []
  expect(await line()).toBe('')
  for (let next = await line(); next !== ''; next = await line()) head.push(next.trim())
  const urlOf = (name: string) => head.find((each) => each.startsWith(name))!.split(/ +/)[1]!
  return {
    pid: child.pid!,
    url: urlOf('narthex'),
    dynatrace: urlOf('Dynatrace'),
    line,
    async end(signal, receiver) {
      const ended = once(child, 'exit')
      process.kill(receiver === 'group' ? -child.pid! : child.pid!, signal)
      const [exitCode, by] = await ended
      return { exitCode, signal: by }
    },
  }
}

function runToEnd(root: string, args: readonly string[]) {
  return startToEnd(['--root', root, '--port', '0', '--exporter-port', '0', ...args])
}

function startToEnd(args: readonly string[]) {
  const file = join(REPOSITORY, 'scripts/start.ts')
  return spawnSync(process.execPath, [file, ...args], TO_END)
}

const TO_END = { encoding: 'utf8', timeout: 30_000, killSignal: 'SIGKILL' } as const

/** A project whose exporter is asked and never answers. */
async function hangingTarget() {
  const server = createServer()
  const asked = once(server, 'request')
  const port = await listen(server, 0)
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const root = writeProject({ 'hanging.ts': targetFile('hanging', `http://127.0.0.1:${port}/metrics`) })
  return { root, asked }
}

async function outsideExporter(): Promise<CountingExporter> {
  const exporter = await startCountingExporter()
  onTestFinished(exporter.kill)
  return exporter
}

/** Everything that the stand-in holds but the series about the scrape itself. */
async function pointsAt(dynatrace: string): Promise<readonly Point[]> {
  const response = await fetch(`${dynatrace}/stand-in/points?limit=100000`)
  const points = (await response.json()) as readonly Point[] // the stand-in's own, of this version
  return points.filter(({ key }) => key !== 'up' && !key.startsWith('scrape_'))
}

/** Ended processes that nobody has asked about yet do not count. */
function aliveInGroup(group: number): readonly string[] {
  const processes = execFileSync('ps', ['-eo', 'pgid=,stat=,pid=,args='], { encoding: 'utf8' }).split('\n')
  return processes.filter((line) => {
    const [pgid, state = 'Z'] = line.trim().split(/ +/)
    return Number(pgid) === group && !state.startsWith('Z')
  })
}

function workerdIn(group: number): number | undefined {
  const workerd = aliveInGroup(group).find((line) => line.includes('workerd serve'))
  return workerd === undefined ? undefined : Number(workerd.trim().split(/ +/)[2])
}
