/** Processes of their own that a test starts, waits for and ends. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Spawned {
  readonly child: ChildProcess
  /** The next line of its standard output; rejects when it ends instead. */
  line(): Promise<string>
  send(line: string): void
  /** Ends it and all it started at once, as a power cut would. */
  kill(): Promise<void>
}

/** Runs a TypeScript file of this repository in a process group of its own. */
export function run(file: string, args: readonly string[] = []): Spawned {
  const path = join(import.meta.dirname, '../..', file)
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'], detached: true })
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  return {
    child,
    async line() {
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`${file} ended with ${child.exitCode ?? child.signalCode}`)
      return value
    },
    send: (line) => void child.stdin!.write(`${line}\n`),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      process.kill(-child.pid!, 'SIGKILL')
      await ended
    },
  }
}

export interface CountingExporter {
  readonly url: string
  work(times: number): Promise<void>
  served(): Promise<readonly string[]>
  kill(): Promise<void>
}

export async function startCountingExporter(): Promise<CountingExporter> {
  const spawned = run('test/exporters/counting-exporter.ts')
  const url = `http://127.0.0.1:${await spawned.line()}`
  return {
    url: `${url}/metrics`,
    work: async (times) => void (await fetch(`${url}/work?times=${times}`, { method: 'POST' })),
    served: async () => (await fetch(`${url}/served`)).json() as Promise<readonly string[]>,
    kill: spawned.kill,
  }
}
