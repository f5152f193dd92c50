import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Point } from '../../scripts/stand-in/ledger.ts'
import { startCountingExporter } from './processes.ts'
import { REPOSITORY, targetFile, writeProject } from './project.ts'
import { readOutput } from './reading.ts'

describe('a change in the project', () => {
  test('is deployed into the worker that runs, and no increase is lost', async () => {
    const exporter = await countingExporter()
    const root = writeProject({ 'web.ts': targetFile('web', exporter.url) })
    await exporter.work(5)
    const dev = await startDev(root, ['--every', '1'])
    await dev.sees(/web {3}1\/1 up {3}\d+ samples.*\n +\d+ gauges, counters have no baseline yet/)

    await exporter.work(20)
    await dev.sees(/web {3}1\/1 up {3,}\d+ samples {3,}\d+ points/)
    await exporter.work(300)
    write(
      root,
      'web.ts',
      targetFile('web', exporter.url).replace('],', `],\n  metrics: { drop: { 'nodejs_*': true } },`),
    )
    const [, fewer] = await dev.sees(/targets\/web\.ts changed: −(\d+) points a tick\n/)
    await exporter.work(4000)

    await expect.poll(() => dev.sumOf('requests_total'), { timeout: 20_000 }).toBe(4320)
    // Kinds of garbage collection are shown once they have happened, so bodies differ.
    const names = (await exporter.served()).map((body) => body.match(/^nodejs_/gm)!.length)
    expect(names).toContain(Number(fewer))
    const newest = (await dev.points()).at(-1)!.request
    expect((await dev.points()).filter(({ key, request }) => key.startsWith('nodejs_') && request === newest)).toEqual(
      [],
    )
    expect(await dev.end()).toBe(0)
  })

  test('that is a mistake is told with its place, and the targets before it go on', async () => {
    const exporter = await countingExporter()
    const root = writeProject({ 'web.ts': targetFile('web', exporter.url) })
    const dev = await startDev(root, ['--every', '1'])
    await dev.sees(/web {3}1\/1 up {3,}\d+ samples {3,}\d+ points/)
    write(root, 'web.ts', targetFile('web', 'ftp://127.0.0.1/metrics'))
    await dev.sees('targets/web.ts changed: 1 mistake, so the targets before it go on')
    expect(dev.text()).toContain('NX116')
    expect(dev.text()).toContain('targets/web.ts:4:15')
    await exporter.work(7)
    await expect.poll(() => dev.sumOf('requests_total'), { timeout: 20_000 }).toBe(7)

    write(root, 'web.ts', targetFile('web', exporter.url))
    await dev.sees('targets/web.ts changed: nothing else for the worker to do')
    expect(await dev.end()).toBe(0)
  })

  test('that waits for what never comes is a mistake, and the targets before it go on', async () => {
    const exporter = await countingExporter()
    const root = writeProject({ 'web.ts': targetFile('web', exporter.url) })
    const dev = await startDev(root, ['--every', '1'])
    await dev.sees(/web {3}1\/1 up/)
    write(root, 'web.ts', 'await new Promise(() => {})')
    await dev.sees('targets/web.ts changed: 1 mistake, so the targets before it go on')
    await dev.sees(/web {3}1\/1 up/)
    expect(await dev.end()).toBe(0)
  })

  test('may bring a target, take one away, and bring a secret', async () => {
    const exporter = await countingExporter()
    const root = writeProject({ 'web.ts': targetFile('web', exporter.url) })
    const dev = await startDev(root, ['--every', '3600'])
    await dev.sees(/web {3}1\/1 up/)
    const auth = `auth: bearer(secret('SHOP_TOKEN')), allowInsecureAuth: true,\n  metrics: { keep: ['requests_total'] },`
    const shop = targetFile('shop', exporter.url).replace('],', `],\n  ${auth}`)
    write(root, 'shop.ts', shop.replace('{ target }', '{ bearer, secret, target }'))
    await dev.sees('targets/shop.ts changed: deployed; 1 endpoint is down, so points cannot be compared')
    await dev.sees('SHOP_TOKEN of targets/shop.ts:5:23 is not set: write SHOP_TOKEN=… into .dev.vars')

    writeFileSync(join(root, '.dev.vars'), 'SHOP_TOKEN=right\n')
    await dev.sees('.dev.vars changed: as many points a tick')
    rmSync(join(root, 'targets/web.ts'))
    await dev.sees(/targets\/web\.ts changed: −\d+ points a tick/)
    const { data } = (await (await fetch(`${dev.url}api/v1/targets`)).json()) as Targets
    expect(data.activeTargets.map(({ scrapePool }) => scrapePool)).toEqual(['shop'])
    expect(await dev.end()).toBe(0)
  })

  test('is left for the next start with --no-watch', async () => {
    const exporter = await countingExporter()
    const root = writeProject({ 'web.ts': targetFile('web', exporter.url) })
    const dev = await startDev(root, ['--every', '1', '--ticks', '3', '--no-watch'])
    await dev.sees(/web {3}1\/1 up/)
    write(root, 'web.ts', targetFile('web', 'ftp://127.0.0.1/metrics'))
    await dev.sees('stopped:')
    expect(dev.text()).not.toContain('changed')
  })
})

