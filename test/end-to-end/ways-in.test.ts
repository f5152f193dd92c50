/** Endpoints that nobody wrote down, networks behind bindings, and tokens: in real workerd, over real HTTP. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { http, oauth2, secret, target } from '../../dsl/index.ts'
import { serve } from '../serve.ts'
import { type CountingExporter, startCountingExporter } from './processes.ts'
import { bundleOf, type Setting, startSetting } from './setting.ts'

type Url = `http://${string}`

async function startExporter(): Promise<CountingExporter> {
  const exporter = await startCountingExporter()
  onTestFinished(exporter.kill)
  return exporter
}

async function start(...of: Parameters<typeof startSetting>): Promise<Setting> {
  const setting = await startSetting(...of)
  onTestFinished(() => setting.close())
  return setting
}

function hostOf({ url }: CountingExporter): string {
  return new URL(url).host
}

test('endpoints of a list are scraped from the tick that found them, and counted while the list changes', async () => {
  const exporters = [await startExporter(), await startExporter()] as const
  let targets = [hostOf(exporters[0])]
  const list = await serve((_, response) => json(response, [{ targets, labels: { rack: 'b' } }]))
  const discovery = http({ url: `${list}/sd` })
  const options = { discovery, scheme: 'http', allowPrivateNetwork: true } as const
  const { edge, dynatrace, targets: active } = await start(await bundleOf(target('found', options)))
  await edge.tick(60_000)
  await exporters[0].work(5)
  await edge.tick(120_000)
  expect(dynatrace.sumOf('requests_total')).toBe(5)
  targets = exporters.map(hostOf)
  await edge.tick(180_000)
  await exporters[0].work(2)
  await exporters[1].work(3)
  targets = []
  await edge.tick(240_000)
  targets = exporters.map(hostOf)
  await edge.tick(300_000)
  expect(dynatrace.sumOf('requests_total')).toBe(10)
  expect(dynatrace.points().every(({ dimensions }) => dimensions.rack === 'b')).toBe(true)
  expect(await active()).toMatchObject([{ health: 'up' }, { health: 'up' }])
})

test('a list does not lead the worker into a private network', async () => {
  const exporter = await startExporter()
  const list = await serve((_, response) => json(response, [{ targets: [hostOf(exporter)] }]))
  const options = { discovery: http({ url: `${list}/sd` }), scheme: 'http' } as const
  const { edge, dynatrace } = await start(await bundleOf(target('found', options)))
  await edge.tick(60_000)
  expect(dynatrace.points()).toEqual([])
  const status = (await (await fetch(new URL('/api/v1/status', edge.url))).json()) as { problems: readonly string[] }
  expect(status.problems.join('\n')).toContain('127.0.0.1 is of a private network')
})

test('what has a via is fetched by its binding', async () => {
  const exporter = await startExporter()
  const options = { endpoints: [exporter.url as Url], via: 'INTRANET' }
  const { edge, targets } = await start(await bundleOf(target('inside', options)))
  await edge.tick(60_000)
  expect(await targets()).toMatchObject([{ health: 'up' }])
})

test('a token of OAuth 2.0 is asked for once, and outlives the worker', async () => {
  let asked = 0
  const login = await serve((_, response) => {
    asked++
    json(response, { access_token: 'a-fresh-token', token_type: 'Bearer', expires_in: 3600 })
  })
  const seen: (string | undefined)[] = []
  const exporter = await serve((request: IncomingMessage, response) => {
    seen.push(request.headers.authorization)
    response.setHeader('content-type', 'text/plain; version=0.0.4').end('a 1\n')
  })
  const auth = oauth2({ tokenUrl: `${login}/token`, clientId: 'narthex', clientSecret: secret('CLIENT_SECRET') })
  const options = { endpoints: [`${exporter}/metrics`], auth, allowInsecureAuth: true } as const
  const bundle = await bundleOf(target('shop', options))
  const { edge } = await start(bundle, { CLIENT_SECRET: 'hush' })
  await edge.tick(60_000)
  await edge.deploy(bundle)
  await edge.tick(120_000)
  expect(seen).toEqual(['Bearer a-fresh-token', 'Bearer a-fresh-token'])
  expect(asked).toBe(1)
})

function json(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
}
