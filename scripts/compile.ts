/** The build step of wrangler: `targets/` into `dist/bundle.json`. A mistake ends it, and so the deploy. */

import { compileProject } from './compile-project.ts'
import { renderDiagnostics } from './terminal/diagnostics.ts'
import { sourceReader } from './terminal/read-source.ts'
import { processTerminal } from './terminal/terminal.ts'
import { writeBundle } from './write-bundle.ts'

const root = process.cwd()
const { width, color, err } = processTerminal()
const { bundle, diagnostics } = await compileProject({ root })
if (diagnostics.length > 0)
  err(`\n${renderDiagnostics(diagnostics, { width, color, readSource: sourceReader(root) })}\n`)
if (bundle === undefined) process.exitCode = 1
else writeBundle(bundle, root)
