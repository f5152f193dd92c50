/**
 * A whole session of a person at a terminal: from an empty folder to a worker that runs, with the keys that are pressed
 * and the mistakes that are made on the way.
 */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startCountingExporter } from './processes.ts'
import { REPOSITORY } from './project.ts'
import { missingTerminal, openPseudoTerminal } from './pseudo-terminal.ts'

const missing = missingTerminal()
if (missing !== undefined) process.stderr.write(`SKIPPED: the session at a terminal is not tried, since ${missing}\n`)

test.skipIf(missing !== undefined)('a session goes from an exporter to a worker that runs', async () => {
  const exporter = await startCountingExporter()
  onTestFinished(exporter.kill)
  await exporter.work(5)
  const { root, opened, terminal } = openSession()

  terminal.type(`narthex init ${exporter.url} --job shop\r`)
  await terminal.sees(/Dynatrace/)
  console.log(terminal.text())
  await new Promise((r) => setTimeout(r, 15000))
  console.log(terminal.text())
}, 120_000)

/** A shell in an empty folder, in which narthex is installed. */
function openSession() {
  const root = mkdtempSync(join(tmpdir(), 'narthex-session-'))
  const bin = join(root, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  symlinkSync(REPOSITORY, join(root, 'node_modules/narthex'), 'dir')
  symlinkSync('../narthex/scripts/cli.ts', join(bin, 'narthex'))
  // What opens a page writes down which.
  const opened = join(root, 'opened.txt')
  for (const opener of ['xdg-open', 'open']) writeFileSync(join(bin, opener), `#!/bin/sh\necho "$1" > '${opened}'\n`, { mode: 0o755 })
  const path = [bin, join(REPOSITORY, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const env = { PATH: path, HOME: root, TERM: 'xterm-256color', LANG: 'C.UTF-8' }
  const terminal = openPseudoTerminal('stty cols 100; exec sh', { cwd: root, env })
  onTestFinished(async () => {
    await terminal.kill()
    rmSync(root, { recursive: true, force: true })
  })
  return { root, opened: () => readFileSync(opened, 'utf8').trim(), terminal }
}
