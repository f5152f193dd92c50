/** Scrape jobs of Grafana Cloud's Metrics Endpoint integration, as Terraform has them. */

import type { Imported, ImportedTarget, Importer, SourceFile } from '../imported.ts'
import { inOrder } from '../in-order.ts'
import { createSecretNames, createUnique } from '../names.ts'
import { createNotes } from '../notes.ts'
import { createReader } from '../reader.ts'
import { importScrapeJob, RESOURCE } from './scrape-job.ts'
import { createResolve, readTerraform } from './terraform.ts'

export const grafanaImporter: Importer = { kind: 'Terraform of Grafana Cloud', recognises, import: importTerraform }

/** In either syntax of Terraform the type of a resource stands in quotes. */
function recognises({ text }: SourceFile): boolean {
  return text.includes(`"${RESOURCE}"`)
}

/** Files of one module: variables and locals may be in another one than the scrape jobs. */
function importTerraform(files: readonly SourceFile[]): Imported {
  const notes = createNotes()
  const reader = createReader(notes)
  const blocks = files.flatMap((file) => readTerraform(file, notes))
  const resolve = createResolve(blocks)
  const nameSecret = createSecretNames()
  const jobs = blocks.filter(({ type, labels }) => type === 'resource' && labels[0] === RESOURCE)
  const targets = jobs.flatMap(({ labels, body }) => {
    const name = labels[1] ?? 'scrape-job'
    return importScrapeJob(body, { name, resolve, nameSecret, reader }) ?? []
  })
  if (jobs.length === 0 && notes.all.length === 0) {
    const at = { path: files[0]!.path, line: 1 }
    const message = `there is no resource ${RESOURCE} in it: nothing was imported`
    reader.note(
      { at, option: 'resource' },
      { severity: 'error', message, help: 'name the file that has the scrape jobs' },
    )
  }
  return { targets: withOwnJobs(targets), project: undefined, notes: inOrder(notes.all, files) }
}

/** Names are those of a stack, and files may be of several. */
function withOwnJobs(targets: readonly ImportedTarget[]): readonly ImportedTarget[] {
  const unique = createUnique()
  return targets.map((target) => ({ ...target, job: unique(target.job) }))
}
