/** The files of a project that an import comes to, and the secrets that they ask for. */

import { type Code, callsIn, data, entry, object, secretCode } from './code.ts'
import type { Imported } from './imported.ts'
import { fileNames } from './names.ts'
import { printProject, printTarget } from './print-target.ts'

export interface ImportedFile {
  readonly path: string
  readonly text: string
  /** Undefined of the project. */
  readonly job: string | undefined
}

export interface FilesOptions {
  /** Where targets go: `targets`. */
  readonly folder: string
  /** Of Dynatrace, where the file says none; undefined where nobody did. */
  readonly environment: string | undefined
}

/** One file for each target, and the project's. */
export function filesOf(imported: Imported, { folder, environment }: FilesOptions): readonly ImportedFile[] {
  const names = fileNames(imported.targets.map(({ job }) => job))
  const targets = imported.targets.map((target, index) => ({
    path: `${folder}/${names[index]}.ts`,
    text: printTarget(target),
    job: target.job,
  }))
  const project = projectOptions(imported.project, environment)
  return [...targets, { path: `${folder}/_project.ts`, text: printProject(project), job: undefined }]
}

/** Whether the file says where points go. */
export function hasDestination(project: Code | undefined): boolean {
  return project?.kind === 'object' && project.entries.some(({ key }) => key === 'dynatrace' || key === 'ingest')
}

/** The names of all secrets, each once, in their order. */
export function secretsOf(codes: readonly Code[]): readonly string[] {
  const secrets = codes.flatMap(callsIn).filter(({ name }) => name === 'secret')
  return [...new Set(secrets.flatMap(({ args }) => args.flatMap((arg) => (arg.kind === 'text' ? [arg.text] : []))))]
}

/** Until the user writes a real one. */
export const PLACEHOLDER_ENVIRONMENT = 'https://abc12345.live.dynatrace.com'

export function projectOptions(project: Code | undefined, environment = PLACEHOLDER_ENVIRONMENT): Code {
  const entries = project?.kind === 'object' ? project.entries : []
  if (hasDestination(project)) return object(entries)
  const destination = object([
    ...entry('environment', data(environment)),
    ...entry('token', secretCode('DT_API_TOKEN')),
  ])
  return object([...entry('dynatrace', destination), ...entries])
}
