/** Problems for people, with what went on around the first of them. */

import type { Problem } from './problem.ts'
import type { Event, RunRecord } from './record.ts'

export function tellProblems(problems: readonly Problem[], { events, ticks }: RunRecord): string {
  const shown = problems.slice(0, MOST).map(({ text, exporter, tick }) => {
    return `${tick === undefined ? '' : `tick ${tick}: `}${exporter === undefined ? '' : `${exporter}: `}${text}`
  })
  const rest = problems.length - shown.length
  const first = problems.find(({ tick }) => tick !== undefined) ?? problems[0]!
  const around = first.tick ?? ticks.length
  const told = events.filter(
    ({ tick, exporter }) =>
      Math.abs(tick - around) <= AROUND && (exporter === undefined || exporter === first.exporter),
  )
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : []), `around tick ${around}:`, ...told.map(tellEvent)].join(
    '\n',
  )
}

export function tellEvent({ tick, exporter, text }: Event): string {
  return `  tick ${tick}: ${exporter === undefined ? '' : `${exporter}: `}${text}`
}

const MOST = 20
/** Ticks before and after. */
const AROUND = 6
