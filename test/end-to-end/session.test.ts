/**
 * A whole session of a person at a terminal: from an empty folder to a worker that runs, with the keys that are pressed
 * and the mistakes that are made on the way.
 */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startCountingExporter } from './processes.ts'
import { REPOSITORY } from './project.ts'
import { missingTerminal, openPseudoTerminal } from './pseudo-terminal.ts'

const missing = missingTerminal()
if (missing !== undefined) process.stderr.write(`\nLEFT OUT: the session at a terminal, since ${missing}.\n\n`)

test.skipIf(missing !== undefined)(
  'a session goes from an exporter to a worker that runs',
  async () => {
    const exporter = await startCountingExporter()
    onTestFinished(exporter.kill)
    await exporter.work(5)
    const { root, opened, terminal, enter } = openSession()
    const { sees, type } = terminal

    enter(`narthex init ${exporter.url} --job shop`)
    await sees('your environment of Dynatrace')
    type('https://abc12345.live.dynatrace.com\r')
    await sees('targets/shop.ts')
    await sees('exit 0')

    enter('narthex check')
    await sees(/no mistakes.*\nexit 0/)
    const target = readFileSync(join(root, 'targets/shop.ts'), 'utf8')
    const withRule = (rule: string) => target.replace(/^ {2}endpoints: .*\n/m, (line) => `${line}  ${rule}\n`)
    writeFileSync(join(root, 'targets/shop.ts'), withRule('sampleLimits: 5,'))
    enter('narthex check')
    await sees("did you mean 'sampleLimit'?")
    await sees('exit 1')
    writeFileSync(join(root, 'targets/shop.ts'), target)

    enter('narthex preview shop --wait 1s')
    await sees('requests_total')
    await sees(/nothing was sent.*\nexit 0/)

    enter('narthex dev --port 0 --every 3600')
    const [, page] = await sees(/narthex +(http:\S+)/)
    await sees('t tick now · p preview · o open the page · q quit')
    await sees(/shop {3}1\/1 up {3}\d+ samples.*\n +\d+ gauges, counters have no baseline yet/)
    await exporter.work(40)
    type('t')
    await sees(/shop {3}1\/1 up {3,}\d+ samples {3,}\d+ points/)
    type('o')
    await expect.poll(opened, { timeout: 10_000 }).toBe(page)
    writeFileSync(join(root, 'targets/shop.ts'), withRule("metrics: { drop: { 'nodejs_*': true } },"))
    await sees(/targets\/shop\.ts changed: −\d+ points a tick/)
    type('xp')
    await sees('preview: scraped once')
    await sees('nothing was sent')
    expect(await (await fetch(`${page}dynatrace?filter=requests_total`)).text()).toContain('<h2>requests_total</h2>')
    type('q')
    await sees(/stopped: the state of the counters is kept in .*\nexit 0/)

    enter('narthex dev --port 0 --every 3600')
    await sees(/shop {3}1\/1 up {3,}\d+ samples {3,}\d+ points/)
    type('p')
    await sees('preview: scraped once')
    type(CTRL_C)
    await sees(/stopped: .*\nexit 0/)
    enter('stty -a')
    await sees(/\nisig icanon .* echo /)
    await sees('exit 0')
  },
  120_000,
)

const CTRL_C = '\u0003'

/** A shell in an empty folder, in which narthex is installed. */
function openSession() {
  const root = mkdtempSync(join(tmpdir(), 'narthex-session-'))
  const bin = join(root, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  symlinkSync(REPOSITORY, join(root, 'node_modules/narthex'), 'dir')
  symlinkSync('../narthex/scripts/cli.ts', join(bin, 'narthex'))
  // What opens a page writes down which.
  const opened = join(root, 'opened.txt')
  for (const opener of ['xdg-open', 'open'])
    writeFileSync(join(bin, opener), `#!/bin/sh\necho "$1" > '${opened}'\n`, { mode: 0o755 })
  const path = [bin, join(REPOSITORY, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const env = { PATH: path, HOME: root, TERM: 'xterm-256color', LANG: 'C.UTF-8' }
  const terminal = openPseudoTerminal('stty cols 100; exec sh', { cwd: root, env })
  onTestFinished(async () => {
    await terminal.kill()
    rmSync(root, { recursive: true, force: true })
  })
  return {
    root,
    terminal,
    /** A command, and what it ends with. */
    enter: (command: string) => terminal.type(`${command}; echo "exit $?"\r`),
    /** The page that was opened last. */
    opened: () => (existsSync(opened) ? readFileSync(opened, 'utf8').trim() : undefined),
  }
}
