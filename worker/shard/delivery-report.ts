/** What came of batches that were sent, or given up: counted for the shard, and by endpoint where that is known. */

import type { IngestAnswer } from '../ingest/answer.ts'
import { lineOfBatch } from '../ingest/batch.ts'
import type { Delivery } from '../ingest/client.ts'
import type { OtlpAnswer } from '../ingest/otlp/answer.ts'
import type { Batch, Source } from '../model/batch.ts'
import { printable } from '../model/utf8.ts'

export interface DeliveryReport {
  /** Milliseconds since the epoch. */
  atMs: number
  accepted: number
  refused: number
  requests: number
  /** By endpoint, for those that had any refused. */
  readonly refusals: Record<string, Refusals>
  /** Lines that were never delivered, since they were too old or there was no room, by endpoint. */
  readonly lost: Record<string, number>
  /** Requests that nobody answered. */
  readonly unanswered: Unanswered[]
}

export interface Refusals {
  lines: number
  /** Those that Dynatrace named, which are not always all. */
  readonly named: RefusedLine[]
}

/** A line as it was sent, and Dynatrace's reason. */
export interface RefusedLine {
  readonly line: string
  readonly error: string
}

/** Its lines may have been taken or not. */
export interface Unanswered {
  readonly atMs: number
  readonly lines: number
  readonly endpoints: readonly string[]
  readonly then: 'sent-again' | 'taken-for-delivered'
  readonly reason: string
}

export function emptyReport(atMs: number): DeliveryReport {
  return { atMs, accepted: 0, refused: 0, requests: 0, refusals: {}, lost: {}, unanswered: [] }
}

/** As it was stored, by this version or one before it, which knew less. */
export function readReport(stored: unknown): DeliveryReport {
  const { refusals = {}, ...report } = (stored ?? {}) as Partial<DeliveryReport>
  const known = Object.entries(refusals).map(
    ([endpoint, { lines, named = [] }]) => [endpoint, { lines, named }] as const,
  )
  return { ...emptyReport(0), ...report, refusals: Object.fromEntries(known) }
}

export function noteAnswer(
  batch: Batch,
  delivery: Delivery<IngestAnswer | OtlpAnswer> & { readonly kind: 'answered' },
  report: DeliveryReport,
): void {
  const { answer } = delivery
  if (answer === undefined) {
    if (delivery.status === 400) noteAllRefused(report, batch)
    else report.accepted += batch.lines
    return
  }
  report.accepted += answer.accepted
  report.refused += answer.refused
  if ('reasons' in answer) noteReasons(report, batch, answer)
  else noteRefusedLines(report, batch, answer)
}

export function noteRefused(report: DeliveryReport, endpoint: string, { line, error }: RefusedLine): void {
  const refusals = refusalsOf(report, endpoint)
  refusals.lines++
  nameRefused(refusals, { line, error })
}

export function noteLost(report: DeliveryReport, sources: readonly Source[]): void {
  for (const { endpoint, lines } of sources) report.lost[endpoint] = (report.lost[endpoint] ?? 0) + lines
}

export function noteUnanswered(
  report: DeliveryReport,
  batch: Batch,
  unanswered: Pick<Unanswered, 'atMs' | 'then' | 'reason'>,
): void {
  if (report.unanswered.length >= MAX_UNANSWERED) return
  const endpoints = [...new Set(batch.sources.map(({ endpoint }) => endpoint))].slice(0, MAX_ENDPOINTS)
  report.unanswered.push({ ...unanswered, lines: batch.lines, endpoints })
}

/** Adds what one report says to another. */
export function addReport(to: DeliveryReport, from: DeliveryReport): void {
  to.atMs = Math.max(to.atMs, from.atMs)
  to.accepted += from.accepted
  to.refused += from.refused
  to.requests += from.requests
  for (const [endpoint, { lines, named }] of Object.entries(from.refusals)) {
    const refusals = refusalsOf(to, endpoint)
    refusals.lines += lines
    refusals.named.push(...named.slice(0, MAX_NAMED - refusals.named.length))
  }
  for (const [endpoint, lines] of Object.entries(from.lost)) to.lost[endpoint] = (to.lost[endpoint] ?? 0) + lines
  to.unanswered.push(...from.unanswered.slice(0, MAX_UNANSWERED - to.unanswered.length))
}

/** Of an endpoint in one report: Dynatrace names ten of a request. */
const MAX_NAMED = 30
const MAX_UNANSWERED = 50
const MAX_ENDPOINTS = 20
/** A series is told apart by its whole line, but for the longest ones. */
const MAX_LINE = 5_000
const MAX_ERROR = 300

/** A 400 that does not say which lines: none is known to have been taken, and none may be sent again. */
function noteAllRefused(report: DeliveryReport, batch: Batch): void {
  report.refused += batch.lines
  for (const { endpoint, lines } of batch.sources) {
    const refusals = refusalsOf(report, endpoint)
    refusals.lines += lines
    nameRefused(refusals, { line: 'a whole request', error: 'it was answered with 400, without a reason' })
  }
}

/** Reasons of OTLP name no point: whose it was can be told where the request had those of one endpoint. */
function noteReasons(report: DeliveryReport, batch: Batch, { refused, reasons, refusedKeys }: OtlpAnswer): void {
  // Reasons then are warnings.
  if (refused === 0) return
  const refusals = refusalsOf(report, batch.sources.length === 1 ? (batch.sources[0]?.endpoint ?? '') : '')
  refusals.lines += refused
  for (const error of reasons.length > 0 ? reasons : ['no reason was given']) {
    const named = refusedKeys.find(({ reason }) => error.endsWith(reason))
    nameRefused(refusals, { line: named?.key ?? 'a point of OTLP', error: named?.reason ?? error })
  }
}

function noteRefusedLines(report: DeliveryReport, batch: Batch, { refusedLines }: IngestAnswer): void {
  for (const { line, error } of refusedLines) {
    const refused = lineOfBatch(batch, line)
    if (refused !== undefined) noteRefused(report, refused.endpoint, { line: refused.text, error })
  }
}

function refusalsOf(report: DeliveryReport, endpoint: string): Refusals {
  report.refusals[endpoint] ??= { lines: 0, named: [] }
  return report.refusals[endpoint]
}

function nameRefused({ named }: Refusals, { line, error }: RefusedLine): void {
  if (named.length >= MAX_NAMED) return
  named.push({ line: line.slice(0, MAX_LINE), error: printable(error).slice(0, MAX_ERROR) })
}
