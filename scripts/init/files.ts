/** Files of a new target. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { renderCatalog } from '../types/render.ts'
import type { NewFile } from '../write-files.ts'
import { renderProject } from './environment.ts'
import { renderTarget, type TargetFile } from './target-file.ts'

export const PROJECT_FILE = 'targets/_project.ts'

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
    { path: targetPath(job), content: renderTarget(target) },
    ...(found.preset === undefined
      ? [{ path: catalogPath(job), content: renderCatalog({ name: job, args, families: found.families }) }]
      : []),
    ...(environment === undefined ? [] : [{ path: PROJECT_FILE, content: renderProject(environment) }]),
  ]
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
