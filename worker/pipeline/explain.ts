/** What became of the samples that somebody follows: what the pipeline told of each, and what it came to in the end. */

import type { Verdict } from '../transform/plan.ts'
import type { LeftOut, PipelineTrace, SampleEvent, ScrapedSample } from './trace.ts'

export interface Explanation {
  readonly sample: ScrapedSample
  readonly events: readonly SampleEvent[]
  readonly fate: Fate
}

export type Fate =
  /** `lines` are those that it is in, alone or with others; as they would be sent. */
  | { readonly kind: 'sent'; readonly lines: readonly string[] }
  | ({ readonly kind: 'histogram' } & Omit<Extract<SampleEvent, { readonly kind: 'histogram' }>, 'kind'>)
  | { readonly kind: 'dropped'; readonly by: Verdict }
  | { readonly kind: 'left-out'; readonly why: LeftOut }
  /** There is nothing to be told of it yet: it is a counter without an increase, or a part of a histogram without any. */
  | { readonly kind: 'nothing' }

export interface Explainer {
  readonly trace: Required<Pick<PipelineTrace, 'again' | 'follow' | 'collided'>>
  /** In the order of the body, once it was read to its end. */
  explanations(): readonly Explanation[]
}

/** Follows the samples that are wanted. */
export function createExplainer(wants: (sample: ScrapedSample) => boolean): Explainer {
  let followed: Followed[] = []
  // A line is told to all samples that it is made of by one event, which tells it from another of the same text.
  const collided = new Set<SampleEvent>()
  return {
    trace: {
      again() {
        followed = []
        collided.clear()
      },
      follow(_, read) {
        const sample = read()
        if (!wants(sample)) return undefined
        const events: SampleEvent[] = []
        followed.push({ sample, events })
        return (event) => {
          events.push(event)
        }
      },
      collided(line) {
        const written = followed.flatMap(({ events }) => events.filter((event) => event.kind === 'written'))
        const second = written.findLast((event) => event.line === line && !collided.has(event))
        if (second === undefined) return
        collided.add(second)
        for (const { events } of followed) {
          const isLast = events.includes(second) && linesOf(events, collided).length === 0
          if (isLast) events.push({ kind: 'left-out', why: 'collisions' })
        }
      },
    },
    explanations: () => followed.map(({ sample, events }) => ({ sample, events, fate: fateOf(events, collided) })),
  }
}

interface Followed {
  readonly sample: ScrapedSample
  readonly events: SampleEvent[]
}

function fateOf(events: readonly SampleEvent[], collided: ReadonlySet<SampleEvent>): Fate {
  const last = events.findLast(({ kind }) => ENDS.has(kind))
  switch (last?.kind) {
    case 'written':
      return { kind: 'sent', lines: linesOf(events, collided) }
    case 'histogram':
    case 'dropped':
    case 'left-out':
      return last
    default:
      return { kind: 'nothing' }
  }
}

const ENDS: ReadonlySet<SampleEvent['kind']> = new Set(['written', 'histogram', 'dropped', 'left-out'])

/** A line that was told before the sample was merged is taken back. */
function linesOf(events: readonly SampleEvent[], collided: ReadonlySet<SampleEvent>): readonly string[] {
  const since = events.findLastIndex(({ kind }) => kind === 'merged') + 1
  return events.slice(since).flatMap((event) => (event.kind === 'written' && !collided.has(event) ? [event.line] : []))
}
