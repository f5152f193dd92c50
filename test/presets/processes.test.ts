import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { getTimes } from '../../scripts/presets/loopback.ts'
import { createWorkbench, findProgram, until, unusedPort } from '../../scripts/presets/processes.ts'

const SERVER =
  "require('http').createServer((_, response) => response.end()).listen(Number(process.argv[1]), '127.0.0.1')"

test('a workbench ends what it started, with what that started itself, and takes its folder away', async () => {
  const [port, inner] = [await unusedPort(), await unusedPort()]
  const [url, innerUrl] = [`http://127.0.0.1:${port}/`, `http://127.0.0.1:${inner}/`]
  const bench = createWorkbench('test')
  const file = bench.file('server.cjs', `require('child_process').fork('./inner.cjs', ['${inner}'])\n`)
  bench.file('inner.cjs', SERVER.replace('argv[1]', 'argv[2]'))
  bench.start(process.execPath, ['-e', `require('${file}'); ${SERVER}`, `${port}`])
  for (const each of [url, innerUrl]) await until(each, async () => (await fetch(each)).ok)
  await bench.close()
  for (const each of [url, innerUrl]) await expect(getTimes(each, 1)).rejects.toThrow('fetch failed')
  expect(existsSync(bench.folder)).toBe(false)
})

test('a program that fails is told with its last words', async () => {
  const bench = createWorkbench('test')
  const failing = bench.run(process.execPath, ['-e', "console.error('no disk'); process.exit(3)"])
  await expect(failing).rejects.toThrow(/ended with 3: no disk/)
  await bench.close()
})

test('a program that is not installed is not found', () => {
  expect(findProgram('no-such-program')).toBeUndefined()
  expect(findProgram('sh')).toMatch(/\/sh$/)
})
