/** The first scrapes of a process that has compiled nothing yet, as in an isolate that was just started. */

import { runChild } from '../child-process.ts'
import { median } from '../interleave.ts'
import type { AmountRow, Measured } from '../measurement.ts'
import type { Sizes } from '../sizes.ts'

export async function measureFirstScrape({ processes }: Sizes): Promise<Measured> {
  const times = new Map<string, number[][]>(ENGINES.map((engine) => [engine, []]))
  for (let process = 0; process < processes; process++) {
    for (const engine of ENGINES) {
      times.get(engine)!.push((await runChild('first-scrape.ts', [engine])) as number[]) // what the script prints
    }
  }
  const medianOf = (engine: string, scrape: number) => median(times.get(engine)!.map((each) => each[scrape - 1]!))
  const rows = ENGINES.flatMap((engine) =>
    SHOWN.map((scrape): AmountRow => {
      return { kind: 'amount', name: `${engine}, scrape ${scrape}, 60 kB`, value: medianOf(engine, scrape), unit: 'ms' }
    }),
  )
  const bar = {
    name: 'the first scrape of 60 kB in a fresh process',
    comparison: 'at most',
    aim: 6,
    unit: 'ms',
    measured: medianOf('narthex', 1),
  } as const
  return { rows, bars: [bar] }
}

const ENGINES = ['narthex', 'reference']
const SHOWN = [1, 2, 3, 10]
