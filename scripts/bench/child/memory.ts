/** `memory.ts <body> hand-on|hold`: streams a body through the core and prints what memory that took, in bytes. */

import { closeSync, openSync, readSync } from 'node:fs'
import { endBody, readChunk } from '../../../worker/exposition/decoder.ts'
import { createReader } from '../../../worker/exposition/reading.ts'
import { takePayloads } from '../../../worker/ingest/line-writer.ts'
import { packSeries, unpackSeries } from '../../../worker/state/series-codec.ts'
import type { SeriesTable } from '../../../worker/state/series-table.ts'
import { CHUNK_BYTES } from '../bodies.ts'
import { jobAt, USUAL_RULES } from '../job.ts'
import { openPipeline } from '../narthex-engine.ts'

export interface MemoryReport {
  readonly series: number
  /** Resident memory of the process, at its peak above where it began. */
  readonly processGrowth: number
  /** Heap and array buffers after garbage collection, likewise. */
  readonly aliveGrowth: number
  readonly stateBytes: number
  /** As the next scrape has it. */
  readonly restoredBytes: number
  readonly packedBytes: number
}

function measure(file: string, { holdsPayloads }: { readonly holdsPayloads: boolean }): MemoryReport {
  const job = jobAt(0, USUAL_RULES)
  const watch = watchMemory()

  const reader = createReader({ openMetrics: false, strict: false })
  const pipeline = openPipeline(job, undefined)
  const chunk = Buffer.alloc(CHUNK_BYTES)
  const descriptor = openSync(file, 'r')
  for (let at = 0, chunks = 1; ; chunks++) {
    const length = readSync(descriptor, chunk, 0, CHUNK_BYTES, at)
    if (length === 0) break
    at += length
    readChunk(reader, chunk.subarray(0, length), pipeline)
    if (!holdsPayloads && pipeline.writer.payloads.length > 0) takePayloads(pipeline.writer)
    watch.lookAtProcess()
    if (chunks % CHUNKS_PER_COLLECTION === 0) watch.lookAtAlive()
  }
  closeSync(descriptor)
  endBody(reader, { whole: true }, pipeline)
  pipeline.finish()
  const packed = packSeries(pipeline.table)
  watch.lookAtProcess()
  watch.lookAtAlive()
  if (pipeline.counts.points === 0 || reader.fault !== undefined) throw new Error('the body was not read to its end')
  return {
    series: pipeline.table.count,
    ...watch.growth(),
    stateBytes: sizeOf(pipeline.table),
    restoredBytes: sizeOf(unpackSeries(packed)!),
    packedBytes: packed.length,
  }
}

/** Collecting garbage is slow, and hides what a process takes that nobody tells to. */
const CHUNKS_PER_COLLECTION = 128

interface MemoryWatch {
  lookAtProcess(): void
  lookAtAlive(): void
  growth(): Pick<MemoryReport, 'processGrowth' | 'aliveGrowth'>
}

function watchMemory(): MemoryWatch {
  const alive = (): number => {
    globalThis.gc?.()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const start = { alive: alive(), process: process.memoryUsage.rss() }
  const peak = { ...start }
  return {
    lookAtProcess: () => {
      peak.process = Math.max(peak.process, process.memoryUsage.rss())
    },
    lookAtAlive: () => {
      peak.alive = Math.max(peak.alive, alive())
    },
    growth: () => ({ processGrowth: peak.process - start.process, aliveGrowth: peak.alive - start.alive }),
  }
}

/** Every column of the table, whatever it is called. */
function sizeOf(table: SeriesTable): number {
  const columns = Object.values(table).filter((field) => ArrayBuffer.isView(field))
  return columns.reduce((sum, column) => sum + column.byteLength, 0)
}

const [path = '', lines = ''] = process.argv.slice(2)
process.stdout.write(JSON.stringify(measure(path, { holdsPayloads: lines === 'hold' })))
