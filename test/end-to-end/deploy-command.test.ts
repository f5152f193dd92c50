/** The command around it all: with wrangler itself, a stand-in for what wrangler asks, and the worker in workerd. */

import { cpSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type DeployOptions, deploy } from '../../scripts/commands/deploy.ts'
import { compileProject } from '../../scripts/compile-project.ts'
import { startStandIn } from '../../scripts/stand-in/dynatrace.ts'
import { plainProgress } from '../../scripts/terminal/progress.ts'
import { runWrangler } from '../../scripts/wrangler.ts'
import type { Fetch } from '../../worker/ports.ts'
import { unusedPort } from '../exporters/unused-port.ts'
import { serveExporter } from '../scripts/guarded-exporter.ts'
import { printing } from '../scripts/printed.ts'
import { startCloudflareApi } from './cloudflare-api.ts'
import { REPOSITORY, writeTargets } from './project.ts'
import { startSetting } from './setting.ts'

/** What a checkout has that a deploy needs, beside `targets/`. */
const CHECKOUT = ['package.json', 'tsconfig.json', 'wrangler.toml', 'dsl', 'scripts', 'worker']

const LIVE = 'https://narthex.acme.workers.dev'
const OWN_TOKEN = 'opens-the-page'

afterEach(() => void vi.unstubAllEnvs())

describe('narthex deploy', () => {
  test('puts secrets and worker where they belong, and tells what the worker then reaches', async () => {
    const cloudflare = await startCloudflareApi({ deployed: true })
    const exporter = await serveExporter({ bodies: ['a 1\n'], wants: ['authorization', 'Bearer hunter2'] })
    const { root, dynatrace } = await checkout(exporter)
    const secrets = { DT_API_TOKEN: dynatrace.token, SHOP_TOKEN: 'hunter2', NARTHEX_TOKEN: OWN_TOKEN }
    stub({ ...cloudflare.env, HOME: root })
    const { bundle } = await compileProject({ root })
    const setting = await startSetting(bundle!, { ...secrets, NARTHEX_ACCESS: '', DT_ENVIRONMENT: dynatrace.url })
    onTestFinished(() => setting.close())

    const { out, err, exitCode } = await run(
      { root, yes: true },
      { env: secrets, fetch: toEdge(setting.edge.url), pause: () => setting.edge.tick(Date.now()) },
    )
    expect(exitCode, out + err).toBe(0)
    expect(out).toContain('the token has metrics.ingest (an empty POST, nothing was sent)')
    expect(out).toContain('2 of 2, with DT_API_TOKEN, SHOP_TOKEN, NARTHEX_TOKEN put there now')
    expect(out).toMatch(/upload +\d+ KiB, \d+ KiB gzip/)
    expect(out).toContain('1 of 1 endpoints are up, from the edge')
    expect(out).toContain(`live   ${LIVE}\n`)
    expect(cloudflare.uploads()).toBe(1)
    expect(Object.fromEntries(cloudflare.secrets)).toEqual(secrets)
    expect(out + err).not.toContain('hunter2')
  })

  test('stops before the upload where the worker lacks a secret, and says where it is used', async () => {
    const cloudflare = await startCloudflareApi({ deployed: false })
    const { root, dynatrace } = await checkout('https://shop.example')
    stub({ ...cloudflare.env, HOME: root })
    const { out, exitCode } = await run({ root }, { env: { DT_API_TOKEN: dynatrace.token } })
    expect(exitCode).toBe(1)
    expect(out).toContain('SHOP_TOKEN is not set on worker narthex')
    expect(out).toContain('used at targets/shop.ts:5:23')
    expect(out).toContain('run: npx wrangler secret put SHOP_TOKEN')
    expect(cloudflare.uploads()).toBe(0)
  })

  test('says how to log in where nobody is', async () => {
    const { root, dynatrace } = await checkout('https://shop.example')
    stub({ CLOUDFLARE_API_TOKEN: '', CI: 'true', HOME: root })
    const { out, exitCode } = await run({ root }, { env: { DT_API_TOKEN: dynatrace.token } })
    expect(exitCode).toBe(1)
    expect(out).toContain('run: npx wrangler login')
  })
})

test('narthex deploy --dry-run works without a connection and without an account', async () => {
  const { root } = await checkout('https://shop.example')
  const proxy = `http://127.0.0.1:${await unusedPort()}`
  stub({ CLOUDFLARE_API_TOKEN: '', CI: 'true', HOME: root, HTTP_PROXY: proxy, HTTPS_PROXY: proxy })
  const { out, err, exitCode } = await run({ root, dryRun: true }, { env: {} })
  expect(exitCode, out + err).toBe(0)
  expect(out).toMatch(/upload +NOT DONE: it would be \d+ KiB, \d+ KiB gzip\n/)
  expect(out).toContain('nothing was deployed: npx narthex deploy does it')
})

/** A checkout with one target, whose project sends to a stand-in. */
async function checkout(exporter: string) {
  const dynatrace = await startStandIn()
  onTestFinished(() => dynatrace.close())
  const root = writeTargets({
    '_project.ts': `import { defineProject, secret } from 'narthex'

export default defineProject({
  dynatrace: { environment: '${dynatrace.url}', token: secret('DT_API_TOKEN') },
})
`,
    'shop.ts': `import { bearer, secret, target } from 'narthex'

export default target('shop', {
  endpoints: ['${exporter}/metrics'],
  auth: bearer(secret('SHOP_TOKEN')),
  allowInsecureAuth: true,
})
`,
  })
  for (const path of CHECKOUT) cpSync(join(REPOSITORY, path), join(root, path), { recursive: true })
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'), 'dir')
  return { root, dynatrace }
}

function stub(env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
}

interface Ports {
  readonly env: Readonly<Record<string, string>>
  readonly fetch?: Fetch
  readonly pause?: () => Promise<void>
}

async function run(options: Partial<DeployOptions> & Pick<DeployOptions, 'root'>, ports: Ports) {
  const printed = printing({ width: undefined })
  const exitCode = await deploy({ dryRun: false, yes: false, json: false, ...options }, printed.terminal, {
    fetch: (request) => fetch(request),
    clock: Date.now,
    pause: async () => {},
    wrangler: runWrangler,
    progress: plainProgress(printed.terminal),
    prompts: undefined,
    ...ports,
  })
  return { out: printed.out, err: printed.err, exitCode }
}

/** What is said to the live worker goes to the one in workerd. */
function toEdge(edge: URL): Fetch {
  return (request) => {
    const url = new URL(request.url)
    return url.origin === LIVE ? fetch(new Request(new URL(url.pathname, edge), request)) : fetch(request)
  }
}
