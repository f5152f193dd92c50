/** Many endpoints in one process, as the service has them: CPU, memory and rows of whole ticks, over real HTTP. */

import { SHARDS_AT_ONCE } from '../../../worker/platform/settings.ts'
import type { LoadReport, LoadTask } from '../child/load.ts'
import { runChild, startServer } from '../child-process.ts'
import { median } from '../interleave.ts'
import type { ShardCounts } from '../load/tick-shards.ts'
import type { AmountRow, Measured } from '../measurement.ts'
import type { Sizes } from '../sizes.ts'
import { mean, most } from '../statistics.ts'

export async function measureLoad({ load }: Sizes): Promise<Measured> {
  const servers = [await startServer('exporters.ts', [String(load.series)])]
  try {
    servers.push(await startServer('peers.ts', ['0', '0']))
    const [exporters, taker] = servers.map(({ url }) => url as `http://${string}`) // both print such a URL
    const task: LoadTask = { endpoints: load.endpoints, ticks: load.ticks, exporters: exporters!, taker: taker! }
    const report = (await runChild('load.ts', [JSON.stringify(task)])) as LoadReport // what the script prints
    return reportOf(load, report)
  } finally {
    for (const server of servers) await server.stop()
  }
}

function reportOf({ endpoints, series }: Sizes['load'], { ticks, processGrowth, stateBytes }: LoadReport): Measured {
  const [cold, ...warm] = ticks
  const cpuMs = median(warm.map((tick) => tick.cpuMs))
  // Fewer would mean that scrapes failed, which is cheap and must not pass for fast.
  for (const { lines } of warm) {
    if (lines < endpoints * series) throw new Error(`a tick of ${endpoints} × ${series} series sent ${lines} lines`)
  }
  // The machine has other work as well, which only ever makes a tick longer.
  const fastest = warm.toSorted((a, b) => a.wallMs - b.wallMs)[0]!
  const counts = warm.flatMap(({ shards }) => shards)
  const size = `${endpoints.toLocaleString('en')} endpoints × ${series} series`
  const row = (name: string, value: number, unit: string): AmountRow => ({ kind: 'amount', name, value, unit })
  return {
    rows: [
      row(`CPU of the first tick, ${size}`, cold!.cpuMs, 'ms'),
      row(`CPU of a later tick, ${size}`, cpuMs, 'ms'),
      row('CPU of a later tick, an endpoint', cpuMs / endpoints, 'ms'),
      row(
        `wall time of the fastest tick, ${cold!.shards.length} shards, ${SHARDS_AT_ONCE} at a time`,
        fastest.wallMs,
        'ms',
      ),
      row('points a second, fastest tick', (fastest.lines / fastest.wallMs) * 1e3, 'points/s'),
      row('peak growth of the process', processGrowth / 1e6, 'MB'),
      row('rows written, a shard and tick, mean', mean(counts.map(({ rowsWritten }) => rowsWritten)), 'rows'),
      row('rows written, a shard and tick, most', most(counts.map(({ rowsWritten }) => rowsWritten)), 'rows'),
      row('requests with lines, a shard and tick, mean', mean(counts.map(({ requests }) => requests)), 'requests'),
      row('requests with lines, a shard and tick, most', most(counts.map(({ requests }) => requests)), 'requests'),
      row('state stored', stateBytes / (endpoints * series), 'bytes a series'),
    ],
    bars: [
      {
        name: 'rows written, a shard and tick, beside one for each request beyond the first, mean',
        comparison: 'at most',
        aim: 3,
        unit: 'rows',
        measured: mean(counts.map(rowsBesideRequests)),
      },
      {
        name: `peak growth of a process that has all shards of ${size}`,
        comparison: 'at most',
        aim: 300,
        unit: 'MB',
        measured: processGrowth / 1e6,
      },
    ],
  }
}

function rowsBesideRequests({ rowsWritten, requests }: ShardCounts): number {
  return rowsWritten - Math.max(0, requests - 1)
}
