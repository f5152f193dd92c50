/** What Dynatrace's `gauge,min=,max=,sum=,count=` says of several values. */
export interface Statistic {
  readonly min: number
  readonly max: number
  readonly sum: number
  readonly count: number
}
