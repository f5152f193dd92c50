/**
 * Sends what the outbox holds, the oldest first, and notes each batch as soon as Dynatrace answered for it: a crash
 * between the two repeats that one batch and no other.
 */

import type { NoAnswer } from '../../dsl/bundle.ts'
import type { IngestAnswer } from '../ingest/answer.ts'
import { halveBatch, lineOfBatch } from '../ingest/batch.ts'
import { type Delivery, type IngestPorts, type SendOptions, sendLines } from '../ingest/client.ts'
import type { OtlpAnswer } from '../ingest/otlp/answer.ts'
import { sendOtlp } from '../ingest/otlp/client.ts'
import { backoffMs } from '../model/backoff.ts'
import type { Batch } from '../model/batch.ts'
import type { Pause, Random, Sql } from '../ports.ts'
import { discardRow, markSent, type OutboxRow, pendingRows, replaceUnsent } from '../state/outbox.ts'
import {
  addReport,
  type DeliveryReport,
  emptyReport,
  noteAnswer,
  noteLost,
  noteRefused,
  noteUnanswered,
  readReport,
} from './delivery-report.ts'

/** Why lines wait. */
export interface DeliveryProblem {
  readonly atMs: number
  readonly reason: string
  /** No attempt before this time. */
  readonly notBeforeMs: number
  /** Ticks in a row that ended with one. */
  readonly failures: number
}

export interface DeliverOptions {
  readonly send: SendOptions
  readonly noAnswer: NoAnswer
  /** No new request is begun after this time. */
  readonly deadlineMs: number
  /** Ticks before this one that ended with a problem. */
  readonly failures: number
}

export interface DeliverPorts extends IngestPorts {
  readonly sql: Sql
  readonly pause: Pause
  readonly random: Random
}

export interface Delivered {
  /** What came of this run, which is in the outbox's reports as well. */
  readonly report: DeliveryReport
  /** Undefined where everything is delivered. */
  readonly problem: DeliveryProblem | undefined
}

export async function deliver(options: DeliverOptions, ports: DeliverPorts): Promise<Delivered> {
  const { sql, clock } = ports
  const total = emptyReport(clock())
  for (const row of pendingRows(sql)) {
    const report = emptyReport(clock())
    const stored = readReport(row.report)
    /** What is known of the row, of ticks before too. */
    const told = () => {
      const all = structuredClone(stored)
      addReport(all, report)
      return all
    }
    if (row.createdMs < clock() - MAX_WAIT_MS || row.batches.length === 0) {
      for (const { sources } of row.batches.slice(row.sent)) noteLost(report, sources)
      discardRow(sql, row.slot, told())
      addReport(total, report)
      continue
    }
    const problem = await deliverRow({ row, report, told }, options, ports)
    addReport(total, report)
    if (problem !== undefined) return { report: total, problem }
  }
  return { report: total, problem: undefined }
}

/** Dynatrace takes points of the last hour; what would arrive later than this might not be one of them. */
const MAX_WAIT_MS = 55 * 60_000
/** In a tick, of one request. Where Dynatrace took none in the last tick either, one is enough. */
const ATTEMPTS = 4
const RETRY = { baseMs: 1_000, capMs: 10_000 }
/** From tick to tick. */
const REST = { baseMs: 15_000, capMs: 5 * 60_000 }

interface Sending {
  readonly row: OutboxRow
  readonly report: DeliveryReport
  readonly told: () => DeliveryReport
}

