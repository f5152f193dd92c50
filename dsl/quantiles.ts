/** Sends a gauge for each of these quantiles. Made by `quantiles()`. */
export interface Quantiles {
  readonly kind: 'quantiles'
  readonly quantiles: readonly number[]
}

/** Quantiles of what was observed since the last scrape, each from 0 to 1: `quantiles(0.5, 0.95)`. */
export function quantiles(first: number, ...others: readonly number[]): Quantiles {
  return { kind: 'quantiles', quantiles: [first, ...others] }
}
