/** What holds for the worker as a process: how it stops, and what it says. */

import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { target } from '../../dsl/index.ts'
import { type StandIn, startStandIn } from '../../scripts/stand-in/dynatrace.ts'
import { bindingsFor, bundleOf } from '../end-to-end/setting.ts'
import { unusedPort } from '../exporters/unused-port.ts'
import type { InstalledProcess, ProcessRuntime, RunningProcess } from './process.ts'
import { eventually, signIn, targetsAt } from './service.suite.ts'

const TIMEOUT_MS = 60_000

export function describeProcess({ name, isInstalled, install }: ProcessRuntime): void {
  describe.skipIf(!isInstalled)(`the process in ${name}`, { timeout: TIMEOUT_MS }, () => {
    let exporter: HeldExporter
    let dynatrace: StandIn
    let installed: InstalledProcess
    const running: RunningProcess[] = []

    beforeEach(async () => {
      exporter = await startHeldExporter()
      dynatrace = await startStandIn()
      installed = install(await bundleOf(target('held', { endpoints: [exporter.url] })))
    }, TIMEOUT_MS)

    afterEach(async () => {
      for (const each of running.splice(0)) {
        each.signal('SIGKILL')
        await each.ended
      }
      await exporter.close()
      await dynatrace.close()
      installed.remove()
    }, TIMEOUT_MS)

    const start = async (variables: Readonly<Record<string, string>> = {}) => {
      const started = await installed.start({ ...bindingsFor(dynatrace), ...variables })
      running.push(started)
      return started
    }
    const run = (variables: Readonly<Record<string, string>> = {}) => {
      const process = installed.run({ ...bindingsFor(dynatrace), ...variables })
      running.push(process)
      return process
    }

    test.each(['SIGTERM', 'SIGINT'] as const)(
      'finishes its tick on %s, and loses nothing of what comes after',
      async (signal) => {
        const { output, ended, signal: send } = await start()
        await output.sees(/1 up, 0 down/)
        exporter.hold()
        await exporter.isAsked()
        exporter.value += 20
        send(signal)
        await output.sees('narthex stops when its tick is done')
        exporter.release()
        expect(await ended).toBe(0)
        expect(dynatrace.sumOf('orders_total')).toBe(20)
        exporter.value += 3
        await start()
        await eventually(() => expect(dynatrace.sumOf('orders_total')).toBe(23))
      },
    )

    test('does not wait for what Dynatrace has no time for, and delivers it after the next start', async () => {
      const { output, ended, signal } = await start()
      await output.sees(/1 up, 0 down/)
      exporter.value += 20
      const busy = dynatrace.requests().length
      dynatrace.next({ kind: 'status', status: 503, retryAfterSeconds: 30 })
      await eventually(() => expect(dynatrace.requests().length).toBeGreaterThan(busy))
      signal('SIGTERM')
      await output.sees('what waits for delivery goes out after the next start')
      expect(await ended).toBe(0)
      exporter.value += 3
      await start()
      await eventually(() => expect(dynatrace.sumOf('orders_total')).toBe(23))
    })

    test('ends at once where it is asked twice', async () => {
      const { output, ended, signal } = await start()
      exporter.hold()
      await exporter.isAsked()
      signal('SIGTERM')
      await output.sees('narthex stops when its tick is done')
      signal('SIGTERM')
      expect(await ended).toBe(1)
    })

    test('counts guesses at its token by the address that they come from, whatever they say of it', async () => {
      const { url } = await start({ NARTHEX_ACCESS: '', NARTHEX_TOKEN: 'a long token' })
      const addresses = Array.from({ length: 7 }, (_, index) => `192.0.2.${index}`)
      const guesses = addresses.map((address) => signIn(url, 'guess', { 'cf-connecting-ip': address }))
      const statuses = (await Promise.all(guesses)).map(({ status }) => status)
      expect(statuses.sort()).toEqual([401, 401, 401, 401, 401, 429, 429])
    })

    test('leaves the state of another process alone', async () => {
      await start()
      const second = run()
      await second.output.sees('another process of narthex uses the state in .narthex/data')
      expect(await second.ended).toBe(1)
    })

    test('says which port it cannot have', async () => {
      const { port } = new URL(exporter.url)
      const { output, ended } = run({ NARTHEX_PORT: port })
      await output.sees(`port ${port} of 127.0.0.1 cannot be used`)
      expect(await ended).toBe(1)
    })

    test('says which setting it cannot read', async () => {
      const { output, ended } = run({ NARTHEX_PORT: 'http' })
      await output.sees("NARTHEX_PORT is 'http': a whole number from 0 to 65535 is needed")
      expect(await ended).toBe(1)
    })

    test('says what is wrong when it begins and when it is over, and no secret', async () => {
      const { output, url, stop } = await start()
      await output.sees(/1 up, 0 down, \d+ points, \d+ ms/)
      exporter.isBroken = true
      await output.sees(/held 127\.0\.0\.1:\d+: .*500/)
      await output.sees(/0 up, 1 down/)
      exporter.isBroken = false
      await output.sees(/held 127\.0\.0\.1:\d+: well again/)
      expect(await targetsAt(url)).toMatchObject([{ health: 'up' }])
      await stop()
      expect(output.text()).not.toContain(dynatrace.token)
      expect(output.text().match(/: .*500/g)).toHaveLength(1)
    })

    test('tells an exporter that does not run from others', async () => {
      const url = `http://127.0.0.1:${await unusedPort()}/metrics` as const
      const other = install(await bundleOf(target('gone', { endpoints: [url] })))
      const started = await other.start(bindingsFor(dynatrace))
      running.push(started)
      await eventually(async () => {
        expect(await targetsAt(started.url)).toMatchObject([{ health: 'down', narthex: { fault: 'refused' } }])
      })
      await started.stop()
      other.remove()
    })
  })
}

interface HeldExporter {
  readonly url: `http://${string}`
  value: number
  isBroken: boolean
  /** Answers wait from now on. */
  hold(): void
  /** Until a scrape waits. */
  isAsked(): Promise<void>
  release(): void
  close(): Promise<void>
}

/** A counter whose answers wait for as long as they are told to. */
async function startHeldExporter(): Promise<HeldExporter> {
  let gate = Promise.resolve()
  let open = () => {}
  let asked = Promise.withResolvers<void>()
  const server: Server = createServer(async (_request, response) => {
    asked.resolve()
    await gate
    if (exporter.isBroken) response.statusCode = 500
    response.setHeader('content-type', 'text/plain; version=0.0.4')
    response.end(`# TYPE orders_total counter\norders_total ${exporter.value}\n`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a TCP server that listens has one
  const exporter: HeldExporter = {
    url: `http://127.0.0.1:${port}/metrics`,
    value: 100,
    isBroken: false,
    hold() {
      asked = Promise.withResolvers()
      gate = new Promise((resolve) => {
        open = resolve
      })
    },
    isAsked: () => asked.promise,
    release: () => open(),
    async close() {
      open()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
  return exporter
}
