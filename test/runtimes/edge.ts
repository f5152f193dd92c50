/** The worker in workerd, in a process of its own, whose cron fires again and again. */

import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../end-to-end/processes.ts'
import type { Runtime } from './runtime.ts'

export const workerd: Runtime = {
  name: 'workerd',
  isInstalled: true,
  install(bundle) {
    const statePath = mkdtempSync(join(tmpdir(), 'narthex-'))
    return {
      async start(variables) {
        const options = { bundle, bindings: variables, statePath, port: 0 }
        const edge = run('test/end-to-end/edge-process.ts', [JSON.stringify(options)])
        const url = new URL(await edge.line()).origin
        const isOver = new AbortController()
        const ticking = tickUntil(isOver.signal, edge)
        return {
          url,
          async stop() {
            isOver.abort()
            await ticking
            const ended = once(edge.child, 'exit')
            edge.child.stdin!.end()
            await ended
            return edge.child.exitCode
          },
          async kill() {
            isOver.abort()
            await edge.kill()
            await ticking
          },
        }
      },
      remove: () => rmSync(statePath, { recursive: true }),
    }
  },
}

async function tickUntil(isOver: AbortSignal, edge: ReturnType<typeof run>): Promise<void> {
  try {
    while (!isOver.aborted) {
      edge.send(String(Date.now()))
      await edge.line()
    }
  } catch (error) {
    // Killed, as it was asked for.
    if (!isOver.aborted) throw error
  }
}
