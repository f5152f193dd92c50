/** The worker as one module, as wrangler would upload it, around a given config bundle. */

import { join } from 'node:path'
import { build } from 'esbuild'
import type { Bundle } from '../../dsl/bundle.ts'

const ENTRY = join(import.meta.dirname, '../../worker/platform/cloudflare.ts')

/** `entry`: another one than that of Cloudflare, with other ports. */
export async function bundleWorker(bundle: Bundle, entry = ENTRY): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*'],
    logLevel: 'silent',
    plugins: [
      {
        name: 'config-bundle',
        setup(esbuild) {
          esbuild.onLoad({ filter: /[\\/]dist[\\/]bundle\.json$/ }, () => ({
            contents: JSON.stringify(bundle),
            loader: 'json',
          }))
          // It need not exist: its contents are given above.
          esbuild.onResolve({ filter: /\/dist\/bundle\.json$/ }, ({ path, resolveDir }) => ({
            path: join(resolveDir, path),
          }))
        },
      },
    ],
  })
  return result.outputFiles[0]!.text
}
