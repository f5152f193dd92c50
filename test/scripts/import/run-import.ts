/** `narthex import` on a fixture, in a folder of its own that has narthex. */

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { runProgram } from '../../../scripts/program.ts'
import { REPOSITORY } from '../../end-to-end/project.ts'
import { printing } from '../printed.ts'

export interface ImportRun {
  readonly root: string
  readonly out: string
  readonly err: string
  readonly exitCode: number
}

/** A project without targets, and everything that lies beside the fixtures of one kind. The process works in it. */
export function projectWith(kind: string): string {
  const root = mkdtempSync(join(tmpdir(), 'narthex-import-'))
  const before = process.cwd()
  onTestFinished(() => {
    process.chdir(before)
    rmSync(root, { recursive: true })
  })
  mkdirSync(join(root, 'node_modules'))
  symlinkSync(REPOSITORY, join(root, 'node_modules/narthex'), 'dir')
  cpSync(join(REPOSITORY, 'test/fixtures/import', kind), join(root, 'old'), { recursive: true })
  process.chdir(root)
  return root
}

export async function runImport(
  root: string,
  args: readonly string[],
  { width = 80 }: { readonly width?: number | undefined } = {},
): Promise<ImportRun> {
  const printed = printing({ width })
  const exitCode = await runProgram(['import', ...args], printed.terminal)
  return { root, out: printed.out, err: printed.err, exitCode }
}

/** The files of a folder by name. */
export function filesIn(root: string, folder = 'targets'): Readonly<Record<string, string>> {
  const names = readdirSync(join(root, folder)).sort()
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(root, folder, name), 'utf8')]))
}
