/**
 * The answer to an instant query, as Prometheus, Thanos, Mimir, VictoriaMetrics and their hosted kin give it:
 * https://prometheus.io/docs/prometheus/latest/querying/api/
 */

import { parseJson } from '../../model/parse-json.ts'
import { printable } from '../../model/utf8.ts'

export type Answer =
  | { readonly kind: 'results'; readonly results: readonly Result[] }
  | { readonly kind: 'refused'; readonly reason: string }

/** A sample, or what the answer has besides and a line cannot say. */
export type Result =
  | { readonly kind: 'sample'; readonly labels: Labels; readonly value: string }
  | { readonly kind: 'no-sample'; readonly reason: string; readonly excerpt: string }

/** Names and values without the metric's name, which the query gives anew. */
export type Labels = readonly (readonly [string, string])[]

/** Reads the body of an answer of 200. */
export function readAnswer(text: string): Answer {
  const answer = parseJson(text)
  if (!isRecord(answer)) return refused(notTheApi(text))
  const error = errorIn(answer)
  if (error !== undefined) return refused(error)
  const { data } = answer
  if (answer.status !== 'success' || !isRecord(data)) return refused(`${NOT_THE_API}: the answer has no data`)
  const results = readResults(data)
  return typeof results === 'string'
    ? refused(results)
    : { kind: 'results', results: [...results, ...readWarnings(answer)] }
}

/** What the API says in the beginning of the body of a refusal, undefined where that is not of the API. */
export function readError(body: string): string | undefined {
  const answer = parseJson(body) ?? parseJson(`{"status":"error",${/"error":"(?:[^"\\]|\\.)*/.exec(body)?.[0]}"}`)
  return isRecord(answer) ? errorIn(answer) : undefined
}

type Json = Readonly<Record<string, unknown>>

const NOT_THE_API = 'this is not the HTTP API of a Prometheus server'
const MAX_QUOTED = 200
const MAX_EXCERPT = 60

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refused(reason: string): Answer {
  return { kind: 'refused', reason }
}

function notTheApi(text: string): string {
  const what = /^\s*</.test(text) ? 'the answer is a page (HTML)' : 'the answer is no JSON object'
  return `${NOT_THE_API}: ${what}: the url must be what its API is under, without /api/v1`
}

function errorIn({ status, errorType, error }: Json): string | undefined {
  if (status !== 'error' || typeof error !== 'string') return undefined
  return `the server answered ${typeof errorType === 'string' ? `${quoted(errorType)}: ` : ''}${quoted(error)}`
}

/** The results, or why there are none that could be read. */
function readResults({ resultType, result }: Json): readonly Result[] | string {
  switch (resultType) {
    case 'vector': {
      if (!Array.isArray(result)) return `${NOT_THE_API}: its result is no list`
      const results: Result[] = []
      for (const series of result) {
        const read = readSeries(series)
        if (read === undefined) return `${NOT_THE_API}: result ${results.length + 1} is no series with a value`
        results.push(read)
      }
      return results
    }
    case 'scalar': {
      const value = readPoint(result)
      return value === undefined ? `${NOT_THE_API}: its scalar has no value` : [{ kind: 'sample', labels: [], value }]
    }
    case 'matrix':
      return 'it gives ranges of samples: wrap it into what makes one value of each, such as rate() or last_over_time()'
    case 'string':
      return 'it gives a text: write a query that gives numbers'
    default:
      return `${NOT_THE_API}: its resultType is ${typeof resultType === 'string' ? quoted(resultType) : 'no text'}`
  }
}

function readSeries(series: unknown): Result | undefined {
  if (!isRecord(series)) return undefined
  const labels = readLabels(series.metric)
  if (labels === undefined) return undefined
  const value = readPoint(series.value)
  if (value !== undefined) return { kind: 'sample', labels, value }
  if (series.value !== undefined || !Array.isArray(series.histogram)) return undefined
  const excerpt = printable(JSON.stringify(series.metric).slice(0, MAX_EXCERPT))
  return { kind: 'no-sample', reason: NATIVE_HISTOGRAM, excerpt }
}

const NATIVE_HISTOGRAM =
  'a native histogram has no one value: query what you need of it, by histogram_quantile(), histogram_count() or histogram_sum()'

function readLabels(metric: unknown): Labels | undefined {
  if (!isRecord(metric)) return undefined
  const labels: (readonly [string, string])[] = []
  for (const [name, value] of Object.entries(metric)) {
    if (typeof value !== 'string') return undefined
    if (name !== '__name__') labels.push([name, value])
  }
  return labels
}

/** The value of `[time, value]`. It becomes part of a line: what else could stand there is refused here. */
function readPoint(point: unknown): string | undefined {
  if (!Array.isArray(point)) return undefined
  const value: unknown = point[1]
  return typeof value === 'string' && /^[-+.\w]+$/.test(value) ? value : undefined
}

/**
 * That results may be missing. Older servers tell among the warnings what newer ones tell as `infos`, which are about how
 * the query is written.
 */
function readWarnings({ warnings, isPartial }: Json): readonly Result[] {
  const told: string[] = isPartial === true ? ['the results are partial'] : [] // as a cluster of VictoriaMetrics says it
  for (const warning of Array.isArray(warnings) ? warnings : []) {
    if (typeof warning === 'string' && !warning.startsWith('PromQL info:')) told.push(quoted(warning))
  }
  return told.map((warning) => ({ kind: 'no-sample', reason: `the server warns: ${warning}`, excerpt: '' }))
}

function quoted(text: string): string {
  return printable(text.slice(0, MAX_QUOTED))
}
