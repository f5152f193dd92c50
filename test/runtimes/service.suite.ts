/** What holds for the worker in every runtime: real exporters, the stand-in for Dynatrace, and ends of all kinds. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { target } from '../../dsl/index.ts'
import { type StandIn, startStandIn } from '../../scripts/stand-in/dynatrace.ts'
import type { ActiveTarget } from '../../worker/http/targets.ts'
import { type CountingExporter, startCountingExporter } from '../end-to-end/processes.ts'
import { bindingsFor, bundleOf } from '../end-to-end/setting.ts'
import type { Installed, Runtime, Started } from './runtime.ts'

const TIMEOUT_MS = 60_000

export function describeService({ name, isInstalled, install }: Runtime): void {
  describe.skipIf(!isInstalled)(`the worker in ${name}`, { timeout: TIMEOUT_MS }, () => {
    let exporter: CountingExporter
    let dynatrace: StandIn
    let isBusy = false
    let installed: Installed
    let started: Started | undefined

    beforeEach(async () => {
      isBusy = false
      exporter = await startCountingExporter()
      dynatrace = await startStandIn({
        respond: () => (isBusy ? { kind: 'status', status: 503, retryAfterSeconds: 1 } : undefined),
      })
      installed = install(await bundleOf(target('shop', { endpoints: [exporter.url as `http://${string}`] })))
    }, TIMEOUT_MS)

    afterEach(async () => {
      await started?.kill()
      started = undefined
      await exporter.kill()
      await dynatrace.close()
      installed.remove()
    }, TIMEOUT_MS)

    const start = async (variables: Readonly<Record<string, string>> = {}) => {
      started = await installed.start({ ...bindingsFor(dynatrace), ...variables })
      return started
    }
    const isUp = ({ url }: Started) =>
      eventually(async () => expect(await targetsAt(url)).toMatchObject([{ health: 'up' }]))
    const isBetweenTicks = ({ url }: Started) => {
      const before = dynatrace.requests().length
      return eventually(async () => {
        expect(dynatrace.requests().length).toBeGreaterThan(before)
        expect(await statusAt(url)).toMatchObject({ outbox: { rows: 0 } })
      })
    }
    const counted = (requests: number) =>
      eventually(() => {
        expect(dynatrace.sumOf('requests_total')).toBe(requests)
        expect(dynatrace.sumOf('request_seconds_count')).toBe(requests)
      })

    test('counts to the unit over a stop and over the end of its process', async () => {
      await exporter.work(5)
      const first = await start()
      await isUp(first)
      await exporter.work(40)
      await counted(40)
      expect(await first.stop()).toBe(0)
      await exporter.work(2)
      const second = await start()
      await counted(42)
      // A kill between an answer of Dynatrace and its mark would repeat a batch, as it may.
      await isBetweenTicks(second)
      await exporter.work(300)
      await second.kill()
      await exporter.work(7)
      await start()
      await counted(349)
      expect(dynatrace.refused()).toEqual([])
    })

    test('delivers once what Dynatrace had no time for, after the end of its process too', async () => {
      const first = await start()
      await isUp(first)
      isBusy = true
      await exporter.work(70)
      const requests = dynatrace.requests().length
      await eventually(() => expect(dynatrace.requests().length).toBeGreaterThan(requests + 2))
      await first.kill()
      const second = await start()
      await exporter.work(3)
      await eventually(() => expect(dynatrace.requests().length).toBeGreaterThan(requests + 4))
      expect(dynatrace.sumOf('requests_total')).toBe(0)
      isBusy = false
      await counted(73)
      expect(await second.stop()).toBe(0)
      await exporter.work(1)
      await start()
      await counted(74)
    })

    test('shows what it does to who has the token, and lets them sign in', async () => {
      const { url } = await start({ NARTHEX_ACCESS: '', NARTHEX_TOKEN: 'a long token' })
      expect(await (await fetch(`${url}/-/healthy`)).text()).toBe('narthex is healthy\n')
      expect((await fetch(`${url}/-/ready`)).status).toBe(200)
      expect((await fetch(`${url}/api/v1/targets`)).status).toBe(401)
      expect((await fetch(`${url}/nothing`, { method: 'POST', body: 'x' })).status).toBe(401)
      expect((await signIn(url, 'guess')).status).toBe(401)
      const signedIn = await signIn(url, 'a long token')
      expect(signedIn.status).toBe(303)
      const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
      expect((await fetch(url, { headers: { cookie } })).status).toBe(200)
      const headers = { authorization: 'Bearer a long token' }
      await eventually(async () => expect(await targetsAt(url, headers)).toMatchObject([{ health: 'up' }]))
      const page = await (await fetch(url, { headers: { ...headers, accept: 'text/html' } })).text()
      expect(page).toContain(new URL(exporter.url).host)
    })
  })
}

export function signIn(url: string, token: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const body = new URLSearchParams({ token })
  return fetch(`${url}/sign-in`, { method: 'POST', redirect: 'manual', headers: { origin: url, ...headers }, body })
}

/** Waits until it holds. */
export function eventually(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 20_000, interval: 50 })
}

async function statusAt(url: string): Promise<unknown> {
  return (await fetch(`${url}/api/v1/status`)).json()
}

export async function targetsAt(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly ActiveTarget[]> {
  const response = await fetch(new URL('/api/v1/targets', url), { headers })
  const { data } = (await response.json()) as { data: { activeTargets: ActiveTarget[] } } // of this version
  return data.activeTargets
}
