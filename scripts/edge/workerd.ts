/** The worker in real workerd, on this machine: no account, no login, no connection but those the worker makes. */

import { join } from 'node:path'
import { convertV4MiniflareOptions, fetch as fetchBy, Log, LogLevel, Miniflare, type Request } from 'miniflare'
import { unstable_readConfig as readConfig, unstable_getMiniflareWorkerOptions as workerOptionsOf } from 'wrangler'
import type { Bundle } from '../../dsl/bundle.ts'
import { bindingUses } from '../deploy/binding-uses.ts'
import { bundleWorker } from './bundle-worker.ts'

export interface EdgeOptions {
  readonly bundle: Bundle
  /** Variables and secrets. */
  readonly bindings: Readonly<Record<string, string>>
  /** Where Durable Objects keep their state; it outlives the process. */
  readonly statePath: string
  /** 0 takes any that is free. */
  readonly port: number
  /** The module to run in place of the worker's own entry. */
  readonly entry?: string
}

export interface Edge {
  readonly url: URL
  /** Fires the cron for this minute, and ends when the worker is done with it. */
  tick(scheduledMs: number): Promise<void>
  /** Another bundle, as a deploy brings it, with other variables where they are given: the state stays. */
  deploy(bundle: Bundle, bindings?: EdgeOptions['bindings']): Promise<void>
  stop(): Promise<void>
}

const CONFIG = join(import.meta.dirname, '../../wrangler.toml')
const CRON = '* * * * *'

export async function startEdge(options: EdgeOptions): Promise<Edge> {
  const miniflare = new Miniflare(await miniflareOptions(options))
  const url = await readyOrDisposed(miniflare)
  return {
    url,
    async tick(scheduledMs) {
      const worker = await miniflare.getWorker()
      const { outcome } = await worker.scheduled({ cron: CRON, scheduledTime: new Date(scheduledMs) })
      if (outcome !== 'ok') throw new Error(`the tick ended with '${outcome}'`)
    },
    deploy: async (bundle, bindings = options.bindings) =>
      miniflare.setOptions(await miniflareOptions({ ...options, bundle, bindings, port: Number(url.port) })),
    stop: () => miniflare.dispose(),
  }
}

/** What cannot start, on a port that is taken for one, must leave nothing behind that keeps this process alive. */
async function readyOrDisposed(miniflare: Miniflare): Promise<URL> {
  try {
    return await miniflare.ready
  } catch (error) {
    await miniflare.dispose()
    throw error
  }
}

async function miniflareOptions(options: EdgeOptions): Promise<ConstructorParameters<typeof Miniflare>[0]> {
  // Wrangler would read the .dev.vars beside the file as well, and print that it does: secrets are handed in.
  const { workerOptions } = workerOptionsOf({ ...readConfig({ config: CONFIG }), userConfigPath: import.meta.filename })
  return convertV4MiniflareOptions({
    ...workerOptions,
    modules: [{ type: 'ESModule', path: 'worker.js', contents: await bundleWorker(options.bundle, options.entry) }],
    bindings: { ...options.bindings },
    serviceBindings: openBindings(options.bundle),
    resourcePersistencePath: options.statePath,
    host: '127.0.0.1',
    port: options.port,
    cf: false,
    log: new Log(LogLevel.ERROR),
  })
}

/** Here are no networks and no certificates of Cloudflare: what is fetched by a binding goes straight out. */
function openBindings(bundle: Bundle): Record<string, (request: Request) => ReturnType<typeof fetchBy>> {
  return Object.fromEntries(bindingUses(bundle).map(({ name }) => [name, (request) => fetchBy(request)]))
}
