/** The worker as a process of Node, Deno or Bun: unbuilt, in a folder with nothing but what the worker needs. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle } from '../../dsl/bundle.ts'
import { writeBundle } from '../../scripts/write-bundle.ts'
import { REPOSITORY } from '../end-to-end/project.ts'
import { type Reading, readOutput } from '../end-to-end/reading.ts'
import type { Installed, Runtime, Started } from './runtime.ts'

export interface ProcessRuntime extends Runtime {
  install(bundle: Bundle): InstalledProcess
}

export interface InstalledProcess extends Installed {
  readonly root: string
  /** The folder with its state. */
  readonly state: string
  start(variables: Readonly<Record<string, string>>): Promise<StartedProcess>
  /** Without waiting for it to come up; another program in its place where one is given. */
  run(variables: Readonly<Record<string, string>>, program?: Program): RunningProcess
}

/** With its arguments, from the folder. */
export type Program = readonly [program: string, ...args: readonly string[]]

export interface RunningProcess {
  readonly output: Reading
  readonly ended: Promise<number | null>
  signal(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void
}

export interface StartedProcess extends Started, RunningProcess {}

const BIN = join(REPOSITORY, 'node_modules/.bin')

/** The permissions that the documents give it, and no more. */
export const DENO_FLAGS = ['run', '--allow-net', '--allow-env', '--allow-read', '--allow-write=.narthex', '--no-prompt']

export const node = processRuntime('node', process.execPath, [])
export const deno = processRuntime('deno', join(BIN, 'deno'), DENO_FLAGS)
export const bun = processRuntime('bun', join(BIN, 'bun'), [])

function processRuntime(name: string, command: string, flags: readonly string[]): ProcessRuntime {
  const isInstalled = spawnSync(command, ['--version']).status === 0
  if (!isInstalled) console.warn(`${name} is not installed: what it would do is not tested`)
  const entry = `worker/platform/${name}.ts`
  return {
    name,
    isInstalled,
    install(bundle) {
      const root = mkdtempSync(join(tmpdir(), 'narthex-'))
      for (const part of ['worker', 'dsl/bundle.ts', 'dsl/bundle', 'package.json']) {
        cpSync(join(REPOSITORY, part), join(root, part), { recursive: true })
      }
      symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'), 'dir')
      writeBundle(bundle, root)
      const unbuilt = [command, ...flags, entry] as const
      const run: InstalledProcess['run'] = (variables, [program, ...args] = unbuilt) =>
        watch(spawn(program, args, { cwd: root, env: { ...ENVIRONMENT, ...variables } }))
      return {
        root,
        state: join(root, '.narthex/data'),
        run,
        async start(variables) {
          const running = run(variables)
          const [, url] = await running.output.sees(/narthex listens on (\S+)/)
          return {
            ...running,
            url: url!,
            stop: () => {
              running.signal('SIGTERM')
              return running.ended
            },
            kill: async () => {
              running.signal('SIGKILL')
              await running.ended
            },
          }
        },
        remove: () => rmSync(root, { recursive: true }),
      }
    },
  }
}

const ENVIRONMENT = {
  HOME: process.env.HOME,
  PATH: process.env.PATH,
  NO_COLOR: '1',
  DENO_NO_UPDATE_CHECK: '1',
  NARTHEX_PORT: '0',
  NARTHEX_TICK_SECONDS: '1',
}

function watch(child: ChildProcess): RunningProcess {
  const closed = once(child, 'close')
  return {
    output: readOutput(child),
    ended: closed.then(() => child.exitCode),
    signal: (signal) => void child.kill(signal),
  }
}
