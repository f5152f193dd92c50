/** Files of a new target. What is there already stays as it is. */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { renderCatalog } from '../types/render.ts'
import { renderProject } from './environment.ts'
import { renderTarget, type TargetFile } from './target-file.ts'

export const PROJECT_FILE = 'targets/_project.ts'

export interface NewFile {
  readonly path: string
  readonly text: string
}

/** Why a target of this job cannot be written, undefined where it can. */
export function takenBy(root: string, job: string): string | undefined {
  const there = [targetPath(job), catalogPath(job)].find((path) => existsSync(join(root, path)))
  if (there === undefined) return undefined
  return `${there} is there already and stays as it is: choose another name with --job, or add the URL to its endpoints`
}

export function filesOf(target: TargetFile, environment: string | undefined): readonly NewFile[] {
  const { job, found } = target
  const args = `${withoutQueryValues(found.url)} --as ${job}`
  return [
    { path: targetPath(job), text: renderTarget(target) },
    ...(found.preset === undefined
      ? [{ path: catalogPath(job), text: renderCatalog({ name: job, args, families: found.families }) }]
      : []),
    ...(environment === undefined ? [] : [{ path: PROJECT_FILE, text: renderProject(environment) }]),
  ]
}

/** Why one could not be written, undefined where all were. */
export function writeFiles(root: string, files: readonly NewFile[]): string | undefined {
  for (const { path, text } of files) {
    const file = join(root, path)
    try {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text, { flag: 'wx' })
    } catch (error) {
      // Only what the system says of the file: anything else is a bug of ours.
      if (error instanceof Error && 'syscall' in error && 'code' in error) {
        return `${path} cannot be written: ${error.code}`
      }
      throw error
    }
  }
  return undefined
}

function targetPath(job: string): string {
  return `targets/${job}.ts`
}

function catalogPath(job: string): string {
  return `targets/${job}.catalog.gen.ts`
}

/** The file is to be committed, and values in the query of a URL may be secrets. */
function withoutQueryValues(url: string): string {
  return url.replace(/\?.*/s, (query) => query.replaceAll(/=[^&#]*/g, '=…'))
}
