/** Holds what arrived against what exporters counted: nothing lost, nothing counted twice, nothing made up. */

import { type Deliveries, readDeliveries } from './deliveries.ts'
import type { Endpoint } from './fleet.ts'
import type { Problem } from './problem.ts'
import type { RunRecord, TickRecord, TimedRequest } from './record.ts'
import { readScrapes } from './scrapes.ts'
import { sumProblems } from './sums.ts'
import { stepsOf } from './truth.ts'
import { upProblems } from './ups.ts'

export function problemsOf(record: RunRecord): readonly Problem[] {
  const deliveries = readDeliveries(record)
  return [
    ...record.ticks.flatMap(tickProblems),
    ...refusalProblems(record, deliveries),
    ...deliveries.repeats.flatMap((requests) => repeatProblems(requests, record)),
    ...unansweredProblems(record),
    ...strangerProblems(record, deliveries),
    ...record.fleet.flatMap((endpoint) => endpointProblems(record, endpoint, deliveries)),
  ]
}

function tickProblems({ number, isDone, isInterrupted }: TickRecord): readonly Problem[] {
  return isDone || isInterrupted ? [] : [{ text: 'the worker broke off a tick by itself', tick: number }]
}

function refusalProblems({ requests }: RunRecord, { refused }: Deliveries): readonly Problem[] {
  const tickOf = new Map(requests.map(({ number, tick }) => [number, tick]))
  return refused.map(({ text, reason, request }) => {
    return { text: `refused: ${text}: ${reason}`, tick: tickOf.get(request)! }
  })
}

/** Only that of which nobody can know whether it was taken may come again. */
function repeatProblems(requests: readonly TimedRequest[], { noAnswer, ticks }: RunRecord): readonly Problem[] {
  return requests.slice(0, -1).flatMap(({ number, status, tick }, index) => {
    const isUnclear = ticks[tick]!.isInterrupted || (status === undefined && noAnswer === 'retry')
    if (isUnclear) return []
    const again = requests[index + 1]!.number
    return [{ text: `request ${number} was answered with ${status}, and came again as request ${again}`, tick }]
  })
}

/** The worker tells of each request that nobody answered, but for those that it did not live to see. */
function unansweredProblems({ requests, ticks, ownMetrics }: RunRecord): readonly Problem[] {
  const unanswered = requests.filter(({ status }) => status === undefined)
  const seen = unanswered.filter(({ tick }) => !ticks[tick]!.isInterrupted)
  const told = Number(/^narthex_requests_unanswered_total (\d+)$/m.exec(ownMetrics)?.[1])
  if (told >= seen.length && told <= unanswered.length) return []
  const text = `the worker tells of ${told} requests without an answer: it saw ${seen.length} of ${unanswered.length}`
  return [{ text }]
}

function strangerProblems({ fleet }: RunRecord, { arrivals }: Deliveries): readonly Problem[] {
  const names = new Set(fleet.map(({ exporter }) => exporter.name))
  return [...arrivals]
    .filter(([name]) => !names.has(name))
    .map(([name, [first]]) => ({ text: `${first!.series} arrived from '${name}', which is no exporter` }))
}

function endpointProblems(record: RunRecord, endpoint: Endpoint, deliveries: Deliveries): readonly Problem[] {
  const { name, serves, series } = endpoint.exporter
  const arrivals = deliveries.arrivals.get(name) ?? []
  const { taken, arrivedMs, problems } = readScrapes(record, serves, arrivals)
  const steps = stepsOf(taken, (tick) => record.ticks[tick]!.variant.choice)
  const deltas = arrivals.filter(({ kind }) => kind === 'count')
  const all = [
    ...problems,
    ...sumProblems({ series, steps, arrivedMs, arrivals: deltas }),
    ...upProblems({ record, endpoint, arrivals, arrivedMs }),
  ]
  return all.map((problem) => ({ ...problem, exporter: name }))
}
