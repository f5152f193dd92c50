/** The command against the worker itself. */

import { expect, onTestFinished, test } from 'vitest'
import { target } from '../../dsl/index.ts'
import { runProgram } from '../../scripts/program.ts'
import { unusedPort } from '../exporters/unused-port.ts'
import { serveExporter } from '../scripts/guarded-exporter.ts'
import { printing } from '../scripts/printed.ts'
import { bundleOf, startSetting } from './setting.ts'

const TOKEN = 'opens-the-page'

test('narthex status tells what the worker knows: what is up, what is down, what was refused', async () => {
  const up = await serveExporter({ bodies: ['# TYPE a gauge\na 1\n'] })
  const down = `http://127.0.0.1:${await unusedPort()}/metrics` as const
  const bundle = await bundleOf(target('web', { endpoints: [`${up}/metrics`] }), target('shop', { endpoints: [down] }))
  const setting = await startSetting(bundle, { NARTHEX_ACCESS: '', NARTHEX_TOKEN: TOKEN })
  onTestFinished(() => setting.close())
  const { edge, dynatrace } = setting

  const before = await run(edge.url)
  expect(before.exitCode, before.out + before.err).toBe(0)
  expect(before.out).toMatch(/^ {2}web +127\.0\.0\.1:\d+ +unknown +never/m)

  dynatrace.next({ kind: 'refuse-lines', every: 2 })
  await edge.tick(Date.now())
  const { out, err, exitCode } = await run(edge.url)
  expect(exitCode, out + err).toBe(1)
  expect(out).toMatch(/^ {2}shop +127\.0\.0\.1:\d+ +down +\d+ s ago/m)
  expect(out).toMatch(/^ {2}web +127\.0\.0\.1:\d+ +up +\d+ s ago/m)
  expect(out).toContain('was refused: the stand-in was told to refuse this one')
  expect(out.indexOf('shop')).toBeLessThan(out.indexOf('web'))
  expect(out).toMatch(/1 of 2 up · \d+ points a minute · \d+ refused, 0 lost · last tick \d+ s ago/)

  expect(await run(edge.url, 'another')).toMatchObject({
    exitCode: 1,
    out: '',
    err: expect.stringContaining('has another token'),
  })
})

test('narthex status tells of a worker that has no token', async () => {
  const bundle = await bundleOf(target('web', { endpoints: ['http://127.0.0.1:1/metrics'] }))
  const setting = await startSetting(bundle, { NARTHEX_ACCESS: '' })
  onTestFinished(() => setting.close())
  const { err, exitCode } = await run(setting.edge.url)
  expect(exitCode).toBe(1)
  expect(err).toContain('is closed since it has no token')
})

async function run(url: URL, token = TOKEN) {
  const printed = printing({ width: undefined })
  process.env.STATUS_TEST_TOKEN = token
  onTestFinished(() => void delete process.env.STATUS_TEST_TOKEN)
  const args = ['status', '--url', url.href, '--token-from', 'STATUS_TEST_TOKEN']
  const exitCode = await runProgram(args, printed.terminal)
  return { out: printed.out, err: printed.err, exitCode }
}
