import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DiffOptions, diff } from '../../scripts/commands/diff.ts'
import { writeProject } from '../end-to-end/project.ts'
import { printing } from './printed.ts'
import { movingPorts } from './run-preview.ts'

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
  const printed = printing({ width })
  const { ports, fetched } = movingPorts()
  const exitCode = await diff({ ...OPTIONS, ...options }, printed.terminal, ports)
  return { out: printed.out, err: printed.err, exitCode, fetched }
}
