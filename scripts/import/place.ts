/** A line of a source file, from 1. */
export interface Place {
  readonly path: string
  readonly line: number
}
