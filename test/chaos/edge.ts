/** The worker in a process that can be killed at any moment and starts again with the state that it left behind. */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Bundle } from '../../dsl/bundle.ts'
import type { EdgeOptions } from '../../scripts/edge/workerd.ts'
import type { Answer, Command } from './edge-process.ts'

export interface KillableEdge {
  /** False where it was broken off. */
  tick(scheduledMs: number): Promise<boolean>
  deploy(bundle: Bundle): Promise<void>
  /** Takes the memory of a shard away. */
  evict(shard: number): Promise<void>
  /** Ends the process and all it started at once, as a power cut would. It starts again when it is next needed. */
  kill(): void
  /** The body of a page of the worker. */
  page(path: string): Promise<string>
  close(): Promise<void>
}

/** `onComplaint` takes what it writes to its standard error, line by line. */
export function createEdge(options: EdgeOptions, onComplaint: (line: string) => void): KillableEdge {
  let { bundle } = options
  let spare = spawnEdge(onComplaint)
  let living: ChildProcessWithoutNullStreams | undefined
  let starting: Promise<Life> | undefined
  const current = () => {
    if (starting !== undefined) return starting
    living = spare
    starting = startLife(living, { ...options, bundle })
    // Its modules are read by the time it is needed.
    spare = spawnEdge(onComplaint)
    return starting
  }
  const kill = () => {
    if (living !== undefined) killGroup(living)
    living = starting = undefined
  }
  const page = async (path: string, init?: RequestInit) => {
    const { url } = await current()
    return (await fetch(new URL(path, url), init)).text()
  }
  return {
    kill,
    page,
    tick: async (scheduledMs) => (await current()).perform({ kind: 'tick', scheduledMs }),
    async deploy(next) {
      bundle = next
      const isDone = await (await current()).perform({ kind: 'deploy', bundle })
      // Whatever became of the process, it starts again with this bundle.
      if (!isDone) kill()
    },
    async evict(shard) {
      // The process may end before it answers.
      await page(`/chaos/evict?shard=${shard}`, { method: 'POST' }).catch(() => {})
    },
    async close() {
      const all = living === undefined ? [spare] : [living, spare]
      for (const child of all) killGroup(child)
      await Promise.all(all.map(exitOf))
    },
  }
}

interface Life {
  readonly url: string
  /** False where it was not done, or the process ended before. */
  perform(command: Command): Promise<boolean>
}

/** In a process group of its own, with all that it starts. */
function spawnEdge(onComplaint: (line: string) => void): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'edge-process.ts')], { detached: true })
  createInterface({ input: child.stderr }).on('line', onComplaint)
  // That a process which was killed reads no more is told by its exit.
  child.stdin.on('error', () => {})
  return child
}

async function startLife(child: ChildProcessWithoutNullStreams, options: EdgeOptions): Promise<Life> {
  const waiting = new Map<number, (done: boolean) => void>()
  let commands = 0
  child.stdin.write(`${JSON.stringify(options)}\n`)
  const lines = createInterface({ input: child.stdout })
  const [url]: string[] = await Promise.race([once(lines, 'line'), exitOf(child)])
  lines.on('line', (line) => {
    const { number, isDone }: Answer = JSON.parse(line)
    waiting.get(number)?.(isDone)
    waiting.delete(number)
  })
  void exitOf(child).then(() => {
    for (const end of waiting.values()) end(false)
    waiting.clear()
  })
  if (url === undefined && child.signalCode !== 'SIGKILL') throw new Error('the worker does not start')
  return {
    // Of one that was killed as it started, which does nothing that it is told.
    url: url ?? '',
    perform: (command) =>
      new Promise((resolve) => {
        if (hasExited(child)) return resolve(false)
        waiting.set(commands++, resolve)
        child.stdin.write(`${JSON.stringify(command)}\n`)
      }),
  }
}

function killGroup(child: ChildProcessWithoutNullStreams): void {
  if (!hasExited(child)) process.kill(-child.pid!, 'SIGKILL')
}

async function exitOf(child: ChildProcessWithoutNullStreams): Promise<[]> {
  if (!hasExited(child)) await once(child, 'exit')
  return []
}

function hasExited({ exitCode, signalCode }: ChildProcessWithoutNullStreams): boolean {
  return exitCode !== null || signalCode !== null
}
