/**
 * When the process behind an endpoint began, as client libraries tell it of themselves. Where that is after the last
 * good scrape, counters that were not seen before began since. It says nothing about those that were: an exporter of a
 * database restarts without what it measures.
 *
 * Most libraries write it behind some counters already. Those that were taken for old by then ask for another look.
 */

import type { Reader } from '../exposition/reading.ts'
import { NOT_FINITE, toDouble } from '../model/decimal.ts'
import { CLOCK_TOLERANCE_MS, type FirstSight } from '../state/series-table.ts'
import type { State } from './pipeline-state.ts'

export const PROCESS_START = 'process_start_time_seconds'

export interface ProcessStart {
  /** That the body has; of several processes none speaks for all. */
  samples: number
  /** `SeriesTable.begun` as the first one was taken. */
  begun: number
  /** Counters were taken as new by it before another one came. */
  misled: boolean
}

/** Takes a sample of that name. */
export function noteProcessStart({ options, facts, table, processStart }: State, reader: Reader): void {
  if (options.firstSight !== 'baseline') return
  processStart.samples++
  if (processStart.samples === 1 && isSinceLastScrape(options, reader)) {
    processStart.begun = table.begun
    facts.first = 'began'
  } else if (facts.first === 'began') {
    processStart.misled ||= table.begun > processStart.begun
    facts.first = 'baseline'
  }
}

/** How the body should have been read from its first line on; undefined where that would change nothing. */
export function secondSight({ options, facts, table, processStart }: State): FirstSight | undefined {
  if (options.firstSight !== 'baseline') return undefined
  if (processStart.misled) return 'drop'
  return facts.first === 'began' && table.undecided > 0 ? 'began' : undefined
}

function isSinceLastScrape({ seenMs, timestampMs }: State['options'], reader: Reader): boolean {
  const { mantissa, exponent } = reader.value
  if (reader.labelCount > 0 || exponent === NOT_FINITE) return false
  const startMs = toDouble(mantissa, exponent) * 1000
  // In the future lie only wrong clocks and wrong units, by which everything would be new for ever.
  return startMs > seenMs && startMs < timestampMs + CLOCK_TOLERANCE_MS
}
