/** Time that runs faster than ours by a factor: the same in every process that is given the same two constants. */
export interface SimulatedTime {
  /** Where both times are the same, milliseconds since the epoch. */
  readonly startMs: number
  readonly speed: number
}

export const MINUTE_MS = 60_000

export function simulatedMs({ startMs, speed }: SimulatedTime, realMs: number): number {
  return startMs + (realMs - startMs) * speed
}

/** When it is that late in simulated time. */
export function realMs({ startMs, speed }: SimulatedTime, simulated: number): number {
  return startMs + (simulated - startMs) / speed
}
