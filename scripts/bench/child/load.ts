/**
 * `load.ts <load>`: ticks all shards of a load in this process and prints what that took. The argument is the JSON of
 * a `LoadTask`; the exporters and what takes the lines are other processes.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCountedSql } from '../load/counted-sql.ts'
import { compileLoad } from '../load/load-bundle.ts'
import { databaseOf, type Load, type ShardCounts, tickShards } from '../load/tick-shards.ts'
import { countCpu } from '../own-cpu.ts'

export interface LoadTask {
  readonly endpoints: number
  /** After the first. */
  readonly ticks: number
  /** Base of the exporters' URLs. */
  readonly exporters: `http://${string}`
  /** Where lines are posted to. */
  readonly taker: string
}

export interface LoadReport {
  /** The first one has no state to read. */
  readonly ticks: readonly TickReport[]
  /** Resident memory of the process, at its peak above where it began. */
  readonly processGrowth: number
  /** Packed state of all shards. */
  readonly stateBytes: number
}

export interface TickReport {
  readonly cpuMs: number
  readonly wallMs: number
  readonly lines: number
  readonly shards: readonly ShardCounts[]
}

async function measure({ endpoints, ticks, exporters, taker }: LoadTask, folder: string): Promise<LoadReport> {
  const urls = Array.from({ length: endpoints }, (_, n) => `${exporters}/${n}/metrics` as const)
  const bundle = await compileLoad([{ job: 'load', endpoints: urls, interval: '1m' }])
  const load: Load = { bundle, folder, environment: taker, fetch: (request) => fetch(request) }
  globalThis.gc?.()
  const start = process.memoryUsage.rss()
  const reports: TickReport[] = []
  for (let minute = 0; minute <= ticks; minute++) {
    const taken = await linesTaken(taker)
    const [cpuMs, began] = [countCpu(), performance.now()]
    const shards = await tickShards(load, { minute, due: 'scheduled' })
    const took = { cpuMs: cpuMs(), wallMs: performance.now() - began }
    const lines = (await linesTaken(taker)) - taken
    reports.push({ ...took, lines, shards })
  }
  return {
    ticks: reports,
    processGrowth: process.resourceUsage().maxRSS * 1024 - start,
    stateBytes: reports[0]!.shards.reduce((sum, _, index) => sum + stateBytesOf(load, index), 0),
  }
}

async function linesTaken(taker: string): Promise<number> {
  return Number(await (await fetch(`${taker}/taken`)).text())
}

function stateBytesOf(load: Load, index: number): number {
  const { sql, close } = openCountedSql(databaseOf(load, index))
  const [row] = sql.all('SELECT sum(length(bytes)) AS bytes FROM state')
  close()
  return Number(row?.bytes ?? 0)
}

const folder = mkdtempSync(join(tmpdir(), 'narthex-bench-'))
try {
  const task = JSON.parse(process.argv[2] ?? '') as LoadTask // what the measurement passes
  process.stdout.write(JSON.stringify(await measure(task, folder)))
} finally {
  rmSync(folder, { recursive: true })
}
