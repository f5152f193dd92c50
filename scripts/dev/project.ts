/** A project as it is run on this machine: those of its targets that are asked for, and the values of their secrets. */

import type { Bundle } from '../../dsl/bundle.ts'
import { compileProject } from '../compile-project.ts'
import { type SecretUse, secretUses } from '../deploy/secret-uses.ts'
import { ingestSecrets } from '../edge/ingest-secrets.ts'
import { localSecrets } from '../preview/secrets.ts'
import { chooseTargets } from '../preview/source.ts'
import { renderDiagnostics } from '../terminal/diagnostics.ts'
import { sourceReader } from '../terminal/read-source.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface ProjectChoice {
  readonly root: string
  /** None is all of them. */
  readonly jobs: readonly string[]
}

export type ProjectReading =
  | ({ readonly kind: 'ready' } & LocalProject)
  /** All is said already. */
  | { readonly kind: 'mistaken'; readonly mistakes: number }
  | { readonly kind: 'misused'; readonly reason: string }

export interface LocalProject {
  readonly bundle: Bundle
  /** By name; those of the destination are not among them, since the stand-in has its own. */
  readonly secrets: Readonly<Record<string, string>>
  /** Those that have no value. */
  readonly missing: readonly SecretUse[]
}

/** Reads the project as its files are now, and prints what is wrong with it. */
export async function readProject({ root, jobs }: ProjectChoice, terminal: Terminal): Promise<ProjectReading> {
  const { bundle, diagnostics } = await compileProject({ root })
  if (diagnostics.length > 0) {
    const { width, color } = terminal
    terminal.err(`\n${renderDiagnostics(diagnostics, { width, color, readSource: sourceReader(root) })}\n`)
  }
  if (bundle === undefined) {
    return { kind: 'mistaken', mistakes: diagnostics.filter(({ severity }) => severity === 'error').length }
  }
  const chosen = chooseTargets(bundle.targets, { jobs, from: undefined })
  if (chosen.kind === 'misused') return chosen
  return { kind: 'ready', ...withSecrets({ ...bundle, targets: [...chosen.targets] }, root) }
}

function withSecrets(bundle: Bundle, root: string): LocalProject {
  const known = localSecrets(root, process.env)
  const ofDestination = ingestSecrets(bundle.ingest, '')
  const used = secretUses(bundle, root).filter(({ name }) => !(name in ofDestination))
  return {
    bundle,
    secrets: Object.fromEntries(used.map(({ name }) => [name, known(name) ?? '']).filter(([, value]) => value !== '')),
    missing: used.filter(({ name }) => (known(name) ?? '') === ''),
  }
}
