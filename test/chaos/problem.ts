/** Something that must not be. */
export interface Problem {
  readonly text: string
  /** Where to look, so far as it is about one exporter or one tick. */
  readonly exporter?: string
  readonly tick?: number
}
