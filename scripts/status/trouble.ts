/** What is wrong with a target now, and how badly. */

import type { WorkerTarget } from './read-worker.ts'
import type { WorkerSummary } from './summary.ts'

export interface Trouble {
  /** The worst first; 0 is none. */
  readonly rank: number
  /** It is to be mended now: a monitor should tell of it. */
  readonly fails: boolean
  readonly notes: readonly string[]
}

export function troubleOf(target: WorkerTarget): Trouble {
  const { health, lastError, narthex } = target
  const { failures, resting, refusals, lost } = narthex
  const isRefusedNow = resting.length > 0 || refusals.some(({ line }) => isOfLastScrape(line, target))
  const [first] = resting.length > 0 ? resting.map(({ series, ...rest }) => ({ ...rest, line: series })) : refusals
  const notes = [
    ...(health === 'down' ? [failures > 1 ? `${lastError}, for ${failures} scrapes in a row` : lastError] : []),
    ...(first === undefined
      ? []
      : [`${first.line.split(/[ ,]/, 1)[0]} was refused: ${first.error}${placed(first.at)}`]),
    ...(resting.length > 1
      ? [`${resting.length} series are not sent for a while, since each was refused again and again`]
      : []),
  ]
  const rank =
    health === 'down' ? 4 : isRefusedNow ? 3 : refusals.length > 0 || lost > 0 ? 2 : health === 'unknown' ? 1 : 0
  return { rank, fails: health === 'down' || isRefusedNow, notes }
}

/** Older than the ticks that deliver it, so that nobody takes it. */
export function waits({ outbox }: WorkerSummary): boolean {
  return outbox.bytes > 0 && outbox.oldestSeconds > MAX_WAIT_SECONDS
}

const MAX_WAIT_SECONDS = 90

/** By the time that a line ends with. Refusals are kept until there are others, however long that takes. */
function isOfLastScrape(line: string, { lastScrape, scrapeInterval }: WorkerTarget): boolean {
  const sentMs = Number(/ (\d{13})$/.exec(line)?.[1] ?? Number.NaN)
  const intervalMs = Number.parseInt(scrapeInterval, 10) * (scrapeInterval.endsWith('h') ? 3_600_000 : 60_000)
  return sentMs > Date.parse(lastScrape) - intervalMs
}

function placed(at: string): string {
  return at === '' ? '' : `, by ${at}`
}
