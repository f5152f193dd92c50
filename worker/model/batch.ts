/** Lines on their way to Dynatrace. */

/** Whole lines, each ended by a line feed. */
export interface Payload {
  readonly bytes: Uint8Array
  readonly lines: number
}

/** One request: whose lines it carries, in order, so that a refused line finds its endpoint by its number. */
export interface Batch extends Payload {
  readonly sources: readonly Source[]
}

export interface Source {
  readonly endpoint: string
  readonly lines: number
}
