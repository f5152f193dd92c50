/**
 * `npm run bench`: how fast, how small. Quick by default (within a minute); `-- --full` has larger bodies, more rounds,
 * OTLP and the reference engine in workerd; `-- --only <name>` is one measurement; `-- --json` prints one object.
 *
 * How to read it: MB are 10^6 bytes of exposition text, on one core. Competitors take turns within one run and the
 * median of each counts, so ratios within a run hold on a busy machine while its absolute numbers do not: compare
 * ratios and bars between runs, and MB/s only between runs on the same idle machine. A bar is an aim; `?` says that
 * this run could not tell. A row is not to be trusted to more than a tenth.
 */

import { Command, Option } from 'commander'
import { isMet, type Measure } from './measurement.ts'
import { FULL, QUICK, TINY } from './sizes.ts'
import { type Report, renderTable, type Section } from './table.ts'

interface Measurement {
  readonly name: string
  readonly title: string
  /** The quick run leaves it out. */
  readonly slow?: true
  /** Loaded when it is its turn: one of them needs much, and compiled code of another must not disturb. */
  readonly load: () => Promise<Measure>
}

const MEASUREMENTS: readonly Measurement[] = [
  {
    name: 'first-scrape',
    title: 'the first scrapes of a fresh process',
    load: async () => (await import('./measure/first-scrape.ts')).measureFirstScrape,
  },
  {
    name: 'whole-way',
    title: 'decode, rules, deltas and lines, from bytes to bytes',
    load: async () => (await import('./measure/whole-way.ts')).measureWholeWay,
  },
  {
    name: 'rules',
    title: 'what rules cost, on stored state',
    load: async () => (await import('./measure/rules.ts')).measureRules,
  },
  {
    name: 'otlp',
    title: 'points as OTLP, from bytes to bytes, on stored state',
    slow: true,
    load: async () => (await import('./measure/otlp.ts')).measureOtlp,
  },
  {
    name: 'recorded',
    title: 'bodies of real exporters, on stored state',
    load: async () => (await import('./measure/recorded.ts')).measureRecorded,
  },
  {
    name: 'growth',
    title: 'the cost of a sample in small and large bodies, on stored state',
    load: async () => (await import('./measure/growth.ts')).measureGrowth,
  },
  {
    name: 'memory',
    title: 'a process through which a large body streams, and its state',
    load: async () => (await import('./measure/memory.ts')).measureMemory,
  },
  {
    name: 'load',
    title: 'many endpoints in one process, over HTTP, on shards that remember nothing',
    load: async () => (await import('./measure/load.ts')).measureLoad,
  },
  {
    name: 'fleet',
    title: 'the schedule of very many endpoints, against limits of the platform, and its price',
    load: async () => (await import('./measure/fleet.ts')).measureFleet,
  },
  {
    name: 'edge',
    title: 'CPU of workerd per scrape, whole tick',
    load: async () => (await import('./measure/edge.ts')).measureEdge,
  },
]

interface Flags {
  readonly full?: boolean
  readonly tiny?: boolean
  readonly json?: boolean
  readonly only?: string
}

const names = MEASUREMENTS.map(({ name }) => name)
const flags = new Command('npm run bench --')
  .description('Measures speed and memory, and compares with other parsers.')
  .option('--full', 'larger bodies, more rounds, OTLP, the reference engine in workerd')
  .option('--json', 'print one JSON object')
  .addOption(new Option('--only <name>', 'one measurement').choices(names))
  .addOption(new Option('--tiny', 'see that it works').conflicts('full').hideHelp())
  .parse()
  .opts<Flags>()

await run(flags)

async function run({ full = false, tiny = false, json = false, only }: Flags): Promise<void> {
  const [mode, sizes] = full
    ? (['full', FULL] as const)
    : tiny
      ? (['tiny', TINY] as const)
      : (['quick', QUICK] as const)
  const sections: Section[] = []
  const bars: Report['bars'][number][] = []
  const chosen = MEASUREMENTS.filter(({ name, slow }) => (only === undefined ? full || slow !== true : only === name))
  for (const { name, title, load } of chosen) {
    process.stderr.write(`measuring ${name}\n`)
    const measure = await load()
    const measured = await measure(sizes)
    sections.push({ name, title, rows: measured.rows })
    bars.push(...measured.bars)
  }
  const report: Report = { mode, node: process.versions.node, sections, bars }
  process.stdout.write(json ? renderJson(report) : renderTable(report))
}

function renderJson({ bars, ...report }: Report): string {
  const judged = bars.map((bar) => ({ ...bar, met: isMet(bar) ?? null, measured: bar.measured ?? null }))
  return `${JSON.stringify({ ...report, bars: judged }, undefined, 2)}\n`
}
