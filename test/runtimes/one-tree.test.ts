import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const bin = join(import.meta.dirname, '../../node_modules/.bin')
const script = join(import.meta.dirname, 'one-tree.ts')

test.each([
  ['deno', ['run', '--allow-read', '--allow-env', '--no-check', '--quiet']],
  ['bun', ['run']],
])('the files run unbuilt in %s and give the same lines as in Node', { timeout: 60_000 }, async (runtime, args) => {
  const node = await run(process.execPath, [script])
  const other = await run(join(bin, runtime), [...args, script])
  expect(node.stdout).toMatch(/^[0-9a-f]{64}\n\d+ points [0-9a-f]{64}\n\d+ points/)
  expect(other.stdout).toBe(node.stdout)
})
