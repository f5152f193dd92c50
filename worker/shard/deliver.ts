/**
 * Sends what the outbox holds, the oldest first, and notes each batch as soon as Dynatrace answered for it: a crash
 * between the two repeats that one batch and no other.
 */

import type { IngestAnswer } from '../ingest/answer.ts'
import { halveBatch, lineOfBatch } from '../ingest/batch.ts'
import { type Delivery, type IngestPorts, type SendOptions, sendLines } from '../ingest/client.ts'
import type { OtlpAnswer } from '../ingest/otlp/answer.ts'
import { sendOtlp } from '../ingest/otlp/client.ts'
import type { Batch } from '../model/batch.ts'
import { printable } from '../model/utf8.ts'
import type { Sql } from '../ports.ts'
import { discardRow, markSent, type OutboxRow, pendingRows } from '../state/shard-store.ts'

/** What came of a row of the outbox. */
export interface DeliveryReport {
  accepted: number
  refused: number
  /** Lines too old to be taken, or for which there was no room. */
  expired: number
  requests: number
  /** By endpoint, for those that had any refused. */
  readonly refusals: Record<string, Refusals>
}

export interface Refusals {
  lines: number
  /** The first few, with Dynatrace's reason. */
  readonly examples: { readonly line: string; readonly error: string }[]
}

/** Why lines wait. */
export interface DeliveryProblem {
  readonly atMs: number
  readonly reason: string
  /** No attempt before this time. */
  readonly notBeforeMs: number
}

export interface DeliveryOptions {
  readonly send: SendOptions
  /** No new request is begun after this time. */
  readonly deadlineMs: number
}

/** Undefined where everything is delivered. */
export async function deliver(
  sql: Sql,
  options: DeliveryOptions,
  ports: IngestPorts,
): Promise<DeliveryProblem | undefined> {
  for (const row of pendingRows(sql)) {
    const report = emptyReport()
    const expired = row.createdMs < ports.clock() - MAX_WAIT_MS
    if (expired || row.batches.length === 0) {
      for (const batch of row.batches.slice(row.sent)) report.expired += batch.lines
      discardRow(sql, row.slot, report)
      continue
    }
    const problem = await deliverRow(sql, { row, report }, options, ports)
    if (problem !== undefined) return problem
  }
  return undefined
}

export function emptyReport(): DeliveryReport {
  return { accepted: 0, refused: 0, expired: 0, requests: 0, refusals: {} }
}

/** Dynatrace takes points of the last hour; what would arrive later than this might not be one of them. */
const MAX_WAIT_MS = 55 * 60_000
const EXAMPLES = 3
const EXAMPLE_CHARACTERS = 300

async function deliverRow(
  sql: Sql,
  { row, report }: { readonly row: OutboxRow; readonly report: DeliveryReport },
  options: DeliveryOptions,
  ports: IngestPorts,
): Promise<DeliveryProblem | undefined> {
  for (let sent = row.sent; sent < row.batches.length; sent++) {
    if (ports.clock() > options.deadlineMs)
      return problemNow(ports, 'the tick has no time left: the rest goes with the next one')
    const problem = await deliverBatch(row.batches[sent]!, report, options, ports)
    if (problem !== undefined) return problem
    markSent(sql, { slot: row.slot, sent: sent + 1 }, report)
  }
  return undefined
}

async function deliverBatch(
  batch: Batch,
  report: DeliveryReport,
  options: DeliveryOptions,
  ports: IngestPorts,
): Promise<DeliveryProblem | undefined> {
  report.requests++
  const delivery =
    batch.protocol === 'otlp'
      ? await sendOtlp(batch, options.send, ports)
      : await sendLines(batch.bytes, options.send, ports)
  switch (delivery.kind) {
    case 'answered':
      noteAnswer(batch, delivery, report)
      return undefined
    case 'too-large': {
      const halves = halveBatch(batch)
      if (halves === undefined) {
        noteRefused(report, batch.sources[0]?.endpoint ?? '', {
          line: lineOfBatch(batch, 1)?.text ?? '',
          error: 'too large',
        })
        report.refused++
        return undefined
      }
      return (
        (await deliverBatch(halves[0], report, options, ports)) ??
        (await deliverBatch(halves[1], report, options, ports))
      )
    }
    case 'rejected':
      return problemNow(ports, delivery.reason)
    case 'later':
      return problemNow(ports, `Dynatrace answered ${delivery.status}: it has no time now`, delivery.waitMs)
    case 'no-answer':
      return problemNow(ports, `no answer from Dynatrace: ${delivery.reason}`)
    default:
      return delivery satisfies never
  }
}

function noteAnswer(
  batch: Batch,
  delivery: Delivery<IngestAnswer | OtlpAnswer> & { readonly kind: 'answered' },
  report: DeliveryReport,
): void {
  const { answer } = delivery
  if (answer === undefined) {
    // A 400 that does not say which lines: none is known to have been taken, and none may be sent again.
    if (delivery.status === 400) report.refused += batch.lines
    else report.accepted += batch.lines
    return
  }
  report.accepted += answer.accepted
  report.refused += answer.refused
  if ('reasons' in answer) {
    // Reasons of OTLP name no point: whose it was can be told where the request had those of one endpoint.
    const endpoint = batch.sources.length === 1 ? (batch.sources[0]?.endpoint ?? '') : ''
    for (const error of answer.reasons) noteRefused(report, endpoint, { line: 'a histogram', error })
    return
  }
  for (const { line, error } of answer.refusedLines) {
    const refused = lineOfBatch(batch, line)
    if (refused !== undefined) noteRefused(report, refused.endpoint, { line: refused.text, error })
  }
}

function noteRefused(
  report: DeliveryReport,
  endpoint: string,
  example: { readonly line: string; readonly error: string },
): void {
  report.refusals[endpoint] ??= { lines: 0, examples: [] }
  const refusals = report.refusals[endpoint]
  refusals.lines++
  if (refusals.examples.length >= EXAMPLES) return
  const line = printable(example.line).slice(0, EXAMPLE_CHARACTERS)
  refusals.examples.push({ line, error: printable(example.error).slice(0, EXAMPLE_CHARACTERS) })
}

function problemNow(ports: IngestPorts, reason: string, waitMs = 0): DeliveryProblem {
  const atMs = ports.clock()
  return { atMs, reason, notBeforeMs: atMs + waitMs }
}
