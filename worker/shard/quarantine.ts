/**
 * Series that Dynatrace refuses again and again are not sent for a while, and longer each time: they would be refused
 * once more, and the answer has room for ten reasons only, which others may need.
 */

import type { RefusedLine } from './delivery-report.ts'
import { isResting } from './rest.ts'

/** A series of which lines were refused. */
export interface Suspect {
  /** Metric key and dimensions, as a line begins. */
  readonly series: string
  /** Dynatrace's last reason. */
  readonly error: string
  /** In a row. */
  readonly refusals: number
  /** When the last one was, milliseconds since the epoch. */
  readonly refusedMs: number
  /** When it was last in a scrape that was sent; 0 where it was not since. */
  readonly sentMs: number
  /** It is not sent before; 0 where it is sent as others are. */
  readonly untilMs: number
}

/** The suspects after a delivery that refused these lines. */
export function suspectsAfter(
  suspects: readonly Suspect[],
  refused: readonly RefusedLine[],
  nowMs: number,
): readonly Suspect[] {
  const bySeries = new Map(suspects.map((suspect) => [suspect.series, suspect]))
  for (const { line, error } of refused) {
    const series = seriesOfLine(line)
    if (series === undefined) continue
    const before = bySeries.get(series)
    // Lines of several ticks may be refused at once: they are one refusal.
    const refusals = before === undefined ? 1 : before.refusals + (before.refusedMs === nowMs ? 0 : 1)
    bySeries.delete(series)
    bySeries.set(series, { series, error, refusals, refusedMs: nowMs, sentMs: 0, untilMs: pauseUntil(refusals, nowMs) })
  }
  return [...bySeries.values()].slice(-MAX_SUSPECTS)
}

/**
 * The suspects before a scrape. Who was sent since the last refusal and not refused is none any more, as far as
 * everything is delivered; nor is who was not seen for a day.
 */
export function remainingSuspects(
  suspects: readonly Suspect[],
  { nowMs, isDelivered }: { readonly nowMs: number; readonly isDelivered: boolean },
): readonly Suspect[] {
  return suspects.filter(
    ({ sentMs, refusedMs }) => !(isDelivered && sentMs > refusedMs) && nowMs - refusedMs < FORGOTTEN_MS,
  )
}

/** The suspects after a scrape that has sent these of them. */
export function notedAsSent(
  suspects: readonly Suspect[],
  sent: ReadonlySet<string>,
  nowMs: number,
): readonly Suspect[] {
  if (sent.size === 0) return suspects
  return suspects.map((suspect) => (sent.has(suspect.series) ? { ...suspect, sentMs: nowMs } : suspect))
}

/** Those that are not to be sent now, and those that are looked out for. */
export function watchedSeries(suspects: readonly Suspect[], nowMs: number): ReadonlyMap<string, 'paused' | 'sent'> {
  return new Map(
    suspects.map(({ series, refusedMs: sinceMs, untilMs }) => [
      series,
      isResting({ sinceMs, untilMs }, nowMs) ? 'paused' : 'sent',
    ]),
  )
}

/** Metric key and dimensions; undefined of what is no line, or was cut short. */
export function seriesOfLine(line: string): string | undefined {
  return /^([^#\s].*?) (?:gauge,|count,delta=)[^ "]+(?: \d+)?$/s.exec(line)?.[1]
}

/** From so many refusals in a row. */
const PATIENCE = 3
const FIRST_PAUSE_MS = 5 * 60_000
const LONGEST_PAUSE_MS = 4 * 60 * 60_000
const FORGOTTEN_MS = 24 * 60 * 60_000
const MAX_SUSPECTS = 200

function pauseUntil(refusals: number, nowMs: number): number {
  if (refusals < PATIENCE) return 0
  return nowMs + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(refusals - PATIENCE, 20))
}
