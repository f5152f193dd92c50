/** The worker in real workerd, from an exporter to an ingest API in another process: CPU of workerd for a whole tick. */

import { generatedPair, openBody } from '../bodies.ts'
import { type Server, startServer } from '../child-process.ts'
import { canReadCpuTime, cpuMilliseconds } from '../cpu-time.ts'
import { type MeasuredWorker, startNarthex, startReference } from '../edge/start.ts'
import type { AmountRow, Measured } from '../measurement.ts'
import type { Sizes } from '../sizes.ts'

export async function measureEdge({ edge }: Sizes): Promise<Measured> {
  if (!canReadCpuTime()) {
    const reason = 'the CPU time of another process is read from /proc, which this system does not have'
    return { rows: [{ kind: 'missing', name: 'CPU of workerd', reason }], bars: [barOf(undefined)] }
  }
  const contenders: Contender[] = []
  try {
    contenders.push(await begin('narthex: Durable Object, SQLite and outbox', startNarthex, edge))
    if (edge.withReference) contenders.push(await begin('reference engine: state in memory', startReference, edge))
    for (let tick = 0; tick < WARM_UP + edge.ticks; tick++) {
      for (const contender of contenders) await runTick(contender, tick)
    }
  } finally {
    for (const { worker, peers } of contenders) {
      await worker.stop()
      await peers.stop()
    }
  }
  const megabytes = (openBody(generatedPair(edge.series).first).bytes / 1e6).toPrecision(3)
  const [narthex, reference] = contenders.map(({ milliseconds }) => milliseconds / edge.ticks)
  const rows = contenders.map(({ name, milliseconds }): AmountRow => {
    return { kind: 'amount', name: `${name}, ${megabytes} MB`, value: milliseconds / edge.ticks, unit: 'ms a tick' }
  })
  return { rows, bars: [barOf(reference === undefined ? undefined : narthex! / reference)] }
}

interface Contender {
  readonly name: string
  readonly peers: Server
  readonly worker: MeasuredWorker
  /** CPU of the ticks that count. */
  milliseconds: number
}

/** The first scrape has no deltas, and the next ones are compiled anew: from then on it is as it stays. */
const WARM_UP = 2
const MINUTE_MS = 60_000

async function begin(
  name: string,
  start: (peers: string) => Promise<MeasuredWorker>,
  { series, ticks }: Sizes['edge'],
): Promise<Contender> {
  const peers = await startServer('peers.ts', [String(series), String(WARM_UP + ticks)])
  try {
    return { name, peers, worker: await start(peers.url), milliseconds: 0 }
  } catch (error) {
    await peers.stop()
    throw error
  }
}

async function runTick(contender: Contender, tick: number): Promise<void> {
  const { name, peers, worker } = contender
  const taken = await linesTaken(peers)
  const before = cpuMilliseconds(worker.pid)
  await worker.tick(START_MS + tick * MINUTE_MS)
  if (tick >= WARM_UP) contender.milliseconds += cpuMilliseconds(worker.pid) - before
  // A failed scrape is cheap: it must not pass for a fast one.
  const lines = (await linesTaken(peers)) - taken
  if (lines < FEWEST_LINES) throw new Error(`tick ${tick} of ${name} delivered ${lines} lines`)
}

/** What a scrape says of itself comes to less. */
const FEWEST_LINES = 100
const START_MS = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS

async function linesTaken({ url }: Server): Promise<number> {
  return Number(await (await fetch(`${url}/taken`)).text())
}

function barOf(measured: number | undefined) {
  return {
    name: 'CPU of workerd for a whole tick, against the reference engine',
    comparison: 'at most',
    aim: 1 / 3,
    unit: '× the CPU',
    measured,
  } as const
}
