/** Points on their way to Dynatrace. */

/** Whole lines, each ended by a line feed; or a message of OTLP, whose data points count as lines. */
export interface Payload {
  readonly bytes: Uint8Array
  readonly lines: number
  /** Lines where it is not said. */
  readonly protocol?: 'otlp'
}

/** One request: whose lines it carries, in order, so that a refused line finds its endpoint by its number. */
export interface Batch extends Payload {
  readonly sources: readonly Source[]
}

export interface Source {
  readonly endpoint: string
  readonly lines: number
}
