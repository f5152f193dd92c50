/** Compiles a target and decodes a recorded body into lines: run by several runtimes, which must print the same. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '../../dsl/compile.ts'
import { defineProject, secret, target } from '../../dsl/index.ts'
import { sha256 } from '../../dsl/sha256.ts'
import { endBody, readChunk } from '../../worker/exposition/decoder.ts'
import { createReader } from '../../worker/exposition/reading.ts'
import { createPipeline } from '../../worker/pipeline/sample-pipeline.ts'
import { packSeries, unpackSeries } from '../../worker/state/series-codec.ts'
import { createSeriesTable } from '../../worker/state/series-table.ts'
import { compilePlan } from '../../worker/transform/plan.ts'

/** Runtimes name a file by its path or by its URL; whoever loads targets makes it relative. */
const at = { file: 'targets/node.ts', line: 3, column: 16 }
const { bundle } = await compile({
  project: defineProject({ dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('TOKEN') } }),
  targets: [
    {
      ...target('node', {
        endpoints: ['https://node.example.com/metrics'],
        metrics: { drop: { 'node_network_*': { device: /^(lo|ifb\d+)$/ } }, rename: { node_load1: 'host.load1' } },
      }),
      at,
    },
  ],
})
const compiled = bundle!.targets[0]!
let table = createSeriesTable(0)
const hash = [bundle!.hash]
for (const [scrape, name] of ['node.txt', 'node-later.txt'].entries()) {
  const reader = createReader({ openMetrics: false, strict: true })
  const pipeline = createPipeline({
    target: compiled,
    plan: compilePlan(compiled.rules, compiled.prefix),
    labels: compiled.endpoints[0]!.labels,
    table,
    firstSight: scrape === 0 ? 'baseline' : 'began',
    seenMs: Number.NaN,
    described: new Set(),
    timestampMs: 1_790_000_000_000 + scrape * 60_000,
  })
  readChunk(reader, readFileSync(join(import.meta.dirname, '../fixtures/exposition', name)), pipeline)
  endBody(reader, { whole: true }, pipeline)
  for (const { bytes } of pipeline.finish()) {
    hash.push(`${pipeline.counts.points} points ${await sha256(new TextDecoder().decode(bytes))}`)
  }
  table = unpackSeries(packSeries(table))!
}
console.log(hash.join('\n'))
