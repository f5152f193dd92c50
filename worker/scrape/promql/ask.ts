/**
 * The queries of a target, asked of one server one after the other, with results that are read as one exposition. A
 * query that fails fails the scrape: its series would look as if they were gone.
 */

import { declareUnit } from '../../exposition/families.ts'
import type { BadLine } from '../../exposition/reading.ts'
import { fetchDocument } from '../../fetch/fetch-document.ts'
import type { FetchPorts } from '../../fetch/fetch-ports.ts'
import { describeFault, type Fault } from '../../model/fault.ts'
import { encodeUtf8 } from '../../model/utf8.ts'
import type { ExpositionReader } from '../exposition-reader.ts'
import type { FetchedSource, OpenReader, SourceOptions } from '../fetch-source.ts'
import { withoutCredentials } from '../without-credentials.ts'
import { type Answer, readAnswer, readError } from './answer.ts'
import { type Query, writeResults } from './exposition-text.ts'
import { queryFault } from './query-fault.ts'

export async function askQueries(
  queries: readonly Query[],
  options: SourceOptions,
  { ports, open }: { readonly ports: FetchPorts; readonly open: OpenReader },
): Promise<FetchedSource> {
  const startMs = ports.clock()
  const { scrapeTimeoutMs, bodySizeLimit, parsing } = options.target
  let reader: ExpositionReader | undefined
  let bytes = 0
  let fault: Fault | undefined
  for (const query of queries) {
    const left = { timeoutMs: scrapeTimeoutMs - (ports.clock() - startMs), maxBytes: bodySizeLimit - bytes }
    const asked = await ask(query, { options, left, ports })
    bytes += asked.bytes
    if (asked.kind === 'failed') {
      fault = asked.fault
      break
    }
    reader ??= open({ kind: 'text', openMetrics: false, strict: parsing === 'strict' })
    fault = readResults(query, asked, reader)
    if (fault !== undefined) break
  }
  return { fault: fault ?? reader?.end({ whole: true }), bytes, durationMs: ports.clock() - startMs }
}

interface Results {
  readonly results: Extract<Answer, { readonly kind: 'results' }>['results']
  /** Takes the credentials that were sent out of text of the server. */
  readonly hide: (text: string) => string
}

type Asked =
  | (Results & { readonly kind: 'results'; readonly bytes: number })
  | { readonly kind: 'failed'; readonly fault: Fault; readonly bytes: number }

interface Asking {
  readonly options: SourceOptions
  /** Of what all queries may take together. */
  readonly left: { readonly timeoutMs: number; readonly maxBytes: number }
  readonly ports: FetchPorts
}

async function ask(query: Query, { options, left, ports }: Asking): Promise<Asked> {
  const { target, endpoint, given, isDiscovered, within } = options
  const { auth, allowInsecureAuth, via, allowPrivateNetwork } = target
  const whole = { timeoutMs: target.scrapeTimeoutMs, maxBytes: target.bodySizeLimit }
  if (left.timeoutMs <= 0) return failed(faultOf(query, { fault: { kind: 'timeout', ...whole }, body: '' }, whole))
  const trust = { allowInsecureAuth, via, allowPrivateNetwork, isDiscovered, within }
  const request = { auth, given, ...trust, accept: 'application/json' }
  const outcome = await fetchDocument({ ...request, url: queryUrl(endpoint.url, query), ...left }, ports)
  if (outcome.kind === 'failed') return failed(faultOf(query, outcome, whole))
  const { bytes, hide } = outcome
  const answer = readAnswer(outcome.text)
  return answer.kind === 'refused'
    ? { ...failed(queryFault(query, hide(answer.reason))), bytes }
    : { kind: 'results', results: answer.results, bytes, hide }
}

function failed(fault: Fault): Extract<Asked, { readonly kind: 'failed' }> {
  return { kind: 'failed', fault, bytes: 0 }
}

/** The base may have parameters, which every query gets. */
function queryUrl(base: string, { query }: Query): string {
  const url = URL.parse(base)
  if (url === null) return base // what fetches it says what is wrong with it
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/api/v1/query`
  url.searchParams.append('query', query)
  return url.href
}

/** Faults of the server or of the way to it stay as they are; what hangs on what was asked names the query. */
function faultOf(
  query: Query,
  { fault, body }: { readonly fault: Fault; readonly body: string },
  whole: Asking['left'],
): Fault {
  switch (fault.kind) {
    case 'timeout':
    case 'too-large':
      return queryFault(query, `${describeFault({ ...fault, ...whole })} for all queries together`)
    case 'status': {
      const error = readError(body)
      return error === undefined ? fault : queryFault(query, error)
    }
    default:
      return fault
  }
}

function readResults(
  query: Query,
  { results, hide }: Results,
  { text: reader, read }: ExpositionReader,
): Fault | undefined {
  const { text, headerLines } = writeResults(query, results)
  const before = reader.line + headerLines
  const place = `query ${query.name} at ${query.at}: `
  reader.placeOf = (bad) => badResult(bad, { results, hide, index: bad.line - before - 1, place })
  declareUnit(reader.families, query.name, query.unit)
  const fault = read(encodeUtf8(text))
  return fault?.kind === 'parse' ? queryFault(query, fault.reason.slice(place.length)) : fault
}

/** `line` is which result of the query it is. */
function badResult(
  bad: BadLine,
  { results, hide, index, place }: Results & { readonly index: number; readonly place: string },
): BadLine {
  const result = results[index]
  const { reason, excerpt } = withoutCredentials(result?.kind === 'no-sample' ? result : bad, hide)
  return { line: index + 1, column: 1, reason: `${place}${reason}`, excerpt }
}
