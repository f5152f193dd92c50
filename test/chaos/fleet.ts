/** The exporters of a run. Those of one job are deployed together. */

import type { Interval } from '../../dsl/index.ts'
import { createChance } from './chance.ts'
import { type Exporter, type ExporterKind, type ExporterOptions, startExporter } from './exporter.ts'

export interface Endpoint {
  readonly exporter: Exporter
  readonly job: string
  readonly interval: Interval
}

export interface FleetOptions extends Pick<ExporterOptions, 'now' | 'tick' | 'onServed'> {
  readonly seed: number
  /** Of the exporter that has the most: a request holds a thousand lines. */
  readonly wideSeries: number
}

export async function startFleet({ seed, wideSeries, ...options }: FleetOptions): Promise<readonly Endpoint[]> {
  const chance = createChance(seed + 1)
  // Where a port is taken by somebody else, that is no reason to count otherwise.
  const ports = createChance(seed + 2)
  const fleet: Endpoint[] = []
  for (const { job, interval, kinds } of jobsWith(wideSeries)) {
    for (const kind of kinds) {
      const name = `e${String(fleet.length).padStart(2, '0')}`
      const exporter = await startExporter({ ...options, name, kind, chance, ports })
      fleet.push({ exporter, job, interval })
    }
  }
  return fleet
}

const few: ExporterKind = { format: 'text', counters: 4, histograms: 0 }
const mixed: ExporterKind = { format: 'text', counters: 2, histograms: 2 }
const open: ExporterKind = { format: 'openmetrics', counters: 4, histograms: 1 }

interface Job {
  readonly job: string
  readonly interval: Interval
  readonly kinds: readonly ExporterKind[]
}

function jobsWith(wideSeries: number): readonly Job[] {
  return [
    { job: 'counters', interval: '1m', kinds: Array.from({ length: 5 }, () => few) },
    { job: 'histograms', interval: '1m', kinds: Array.from({ length: 3 }, () => mixed) },
    { job: 'openmetrics', interval: '1m', kinds: Array.from({ length: 3 }, () => open) },
    { job: 'seldom', interval: '2m', kinds: [few, open] },
    { job: 'wide', interval: '5m', kinds: [{ ...few, counters: wideSeries }] },
    { job: 'ten', interval: '1m', kinds: Array.from({ length: 10 }, () => few) },
    { job: 'ten-more', interval: '1m', kinds: Array.from({ length: 10 }, () => mixed) },
    { job: 'four', interval: '1m', kinds: [few, mixed, open, open] },
  ]
}
