/** How much is measured. A generated body has about 230 bytes a series: 88,000 series are 20 MB. */

export interface Sizes {
  /** Timed runs of each candidate, of which the median counts. */
  readonly rounds: number
  /** Bodies that are read the whole way, and how often each. */
  readonly bodies: readonly { readonly series: number; readonly rounds: number }[]
  readonly rulesSeries: number
  /** Each recorded body is read as often as makes so many bytes. */
  readonly recordedBytes: number
  readonly memorySeries: number
  /** The second is what the others are compared with. */
  readonly growthSeries: readonly number[]
  /** Each is scraped as often as makes so many samples. */
  readonly growthSamples: number
  /** Fresh processes for each engine. */
  readonly processes: number
  /** Endpoints that are scraped in one process, and the ticks after the first. */
  readonly load: { readonly endpoints: number; readonly series: number; readonly ticks: number }
  /** Endpoints whose schedule is simulated, and for how long; series of those that are scraped in one shard. */
  readonly fleet: { readonly endpoints: number; readonly minutes: number; readonly series: number }
  readonly edge: { readonly series: number; readonly ticks: number; readonly withReference: boolean }
}

/** Ends within 50 seconds. */
export const QUICK: Sizes = {
  rounds: 3,
  bodies: [{ series: 88_000, rounds: 3 }],
  rulesSeries: 30_000,
  recordedBytes: 80_000,
  memorySeries: 132_000,
  growthSeries: [1_000, 10_000, 100_000],
  growthSamples: 50_000,
  processes: 3,
  load: { endpoints: 200, series: 500, ticks: 2 },
  fleet: { endpoints: 100_000, minutes: 30, series: 500 },
  edge: { series: 22_000, ticks: 4, withReference: false },
}

export const FULL: Sizes = {
  rounds: 9,
  bodies: [
    { series: 88_000, rounds: 7 },
    { series: 880_000, rounds: 3 },
  ],
  rulesSeries: 88_000,
  recordedBytes: 2_000_000,
  memorySeries: 880_000,
  growthSeries: [1_000, 10_000, 100_000, 1_000_000],
  growthSamples: 300_000,
  processes: 9,
  load: { endpoints: 1_000, series: 500, ticks: 6 },
  fleet: { endpoints: 100_000, minutes: 360, series: 500 },
  edge: { series: 88_000, ticks: 8, withReference: true },
}

/** Everything once and next to nothing of it: to see that the tool works, not to measure. */
export const TINY: Sizes = {
  rounds: 1,
  bodies: [{ series: 500, rounds: 1 }],
  rulesSeries: 500,
  recordedBytes: 1,
  memorySeries: 2_000,
  growthSeries: [100, 200, 400],
  growthSamples: 400,
  processes: 1,
  load: { endpoints: 20, series: 50, ticks: 1 },
  fleet: { endpoints: 1_000, minutes: 15, series: 20 },
  edge: { series: 500, ticks: 1, withReference: true },
}