describe('a run of some jobs', () => {
  test('scrapes those alone, and goes on with them when another job is all that is left', async () => {
    const exporter = await countingExporter()
    const files = { 'web.ts': targetFile('web', exporter.url), 'shop.ts': targetFile('shop', exporter.url) }
    const root = writeProject(files)
    const dev = await startDev(root, ['shop', '--every', '3600'])
    await dev.sees(/shop {3}1\/1 up/)
    expect(dev.text()).toContain('1 target in workerd')
    expect(await exporter.served()).toHaveLength(1)
    rmSync(join(root, 'targets/shop.ts'))
    await dev.sees('targets/shop.ts changed: the targets before it go on')
    await dev.sees("there is no target with the job 'shop': there are web")
    expect(await dev.end()).toBe(0)
  })

  test('that are not there is refused with those that are', async () => {
    const root = writeProject({ 'web.ts': targetFile('web', 'http://127.0.0.1:9/metrics') })
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'dev', 'wep', '--root', root], {
      encoding: 'utf8',
    })
    const told = "narthex: there is no target with the job 'wep': did you mean 'web'?\n"
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: told })
  })
})

interface Targets {
  readonly data: { readonly activeTargets: readonly { readonly scrapePool: string }[] }
}

/** Starts on a free port. */
async function startDev(root: string, args: readonly string[]) {
  const child = spawn(process.execPath, [CLI, 'dev', ...args, '--root', root, '--port', '0'], { detached: true })
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL')
    await ended
  })
  const { sees, text } = readOutput(child)
  const [, url] = await sees(/narthex +(\S+)/)
  const [, dynatrace] = await sees(/Dynatrace +(\S+)/)
  const points = async () => {
    // The stand-in's own, of this version.
    return (await (await fetch(`${dynatrace}/stand-in/points?limit=100000`)).json()) as readonly Point[]
  }
  return {
    url: url!,
    sees,
    text,
    points,
    async sumOf(key: string) {
      const deltas = (await points()).map((point) => (point.key === key && point.kind === 'count' ? point.delta : 0))
      return deltas.reduce((sum, delta) => sum + delta, 0)
    },
    /** By Ctrl-C, which reaches all of its processes. */
    async end() {
      process.kill(-child.pid!, 'SIGINT')
      return (await ended)[0] as number | null // the code comes first
    },
  }
}

const CLI = join(REPOSITORY, 'scripts/cli.ts')

async function countingExporter() {
  const exporter = await startCountingExporter()
  onTestFinished(exporter.kill)
  return exporter
}

function write(root: string, name: string, text: string): void {
  writeFileSync(join(root, 'targets', name), text)
}
