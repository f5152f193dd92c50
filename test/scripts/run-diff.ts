import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DiffOptions, diff } from '../../scripts/commands/diff.ts'
import { writeProject } from '../end-to-end/project.ts'
import { START_MS } from './run-preview.ts'

export interface DiffSettings extends Partial<DiffOptions> {
  readonly root: string
  readonly width?: number | undefined
}

export interface DiffRun {
  readonly out: string
  readonly err: string
  readonly exitCode: number
  readonly fetched: readonly string[]
}

type Files = Readonly<Record<string, string>>

const OPTIONS: Omit<DiffOptions, 'root'> = {
  other: 'HEAD',
  jobs: [],
  form: 'text',
  tells: false,
  wait: undefined,
  from: [],
  later: [],
  contentType: undefined,
}

/** A repository in which some files of `targets/` are committed, and others stand in their place now. */
export function writeRepository(committed: Files, now: Files): string {
  const root = writeProject(committed)
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], { cwd: root })
  writeFileSync(join(root, '.gitignore'), 'node_modules\n')
  git('init', '--quiet')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'Begin')
  git('rm', '--quiet', '--', ...Object.keys(committed).map((name) => `targets/${name}`))
  for (const [name, text] of Object.entries(now)) writeFileSync(join(root, 'targets', name), text)
  return root
}

/** Runs `narthex diff` in this process, at a time of its own that waiting moves. */
export async function runDiff({ width, ...options }: DiffSettings): Promise<DiffRun> {
  const printed = { out: '', err: '' }
  const fetched: string[] = []
  let nowMs = START_MS
  const terminal = {
    out: (text: string) => {
      printed.out += text
    },
    err: (text: string) => {
      printed.err += text
    },
    width,
    color: false,
    annotations: false,
    now: () => 0,
  }
  const ports = {
    stdin: process.stdin,
    env: {},
    clock: () => nowMs,
    pause: async (milliseconds: number) => {
      nowMs += milliseconds
    },
    fetch: (request: Request) => {
      fetched.push(request.url)
      return fetch(request)
    },
  }
  const exitCode = await diff({ ...OPTIONS, ...options }, terminal, ports)
  return { ...printed, exitCode, fetched }
}
