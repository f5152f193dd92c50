import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { unusedPort } from '../exporters/unused-port.ts'
import { REPOSITORY, targetFile, writeTargets } from './project.ts'

/** What a checkout has that a deploy needs, beside `targets/`. */
const CHECKOUT = ['package.json', 'tsconfig.json', 'wrangler.toml', 'dsl', 'scripts', 'worker']

test('a deploy compiles the targets into the worker that it would upload, offline', async () => {
  const { root, deploy } = checkoutWith({ 'shop.ts': targetFile('shop', 'https://shop.example/metrics') })
  const { status, output } = await deploy()
  expect(status, output).toBe(0)
  expect(output).toContain('--dry-run: exiting now')
  expect(output).toContain('env.SHARD')
  const worker = readFileSync(join(root, 'out/cloudflare.js'), 'utf8')
  expect(worker).toContain('https://shop.example/metrics')
})

test('a mistake in a target stops the deploy, and is told with its place', async () => {
  const { root, deploy } = checkoutWith({ 'shop.ts': targetFile('shop', 'ftp://shop.example/metrics') })
  const { status, output } = await deploy()
  expect(status).toBe(1)
  expect(output).toContain('NX116')
  expect(output).toContain('targets/shop.ts:4:15')
  expect(existsSync(join(root, 'out'))).toBe(false)
})

function checkoutWith(targets: Readonly<Record<string, string>>) {
  const root = writeTargets(targets)
  for (const path of CHECKOUT) cpSync(join(REPOSITORY, path), join(root, path), { recursive: true })
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'), 'dir')
  return { root, deploy: async () => dryRun(root, `http://127.0.0.1:${await unusedPort()}`) }
}

/** Every connection out of this machine would have to go through a proxy that is not there. */
function dryRun(root: string, proxy: string) {
  const { status, stdout, stderr } = spawnSync('wrangler', ['deploy', '--dry-run', '--outdir', 'out'], {
    cwd: root,
    env: {
      PATH: `${join(REPOSITORY, 'node_modules/.bin')}:${process.env.PATH}`,
      HOME: root,
      HTTP_PROXY: proxy,
      HTTPS_PROXY: proxy,
      WRANGLER_SEND_METRICS: 'false',
      WRANGLER_HIDE_BANNER: 'true',
      CLOUDFLARE_CF_FETCH_ENABLED: 'false',
      NO_COLOR: '1',
      CI: 'true',
    },
    encoding: 'utf8',
    timeout: 50_000,
    killSignal: 'SIGKILL',
  })
  return { status, output: stdout + stderr }
}
