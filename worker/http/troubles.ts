/** What is not as it should be with an endpoint that may well be up, one short sentence each. */

import { showCount, showMany, showPeerText } from './shown.ts'
import type { EndpointView } from './targets.ts'

export function troublesOf({ active, status, history }: EndpointView, nowMs: number): readonly string[] {
  const { narthex } = active
  const refused = history
    .filter(({ atMs }) => atMs > nowMs - RECENT_MS)
    .reduce((sum, scrape) => sum + scrape.refused, 0)
  const colliding = status?.report?.keysColliding ?? []
  const troubles: readonly (readonly [isSo: boolean, text: string])[] = [
    [refused > 0, `${showMany(refused, 'line')} refused in the last hour`],
    [narthex.resting.length > 0, `${showCount(narthex.resting.length)} series rest: refused again and again`],
    [narthex.badLines > 0, `${showMany(narthex.badLines, 'line')} of the body cannot be read`],
    [narthex.overSeriesLimit > 0, `${showMany(narthex.overSeriesLimit, 'sample')} left out: over seriesLimit`],
    [narthex.nativesLeftOut > 0, `${showMany(narthex.nativesLeftOut, 'native histogram')} left out`],
    [narthex.labelsLeftOut.length > 0, `labels left out: ${showPeerText(narthex.labelsLeftOut.join(', '), 100)}`],
    [colliding.length > 0, `two series have one line: ${showPeerText(colliding.join(', '), 100)}`],
    [narthex.stateLost, 'its state could not be read: counting began anew'],
  ]
  return troubles.flatMap(([isSo, text]) => (isSo ? [text] : []))
}

const RECENT_MS = 60 * 60_000
