/**
 * `npm start`: the whole of narthex on this machine. The project's targets, the worker in real workerd, a stand-in for
 * Dynatrace, and this process as an exporter. It makes no account, no login and no connection to anywhere else.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import type { ActiveTarget } from '../worker/http/targets.ts'
import { compileProject } from './compile-project.ts'
import { ingestSecrets } from './edge/ingest-secrets.ts'
import { type Edge, startEdge } from './edge/workerd.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { type StandIn, startStandIn } from './stand-in/dynatrace.ts'
import { startExporter } from './start/exporter.ts'
import { readFlags, type StartFlags } from './start/flags.ts'
import { pickExamples, tickLines } from './start/tick-lines.ts'
import { renderDiagnostics } from './terminal/diagnostics.ts'
import { count } from './terminal/plural.ts'
import { sourceReader } from './terminal/read-source.ts'
import { processTerminal } from './terminal/terminal.ts'

const terminal = processTerminal()

async function start(flags: StartFlags): Promise<ExitCode> {
  const root = resolve(flags.root)
  const { bundle, diagnostics } = await compileProject({ root })
  if (diagnostics.length > 0) {
    const { width, color } = terminal
    terminal.err(`\n${renderDiagnostics(diagnostics, { width, color, readSource: sourceReader(root) })}\n`)
  }
  if (bundle === undefined) return EXIT.mistakes

  const statePath = join(root, '.narthex/state')
  const exporter = await orExplain(() => startExporter(flags.exporterPort), 'exporter', '--exporter-port')
  if (exporter === undefined) return EXIT.mistakes
  const standIn = await startStandIn({ maxPoints: 100_000 })
  const bindings = {
    ...readSecrets(root),
    ...ingestSecrets(bundle.ingest, standIn.token),
    DT_ENVIRONMENT: standIn.url,
    NARTHEX_ACCESS: 'open',
    NARTHEX_DUE: 'all',
  }
  const edge = await orExplain(() => startEdge({ bundle, bindings, statePath, port: flags.port }), 'worker', '--port')
  if (edge !== undefined) {
    terminal.out(
      [
        `narthex    http://localhost:${edge.url.port}/   ${count(bundle.targets.length, 'target')} in workerd, every ${flags.every} s`,
        `exporter   ${exporter.url}   this process, by prom-client`,
        `Dynatrace  ${standIn.url}   a stand-in on this machine: nothing leaves it`,
        `state      ${statePath}   the next start goes on from it`,
        '',
        '',
      ].join('\n'),
    )
    await tickUntilStopped(edge, standIn, flags)
    await edge.stop()
    terminal.out(`stopped: the counters' state is kept in ${statePath}\n`)
  }
  await standIn.close()
  await exporter.close()
  return edge === undefined ? EXIT.mistakes : EXIT.fine
}

/** The first tick at once, then one every `--every` seconds, never two at a time. */
async function tickUntilStopped(edge: Edge, standIn: StandIn, { every, ticks = Infinity }: StartFlags): Promise<void> {
  const stop = Promise.withResolvers<void>()
  let stopping = false
  const onSignal = () => {
    stopping = true
    stop.resolve()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // miniflare's own listeners would end the process at once, in the middle of a tick. A second Ctrl-C still does.
    process.removeAllListeners(signal).once(signal, onSignal)
  }
  for (let left = ticks; left > 0 && !stopping; left--) {
    const next = left > 1 ? pause(every * 1000, stop.promise) : undefined
    try {
      await showTick(edge, standIn)
    } catch (error) {
      // Ctrl-C reaches workerd as well: the tick that it cut off is made up for by the next start.
      if (!stopping) throw error
    }
    await next
  }
}

async function showTick(edge: Edge, standIn: StandIn): Promise<void> {
  const at = new Date()
  const latest = standIn.points().at(-1)
  await edge.tick(at.getTime())
  const response = await fetch(new URL('/api/v1/targets', edge.url))
  // The worker's own API, of this very version.
  const { data } = (await response.json()) as { data: { activeTargets: ActiveTarget[] } }
  const points = standIn.points()
  // By the point and not by its index: the stand-in forgets the oldest.
  const lines = points.slice(latest === undefined ? 0 : points.lastIndexOf(latest) + 1).map(({ line }) => line)
  const ingested = pickExamples(lines, EXAMPLES)
  terminal.out(tickLines({ at, targets: data.activeTargets, ingested, color: terminal.color }))
}

const EXAMPLES = 3

function pause(milliseconds: number, stop: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  stop.then(() => {
    clearTimeout(timer)
    resolve()
  })
  return promise
}

/** Secrets of the targets, as wrangler reads them for local runs. */
function readSecrets(root: string): Record<string, string> {
  const file = join(root, '.dev.vars')
  if (!existsSync(file)) return {}
  const entries = Object.entries(parseEnv(readFileSync(file, 'utf8')))
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/** A port that is taken is the user's to solve; anything else is a bug. */
async function orExplain<T>(begin: () => Promise<T>, what: string, flag: string): Promise<T | undefined> {
  try {
    return await begin()
  } catch (error) {
    if (!/EADDRINUSE|Address already in use/i.test(String(error))) throw error
    terminal.err(`narthex: the port of the ${what} is taken; choose another: npm start -- ${flag} <number>\n`)
    return undefined
  }
}

const reading = readFlags(process.argv.slice(2), terminal)
process.exitCode = reading.kind === 'exit' ? reading.code : await start(reading.flags)
