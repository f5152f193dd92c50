/** Bodies of real exporters, the whole way on stored state; each is scraped often enough to be timed. */

import { NO_RULES } from '../../../dsl/bundle.ts'
import { type BodyPair, openBody, recordedPairs } from '../bodies.ts'
import { type EngineProcess, startEngine, type Task } from '../engine-process.ts'
import { type Candidate, interleave } from '../interleave.ts'
import { jobAt } from '../job.ts'
import { type Measured, type MissingRow, type SpeedRow, speedRow } from '../measurement.ts'
import { scrapeWithNarthex } from '../narthex-engine.ts'
import { NPM_PARSERS } from '../npm-parsers.ts'
import type { Sizes } from '../sizes.ts'

export async function measureRecorded({ recordedBytes, rounds }: Sizes): Promise<Measured> {
  const pairs = recordedPairs()
  if (pairs.length === 0) {
    const reason = 'there are no recorded bodies in test/fixtures/exposition'
    return { rows: [{ kind: 'missing', name: 'recorded bodies', reason }], bars: [] }
  }
  const engines = ['narthex', ...COMPETITORS].map(startEngine)
  const refusals = new Map<string, Set<string>>()
  try {
    const candidates = pairs.flatMap((pair) => {
      return engines.map((engine) => candidateOf(engine, { pair, recordedBytes, refusals }))
    })
    const medians = await interleave(candidates, rounds)
    return { rows: [...pairs.map((pair) => rowOf(pair, medians)), ...refusalRows(refusals)], bars: [] }
  } finally {
    for (const engine of engines) await engine.stop()
  }
}

const COMPETITORS = ['reference engine', ...NPM_PARSERS]

interface Recording {
  readonly pair: BodyPair
  readonly recordedBytes: number
  /** Bodies by the parser that refuses them. */
  readonly refusals: Map<string, Set<string>>
}

function candidateOf(engine: EngineProcess, { pair, recordedBytes, refusals }: Recording): Candidate {
  const calls = Math.ceil(recordedBytes / openBody(pair.later).bytes)
  const task: Task = { body: pair.later, before: pair.first, rules: 'none', calls }
  return {
    name: nameOf(engine.name, pair),
    time: async () => {
      const result = await engine.run(task)
      if (result.kind === 'timed') return result.milliseconds
      if (result.kind === 'refused') {
        refusals.set(engine.name, (refusals.get(engine.name) ?? new Set()).add(pair.name))
      }
      return undefined
    },
  }
}

function nameOf(engine: string, { name }: BodyPair): string {
  return `${engine}, ${name}`
}

function rowOf(pair: BodyPair, medians: ReadonlyMap<string, number>): SpeedRow {
  const body = openBody(pair.later)
  const job = { ...jobAt(1, NO_RULES), honorTimestamps: false }
  const { samples } = scrapeWithNarthex({ body, job, state: undefined })
  const competitors = COMPETITORS.flatMap((engine) => {
    const milliseconds = medians.get(nameOf(engine, pair))
    return milliseconds === undefined ? [] : [[engine, milliseconds] as const]
  })
  return speedRow({
    name: `${pair.name}, ${Math.round(body.bytes / 1e3)} kB`,
    milliseconds: medians.get(nameOf('narthex', pair))!,
    bytes: body.bytes,
    samples,
    competitors: new Map(competitors),
  })
}

function refusalRows(refusals: ReadonlyMap<string, ReadonlySet<string>>): readonly MissingRow[] {
  return [...refusals].map(([name, bodies]) => ({
    kind: 'missing',
    name,
    reason: `it refuses ${[...bodies].join(', ')}`,
  }))
}
