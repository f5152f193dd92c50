/**
 * `npm start`: the whole of narthex on this machine. What `narthex dev` runs, beside this process as an exporter to
 * begin with.
 */

import { resolve } from 'node:path'
import { tellBug } from './bug.ts'
import { isPortTaken, portTakenText } from './dev/port-taken.ts'
import { runLocally } from './dev/run-locally.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { refuse } from './refuse.ts'
import { type Exporter, startExporter } from './start/exporter.ts'
import { readFlags, type StartFlags } from './start/flags.ts'
import { processTerminal } from './terminal/terminal.ts'

const COMMAND = 'npm start --'
/** Of the lines of each tick. */
const EXAMPLES = 3

const terminal = processTerminal()

async function start({ root, port, exporterPort, every, ticks, watch }: StartFlags): Promise<ExitCode> {
  let exporter: Exporter
  try {
    exporter = await startExporter(exporterPort)
  } catch (error) {
    if (!isPortTaken(error)) throw error
    const taken = { of: 'exporter', number: exporterPort, instead: `${COMMAND} --exporter-port <number>` }
    const reason = portTakenText(taken)
    return refuse(terminal, { exitCode: EXIT.mistakes, reason })
  }
  try {
    const flags = { root: resolve(root), port, every, ticks, watch }
    const own = { command: COMMAND, jobs: [], examples: EXAMPLES, exporterUrl: exporter.url }
    return await runLocally({ ...flags, ...own }, terminal)
  } finally {
    await exporter.close()
  }
}

const reading = readFlags(process.argv.slice(2), terminal)
process.exitCode =
  reading.kind === 'exit' ? reading.code : await start(reading.flags).catch((error) => tellBug(error, terminal))