async function deliverRow(
  { row, report, told }: Sending,
  options: DeliverOptions,
  ports: DeliverPorts,
): Promise<DeliveryProblem | undefined> {
  const { slot } = row
  let { batches, sent } = row
  while (sent < batches.length) {
    if (ports.clock() > options.deadlineMs) {
      const reason = 'the tick has no time left: the rest goes with the next one'
      return { atMs: ports.clock(), reason, notBeforeMs: 0, failures: 0 }
    }
    const batch = batches[sent]!
    const sending = await sendPatiently(batch, report, options, ports)
    switch (sending.kind) {
      case 'problem':
        // Only an unanswered request is something to tell of a row that waits.
        if (report.unanswered.length > 0) markSent(ports.sql, { slot, sent }, told())
        return sending.problem
      case 'too-large': {
        const halves = halveBatch(batch)
        if (halves !== undefined) {
          // Kept before either half is sent: else a crash behind the first would send that again.
          batches = [...halves, ...batches.slice(sent + 1)]
          sent = 0
          replaceUnsent(ports.sql, slot, batches)
          continue
        }
        const line = lineOfBatch(batch, 1)?.text ?? 'a point of OTLP'
        noteRefused(report, batch.sources[0]?.endpoint ?? '', { line, error: 'too large' })
        report.refused++
        break
      }
      case 'done':
        break
      default:
        return sending satisfies never
    }
    sent++
    markSent(ports.sql, { slot, sent }, told())
  }
  return undefined
}

type Sent =
  /** Answered, or taken for delivered: never to be sent again. */
  | { readonly kind: 'done' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'problem'; readonly problem: DeliveryProblem }

async function sendPatiently(
  batch: Batch,
  report: DeliveryReport,
  options: DeliverOptions,
  ports: DeliverPorts,
): Promise<Sent> {
  if (batch.protocol === undefined && options.send.destination.linesUrl === undefined) {
    // Lines from before a deploy that sends everything elsewhere, where nobody reads them.
    noteLost(report, batch.sources)
    return { kind: 'done' }
  }
  const attempts = options.failures > 0 ? 1 : ATTEMPTS
  for (let attempt = 0; ; attempt++) {
    report.requests++
    const delivery = await sendOnce(batch, options.send, ports)
    const atMs = ports.clock()
    switch (delivery.kind) {
      case 'answered':
        noteAnswer(batch, delivery, report)
        return { kind: 'done' }
      case 'too-large':
        return { kind: 'too-large' }
      case 'rejected':
        return { kind: 'problem', problem: problemAt(atMs, delivery.reason, 0, options) }
      case 'no-answer': {
        if (delivery.sent === 'no') break
        const assumes = options.noAnswer === 'assume-delivered'
        const then = assumes ? 'taken-for-delivered' : 'sent-again'
        noteUnanswered(report, batch, { atMs, then, reason: delivery.reason })
        if (assumes) return { kind: 'done' }
        break
      }
      case 'later':
        break
      default:
        return delivery satisfies never
    }
    const reason =
      delivery.kind === 'later'
        ? `${peerOf(options)} answered ${delivery.status}: it has no time now`
        : `no answer from ${peerOf(options)}: ${delivery.reason}`
    const told = delivery.kind === 'later' ? delivery.waitMs : undefined
    const waitMs = told ?? backoffMs({ failures: attempt, ...RETRY, chance: ports.random() })
    if (attempt + 1 < attempts && atMs + waitMs <= options.deadlineMs) {
      await ports.pause(waitMs)
      continue
    }
    const restMs = told ?? backoffMs({ failures: options.failures, ...REST, chance: ports.random() })
    return { kind: 'problem', problem: problemAt(atMs, reason, restMs, options) }
  }
}

function sendOnce(
  batch: Batch,
  options: SendOptions,
  ports: IngestPorts,
): Promise<Delivery<IngestAnswer | OtlpAnswer>> {
  return batch.protocol === 'otlp' ? sendOtlp(batch, options, ports) : sendLines(batch, options, ports)
}

function problemAt(atMs: number, reason: string, waitMs: number, { failures }: DeliverOptions): DeliveryProblem {
  return { atMs, reason, notBeforeMs: atMs + waitMs, failures: failures + 1 }
}

function peerOf({ send }: DeliverOptions): string {
  return send.destination.kind === 'dynatrace' ? 'Dynatrace' : new URL(send.destination.otlpUrl).host
}
