/** Fresh processes of the same Node, one after another. */

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

/** Runs a script of `child/` to its end and gives the JSON it printed. */
export async function runChild(script: string, args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', pathOf(script), ...args])
  return JSON.parse(stdout)
}

export interface Server {
  readonly url: string
  stop(): Promise<void>
}

/** Starts a script of `child/` that prints its URL once it serves. */
export async function startServer(script: string, args: readonly string[]): Promise<Server> {
  const child = spawn(process.execPath, [pathOf(script), ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const { value: url } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()
  if (typeof url !== 'string') throw new Error(`${script} ended before it served`)
  return { url, stop: () => end(child) }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}

function pathOf(script: string): string {
  return join(import.meta.dirname, 'child', script)
}
