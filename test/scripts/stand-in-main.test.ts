import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { startStandIn } from '../../scripts/stand-in/dynatrace.ts'

const MAIN = join(import.meta.dirname, '../../scripts/stand-in/main.ts')
const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  return child
}

test('main serves until it is stopped, and prints each request', async () => {
  const child = run('--port', '0', '--token', 'secret-token')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const { value: hello = '' } = await lines.next()
  expect(hello).toMatch(/^a stand-in for Dynatrace, not Dynatrace, listens on http:\/\/127\.0\.0\.1:\d+$/)

  const url = `${hello.split(' ').at(-1)}/api/v2/metrics/ingest`
  const headers = { Authorization: 'Api-Token secret-token', 'Content-Type': 'text/plain' }
  expect((await fetch(url, { method: 'POST', headers, body: 'a 1' })).status).toBe(202)
  const { value: request } = await lines.next()
  expect(request).toBe('POST /api/v2/metrics/ingest 202 3 bytes, lines: 1 taken, 0 refused')

  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

test.each([
  [['--port', 'http'], '--port http is not a port'],
  [['--port', '65536'], '--port 65536 is not a port'],
  [['--speed', '9'], "Unknown option '--speed'"],
])('main ends with 2 for wrong usage: %j', async (args, message) => {
  const child = run(...args)
  const [[code], errors] = await Promise.all([once(child, 'close'), child.stderr.setEncoding('utf8').toArray()])
  expect(errors.join('')).toContain(message)
  expect(errors.join('')).toContain('usage: ')
  expect(code).toBe(2)
})

test('main ends with 1 where its port is taken', async () => {
  const standIn = await startStandIn()
  const child = run('--port', new URL(standIn.url).port)
  const [[code], errors] = await Promise.all([once(child, 'close'), child.stderr.setEncoding('utf8').toArray()])
  expect(errors.join('')).toContain('cannot be used')
  expect(code).toBe(1)
  await standIn.close()
})
