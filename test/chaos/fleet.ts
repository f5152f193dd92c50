/** The exporters of a run. Those of one job are deployed together. */

import type { Interval } from '../../dsl/index.ts'
import { createChance } from './chance.ts'
import { type Exporter, type ExporterKind, type ExporterOptions, startExporter } from './exporter.ts'

export interface Endpoint {
  readonly exporter: Exporter
  readonly job: string
  readonly interval: Interval
}

export type FleetOptions = Pick<ExporterOptions, 'now' | 'tick' | 'onServed'> & { readonly seed: number }

export async function startFleet({ seed, ...options }: FleetOptions): Promise<readonly Endpoint[]> {
  const chance = createChance(seed + 1)
  const fleet: Endpoint[] = []
  for (const { job, interval, kinds } of JOBS) {
    for (const kind of kinds) {
      const name = `e${String(fleet.length).padStart(2, '0')}`
      const exporter = await startExporter({ ...options, name, kind, chance })
      fleet.push({ exporter, job, interval })
    }
  }
  return fleet
}

const few: ExporterKind = { format: 'text', counters: 4, histograms: 0 }
const mixed: ExporterKind = { format: 'text', counters: 2, histograms: 2 }
const open: ExporterKind = { format: 'openmetrics', counters: 4, histograms: 1 }
/** Of which the lines do not fit one request. */
const wide: ExporterKind = { format: 'text', counters: 1200, histograms: 0 }

const JOBS: readonly {
  readonly job: string
  readonly interval: Interval
  readonly kinds: readonly ExporterKind[]
}[] = [
  { job: 'counters', interval: '1m', kinds: Array.from({ length: 5 }, () => few) },
  { job: 'histograms', interval: '1m', kinds: Array.from({ length: 3 }, () => mixed) },
  { job: 'openmetrics', interval: '1m', kinds: Array.from({ length: 3 }, () => open) },
  { job: 'seldom', interval: '2m', kinds: [few, open] },
  { job: 'wide', interval: '5m', kinds: [wide] },
  { job: 'ten', interval: '1m', kinds: Array.from({ length: 10 }, () => few) },
  { job: 'ten-more', interval: '1m', kinds: Array.from({ length: 10 }, () => mixed) },
  { job: 'four', interval: '1m', kinds: [few, mixed, open, open] },
]
