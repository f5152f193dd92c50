/** What `wrangler.toml` says of the worker, as wrangler reads it. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { unstable_readConfig as readConfig } from 'wrangler'

export type WorkerConfig =
  | {
      readonly kind: 'read'
      /** Of the worker. */
      readonly name: string
      /** Those of kinds that fetch. */
      readonly bindings: ReadonlySet<string>
    }
  | { readonly kind: 'failed'; readonly reasons: readonly string[] }

export function readWorkerConfig(root: string): WorkerConfig {
  const path = join(root, 'wrangler.toml')
  if (!existsSync(path)) return NO_WORKER
  try {
    // It would print what it warns of, and ask npm whether a newer version knows better.
    const config = readConfig({ config: path }, { hideWarnings: true })
    const { name, services = [], mtls_certificates, vpc_services, vpc_networks } = config
    if (name === undefined) return NO_WORKER
    const all = [...services, ...mtls_certificates, ...vpc_services, ...vpc_networks]
    return { kind: 'read', name, bindings: new Set(all.map(({ binding }) => binding)) }
  } catch (error) {
    const [first = 'for an unknown reason', ...others] = mistakesOf(error)
    return { kind: 'failed', reasons: [`wrangler.toml cannot be read: ${first}`, ...others] }
  }
}

const NO_WORKER: WorkerConfig = {
  kind: 'failed',
  reasons: ['there is no wrangler.toml here with the name of a worker', 'run it in a checkout of narthex'],
}

/** A list where it has several, below a line that names the file. */
function mistakesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return []
  const lines = error.message.split('\n').map((line) => line.replace(/^\s*- /, '').trim())
  return lines.filter((line) => line !== '' && !/^Processing .* configuration:$/.test(line))
}
