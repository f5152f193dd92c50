/** A user's project in a folder of its own, for as long as a test runs. */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export const REPOSITORY = join(import.meta.dirname, '../..')

const PROJECT = `import { defineProject, secret } from 'narthex'

export default defineProject({
  dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
})
`

/** A folder with `targets/_project.ts` and these files in it. */
export function writeTargets(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'narthex-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  mkdirSync(join(root, 'targets'))
  for (const [file, text] of Object.entries({ '_project.ts': PROJECT, ...files })) {
    writeFileSync(join(root, 'targets', file), text)
  }
  return root
}

/** The same with 'narthex' installed, which is this repository. */
export function writeProject(files: Readonly<Record<string, string>>): string {
  const root = writeTargets(files)
  mkdirSync(join(root, 'node_modules'))
  symlinkSync(REPOSITORY, join(root, 'node_modules/narthex'), 'dir')
  return root
}

/** A file of `targets/` with one endpoint. */
export function targetFile(job: string, url: string): string {
  return `import { target } from 'narthex'\n\nexport default target('${job}', {\n  endpoints: ['${url}'],\n})\n`
}
