/** Programs that a recording needs, on loopback, in a folder of their own; ended by the id they were started under. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, chownSync, constants, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

export interface User {
  readonly uid: number
  readonly gid: number
  readonly home: string
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Of the system, for programs that refuse to run as root. */
  readonly user?: string
}

export interface Workbench {
  /** Empty, and gone afterwards. */
  readonly folder: string
  /** Writes a file of the folder and returns its path. */
  file(name: string, text: string): string
  /** Hands the folder over to a user of the system. */
  giveTo(user: string): void
  /** Starts a program that stays. */
  start(program: string, args: readonly string[], options?: RunOptions): void
  /** Runs a program to its end. */
  run(program: string, args: readonly string[], options?: RunOptions): Promise<void>
  close(): Promise<void>
}

/** Debian keeps some servers out of the search path. */
const MORE_FOLDERS = ['/usr/sbin', '/usr/lib/postgresql/15/bin', '/usr/lib/rabbitmq/bin']

/** The whole path of a program, undefined where it is not installed. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...MORE_FOLDERS]
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

export function createWorkbench(name: string): Workbench {
  const folder = mkdtempSync(join(tmpdir(), `record-${name}-`))
  const log = openSync(join(folder, 'log'), 'w')
  const running: ChildProcess[] = []

  function launch(program: string, args: readonly string[], { env, user }: RunOptions = {}): ChildProcess {
    const { uid, gid, home } = user === undefined ? { home: folder } : userOf(user)
    return spawn(findProgram(program) ?? program, args, {
      cwd: folder,
      env: { PATH: [process.env.PATH, ...MORE_FOLDERS].join(delimiter), HOME: home, LANG: 'C.UTF-8', ...env },
      stdio: ['ignore', log, log],
      // A group of its own: what it starts ends with it.
      detached: true,
      ...(uid === undefined ? {} : { uid, gid }),
    })
  }

  return {
    folder,
    file(file, text) {
      const path = join(folder, file)
      writeFileSync(path, text)
      return path
    },
    giveTo(user) {
      const { uid, gid } = userOf(user)
      chownSync(folder, uid, gid)
    },
    start: (program, args, options) => void running.push(launch(program, args, options)),
    async run(program, args, options) {
      const [code] = await once(launch(program, args, options), 'exit')
      if (code !== 0) throw new Error(`${program} ended with ${code}: ${lastLines(folder)}`)
    },
    async close() {
      for (const child of running.toReversed()) await end(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A port of loopback that nothing listens on. */
export async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port')
  return address.port
}

/** Waits until `isSo` holds; what it throws until then counts as no. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000
  let last: unknown
  while (Date.now() < deadline) {
    try {
      if (await isSo()) return
    } catch (error) {
      last = error
    }
    await setTimeout(100)
  }
  throw new Error(`${what} did not come within a minute`, { cause: last })
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // Not being there and not being allowed to are one here.
    return false
  }
}

function userOf(name: string): User {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`))
  if (line === undefined) throw new Error(`there is no user ${name}`)
  const [, , uid, gid, , home = '/'] = line.split(':')
  return { uid: Number(uid), gid: Number(gid), home }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  const late = setTimeout(10_000, 'late', { ref: false })
  if ((await Promise.race([ended, late])) !== 'late') return
  process.kill(-child.pid, 'SIGKILL')
  await ended
}

function lastLines(folder: string): string {
  return readFileSync(join(folder, 'log'), 'utf8').trimEnd().split('\n').slice(-5).join('\n')
}
