/** The stand-in for Dynatrace under storms. */

import { type StandIn, startStandIn } from '../../scripts/stand-in/dynatrace.ts'
import type { RequestRecord } from '../../scripts/stand-in/ledger.ts'
import type { Storm } from './storms.ts'
import type { StrikeWatch } from './strike-watch.ts'

export interface StormyStandIn extends StandIn {
  /** What is left of the storm before is over. */
  setStorm(storm: Storm | undefined): void
}

export interface StormyStandInOptions {
  readonly now: () => number
  readonly watch: StrikeWatch
  readonly onRequest: (request: RequestRecord) => void
}

export async function startStormyStandIn({ now, watch, onRequest }: StormyStandInOptions): Promise<StormyStandIn> {
  let storm: Storm | undefined
  let met = 0
  const standIn = await startStandIn({
    now,
    maxPoints: Number.MAX_SAFE_INTEGER,
    maxRefused: Number.MAX_SAFE_INTEGER,
    respond() {
      watch.see('request-arrived')
      return storm !== undefined && met++ < storm.requests ? storm.fault : undefined
    },
    onRequest(request) {
      onRequest(request)
      watch.see('request-taken')
      // The answer is sent before anything else is done.
      setImmediate(() => watch.see('answer-sent'))
    },
  })
  return {
    ...standIn,
    setStorm(next) {
      storm = next
      met = 0
    },
  }
}
