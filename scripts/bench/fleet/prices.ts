/**
 * List prices of Cloudflare as of June 2026, in dollars, from the pages on pricing of Workers and of Durable Objects.
 * What the plan includes is left out. The wall time of an object is billed and its CPU is not; the worker's CPU is, but
 * it does nothing but call the objects; rows read cost a thousandth of rows written.
 */
export const PRICES = {
  workerRequest: 0.3e-6,
  objectRequest: 0.15e-6,
  gigabyteSecond: 12.5e-6,
  rowWritten: 1e-6,
  gigabyteMonth: 0.2,
} as const

/** What an object is billed for while it runs, however much it uses. */
export const OBJECT_GIGABYTES = 0.128

/** Of a month of 30 days. */
export interface Usage {
  readonly workerRequests: number
  readonly objectRequests: number
  readonly gigabyteSeconds: number
  readonly rowsWritten: number
  readonly storedGigabytes: number
}

/** Dollars a month for each of what is billed. */
export function costOf(usage: Usage): Readonly<Record<keyof Usage, number>> {
  return {
    workerRequests: usage.workerRequests * PRICES.workerRequest,
    objectRequests: usage.objectRequests * PRICES.objectRequest,
    gigabyteSeconds: usage.gigabyteSeconds * PRICES.gigabyteSecond,
    rowsWritten: usage.rowsWritten * PRICES.rowWritten,
    storedGigabytes: usage.storedGigabytes * PRICES.gigabyteMonth,
  }
}
