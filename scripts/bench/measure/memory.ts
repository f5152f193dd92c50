/** Memory of a process while a large body streams through it, and what its state takes. */

import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MemoryReport } from '../child/memory.ts'
import { runChild } from '../child-process.ts'
import { generateBody } from '../generate.ts'
import type { AmountRow, Measured } from '../measurement.ts'
import type { Sizes } from '../sizes.ts'

export async function measureMemory({ memorySeries }: Sizes): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'narthex-bench-'))
  try {
    const file = join(folder, 'body.txt')
    const bytes = writeBody(file, memorySeries)
    // What the script prints.
    const streamed = (await runChild('memory.ts', [file, 'hand-on'])) as MemoryReport
    const held = (await runChild('memory.ts', [file, 'hold'])) as MemoryReport
    return reportOf(`${(bytes / 1e6).toPrecision(3)} MB`, streamed, held)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A file, so that the process that is measured holds nothing of the body but what it reads. */
function writeBody(path: string, series: number): number {
  const file = openSync(path, 'w')
  let bytes = 0
  for (const chunk of generateBody({ series, scrape: 0 })) bytes += writeSync(file, chunk)
  closeSync(file)
  return bytes
}

function reportOf(size: string, streamed: MemoryReport, held: MemoryReport): Measured {
  const megabytes = (name: string, bytes: number): AmountRow => {
    return { kind: 'amount', name: `${name}, ${size}`, value: bytes / 1e6, unit: 'MB' }
  }
  const aSeries = (name: string, bytes: number): AmountRow => {
    const series = `${streamed.series.toLocaleString('en')} series`
    return { kind: 'amount', name: `${name}, ${series}`, value: bytes / streamed.series, unit: 'bytes a series' }
  }
  return {
    rows: [
      megabytes('peak growth of the process, payloads handed on as they fill', streamed.processGrowth),
      megabytes('peak growth of what is alive, payloads handed on as they fill', streamed.aliveGrowth),
      megabytes('peak growth of the process, payloads held to the end of the scrape', held.processGrowth),
      megabytes('state in memory', streamed.stateBytes),
      aSeries('state in memory', streamed.stateBytes),
      aSeries('state in memory, read back', streamed.restoredBytes),
      aSeries('state packed', streamed.packedBytes),
    ],
    bars: [
      {
        name: `peak growth of the process beyond the state, ${size}, payloads handed on as they fill`,
        comparison: 'at most',
        aim: 40,
        unit: 'MB',
        measured: (streamed.processGrowth - streamed.stateBytes) / 1e6,
      },
      {
        name: 'state in memory',
        comparison: 'at most',
        aim: 64,
        unit: 'bytes a series',
        measured: Math.max(streamed.stateBytes, streamed.restoredBytes) / streamed.series,
      },
    ],
  }
}
