/**
 * From bytes to payloads and packed state, against the reference engine, which does the same, and against the parsers
 * that npm has, which only parse. The first scrape sends gauges alone; the one on stored state sends everything, and
 * reading the state back is part of its time. The reference engine's state is left in memory, which is to its favour.
 */

import { generatedPair, openBody } from '../bodies.ts'
import { type EngineProcess, startEngine, type Task } from '../engine-process.ts'
import { type Candidate, interleave } from '../interleave.ts'
import { jobAt, USUAL_RULES } from '../job.ts'
import { type Bar, type Measured, type Row, speedRow } from '../measurement.ts'
import { scrapeWithNarthex } from '../narthex-engine.ts'
import { NPM_PARSERS } from '../npm-parsers.ts'
import type { Sizes } from '../sizes.ts'

export async function measureWholeWay({ bodies }: Sizes): Promise<Measured> {
  const parts: Measured[] = []
  for (const size of bodies) parts.push(await measureBody(size))
  return { rows: parts.flatMap(({ rows }) => rows), bars: parts.flatMap(({ bars }) => bars) }
}

const FIRST = 'narthex, first scrape'
const STORED = 'narthex, on stored state'
const REFERENCE_FIRST = 'reference engine, first scrape'
const REFERENCE_STORED = 'reference engine, on kept state'

async function measureBody(size: Sizes['bodies'][number]): Promise<Measured> {
  const { first: before, later: body } = generatedPair(size.series)
  const first: Task = { body, before: undefined, rules: 'usual', calls: 1 }
  const stored: Task = { ...first, before }
  const [narthex, reference] = [startEngine('narthex'), startEngine('reference engine')]
  const parsers = NPM_PARSERS.map(startEngine)
  const medians = await measureAll([narthex, reference, ...parsers], size.rounds, [
    candidateOf(FIRST, narthex, first),
    candidateOf(STORED, narthex, stored),
    candidateOf(REFERENCE_FIRST, reference, first),
    candidateOf(REFERENCE_STORED, reference, stored),
    ...parsers.map((parser) => candidateOf(parser.name, parser, first)),
  ])
  return report(size.series, medians)
}

async function measureAll(
  engines: readonly EngineProcess[],
  rounds: number,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, number>> {
  try {
    return await interleave(candidates, rounds)
  } finally {
    for (const engine of engines) await engine.stop()
  }
}

function candidateOf(name: string, engine: EngineProcess, task: Task): Candidate {
  return {
    name,
    time: async () => {
      const result = await engine.run(task)
      return result.kind === 'timed' ? result.milliseconds : undefined
    },
  }
}

function report(series: number, medians: ReadonlyMap<string, number>): Measured {
  const body = openBody(generatedPair(series).later)
  const { samples } = scrapeWithNarthex({ body, job: jobAt(1, USUAL_RULES), state: undefined })
  const size = `${(body.bytes / 1e6).toPrecision(3)} MB`
  const parsers = new Map([...medians].filter(([name]) => NPM_PARSERS.includes(name)))
  const rowOf = (name: string, competitors = new Map<string, number>()): Row =>
    speedRow({
      name: `${name}, ${size}${parsers.has(name) ? ', parsing only' : ''}`,
      milliseconds: medians.get(name)!,
      bytes: body.bytes,
      samples,
      competitors,
    })
  const against = (name: string) => new Map([...parsers, [name, medians.get(name)!]])
  const bar: Bar = {
    name: `whole way, ${size}, the slower of first and stored, against the fastest npm parser`,
    comparison: 'at least',
    aim: 15,
    unit: '× as fast',
    measured:
      parsers.size === 0
        ? undefined
        : Math.min(...parsers.values()) / Math.max(medians.get(FIRST)!, medians.get(STORED)!),
  }
  const rows = [
    rowOf(FIRST, against(REFERENCE_FIRST)),
    rowOf(STORED, against(REFERENCE_STORED)),
    rowOf(REFERENCE_FIRST),
    rowOf(REFERENCE_STORED),
    ...NPM_PARSERS.map((name): Row => (parsers.has(name) ? rowOf(name) : notInstalled(name))),
  ]
  return { rows, bars: [bar] }
}

function notInstalled(name: string): Row {
  return { kind: 'missing', name, reason: 'NOT INSTALLED: run npm install, there is nothing to compare with' }
}
