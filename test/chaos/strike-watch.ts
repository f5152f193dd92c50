/** Waits for the moment of a strike. */

import type { Moment, Sight } from './strikes.ts'

export interface StrikeWatch {
  /** Strikes once, when the moment comes. */
  arm(moment: Moment, strike: () => void): void
  /** Something that can be seen from outside has just happened. */
  see(sight: Sight): void
  disarm(): void
}

interface Armed {
  readonly moment: Moment
  readonly strike: () => void
  seen: number
}

export function createStrikeWatch(): StrikeWatch {
  let armed: Armed | undefined
  const strike = () => {
    const { strike } = armed!
    armed = undefined
    strike()
  }
  return {
    arm(moment, strikeThen) {
      const own: Armed = { moment, strike: strikeThen, seen: 0 }
      armed = own
      if (moment.kind !== 'later') return
      // Timers know milliseconds only.
      const atMs = performance.now() + moment.microseconds / 1000
      const look = () => {
        if (armed !== own) return
        if (performance.now() >= atMs) strike()
        else setImmediate(look)
      }
      look()
    },
    see(sight) {
      if (armed?.moment.kind === 'seen' && armed.moment.sight === sight && ++armed.seen === armed.moment.nth) strike()
    },
    disarm() {
      armed = undefined
    },
  }
}
