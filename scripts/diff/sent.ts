/** What a target sends of a body: points with the scraped series that they are made of. */

import { encodeUtf8 } from '../../worker/model/utf8.ts'
import type { Explanation } from '../../worker/pipeline/explain.ts'
import { seriesText } from '../explain/series-text.ts'
import { readPoints } from '../preview/lines.ts'
import type { TargetRehearsal, UpEndpoint } from '../preview/rehearse.ts'
import { previewOf } from '../preview/target-preview.ts'
import { describeLocally } from '../preview/words.ts'

export interface SentPoint {
  /** Of the endpoint. */
  readonly url: string
  readonly key: string
  readonly kind: 'count' | 'gauge' | 'histogram'
  readonly dimensions: ReadonlyMap<string, string>
  readonly value: string
  /** Series of the endpoint, as in PromQL. */
  readonly sources: ReadonlySet<string>
}

export interface SentTarget {
  readonly job: string
  readonly points: readonly SentPoint[]
  readonly pointsPerMonth: number
  /** Some endpoint is. */
  readonly isUp: boolean
  /** Of each endpoint that is down, why. */
  readonly down: readonly { readonly url: string; readonly reason: string }[]
}

/** Of a rehearsal in which every sample was followed. */
export function sentBy(rehearsal: TargetRehearsal): SentTarget {
  const { target, endpoints } = rehearsal
  return {
    job: target.job,
    points: endpoints.flatMap((endpoint) => (endpoint.kind === 'up' ? pointsOf(endpoint) : [])),
    pointsPerMonth: previewOf(rehearsal).cost.pointsPerMonth,
    isUp: endpoints.some(({ kind }) => kind === 'up'),
    down: endpoints.flatMap((each) =>
      each.kind === 'down' ? [{ url: each.endpoint.url, reason: describeLocally(each.fault) }] : [],
    ),
  }
}

function pointsOf({ endpoint, explanations }: UpEndpoint): readonly SentPoint[] {
  const sources = new Map<string, Set<string>>()
  for (const explanation of explanations) {
    for (const line of linesOf(explanation)) {
      const known = sources.get(line) ?? new Set()
      sources.set(line, known.add(seriesText(explanation.sample)))
    }
  }
  return [...sources].map(([line, series]) => pointOf(line, { url: endpoint.url, sources: series }))
}

function linesOf({ fate }: Explanation): readonly string[] {
  if (fate.kind === 'histogram') return [`${fate.front} histogram,count=${fate.count},sum=${fate.sum}`]
  return fate.kind === 'sent' ? fate.lines : []
}

function pointOf(line: string, about: Pick<SentPoint, 'url' | 'sources'>): SentPoint {
  const histogram = HISTOGRAM.exec(line)
  const text = histogram === null ? line : `${histogram[1]} gauge,0 0`
  const [point] = readPoints({ bytes: encodeUtf8(`${text}\n`), lines: 1 })
  const { key, kind, dimensions, value } = point!
  return {
    ...about,
    key,
    kind: histogram === null ? kind : 'histogram',
    dimensions: new Map(
      dimensions.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 2, -1)]),
    ),
    value: histogram?.[2] ?? value,
  }
}

const HISTOGRAM = /^(.*) histogram,(count=\S+)$/s
