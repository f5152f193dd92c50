/** `start-up.ts <endpoints>`: what a bundle of so many endpoints costs a fresh process before the first scrape. */

import { type Bundle, readBundle } from '../../../dsl/bundle.ts'
import { keepAlive } from '../../../worker/model/keep-alive.ts'
import { createShard } from '../../../worker/shard/shard.ts'
import { createFleet, FLEET_JOB } from '../fleet/endpoints.ts'
import { openCountedSql } from '../load/counted-sql.ts'
import { compileLoad } from '../load/load-bundle.ts'
import { countCpu } from '../own-cpu.ts'

export interface StartUpReport {
  readonly bundleBytes: number
  /** Once in each isolate. */
  readonly readMs: number
  /** Alive after that: the script's own copy and the one that was checked. */
  readonly aliveBytes: number
  /** Once in each object that is called, which is in every minute. */
  readonly shardMs: number
}

async function measure(endpoints: number): Promise<StartUpReport> {
  const text = JSON.stringify(await bundleOf(endpoints))
  const before = alive()
  const cpuMs = countCpu()
  const raw = JSON.parse(text)
  const reading = readBundle(raw)
  const readMs = cpuMs()
  if (reading.kind === 'refused') throw new Error(reading.reasons[0])
  const aliveBytes = alive() - before
  const shardMs = timeShard(reading.bundle)
  keepAlive([raw]) // a script holds on to what it imported
  return { bundleBytes: Buffer.byteLength(text), readMs, aliveBytes, shardMs }
}

/** Made of a small one: the compiler, which looks at each endpoint, would take most of the time. */
async function bundleOf(count: number): Promise<Bundle> {
  const bundle = await compileLoad([
    { job: FLEET_JOB, endpoints: ['https://exporter.example.net/metrics'], interval: '1m' },
  ])
  const endpoints = createFleet(count).map(({ id, url }) => {
    const labels: [string, string][] = [
      ['instance', `${new URL(url).hostname}:443`],
      ['job', FLEET_JOB],
    ]
    return { id, url, labels }
  })
  return { ...bundle, targets: bundle.targets.map((target) => ({ ...target, endpoints })) }
}

function alive(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** Of which the fastest counts: the first ones are compiled on the way. */
const SHARDS = 10

function timeShard(bundle: Bundle): number {
  const database = openCountedSql(':memory:')
  const nobody = () => {
    throw new Error('nothing is scraped here')
  }
  const ports = {
    sql: database.sql,
    fetch: nobody,
    clock: () => 0,
    pause: () => Promise.resolve(),
    random: () => 0.5,
    secrets: () => undefined,
    peer: nobody,
  }
  const times = Array.from({ length: SHARDS }, (_, index) => {
    const cpuMs = countCpu()
    createShard({ bundle, index }, ports)
    return cpuMs()
  })
  return Math.min(...times)
}

process.stdout.write(JSON.stringify(await measure(Number(process.argv[2]))))
