/**
 * What a shard knows, as it is stored: nothing is changed here without being committed at once, so that whoever commits
 * in between, for a reason of their own, never writes a state whose lines are not in the outbox.
 */

import type { BundleDelivery } from '../../dsl/bundle.ts'
import { joinPayloads } from '../ingest/batch.ts'
import type { Payload } from '../model/batch.ts'
import type { Sql } from '../ports.ts'
import { setAside } from '../state/aside.ts'
import { countRefused } from '../state/history-codec.ts'
import { deliveryReports, discardRow, outboxSize, pendingRows } from '../state/outbox.ts'
import { commit, loadProblem, loadState } from '../state/shard-store.ts'
import type { DeliveryProblem } from './deliver.ts'
import { addReport, type DeliveryReport, emptyReport, noteLost, readReport } from './delivery-report.ts'
import { suspectsAfter } from './quarantine.ts'
import { absorbReport, type EndpointRecord, NEW_ENDPOINT, NEW_SHARD, type ShardRecord } from './records.ts'

export interface Memory {
  readonly endpoints: Map<string, Held>
  record: ShardRecord
  problem: DeliveryProblem | undefined
  /** A commit failed: what is here is not what is stored, which is to be read again. */
  isTorn: boolean
}

export interface Held {
  readonly record: EndpointRecord
  readonly series: Uint8Array | undefined
  /** Of its last scrapes, and what came of the last one: bytes until somebody wants to see them. */
  readonly history?: Uint8Array | undefined
  readonly tally?: Uint8Array | undefined
}

/** A payload and whose it is. */
export type OwnedPayload = Payload & { readonly endpoint: string }

/** Reads what is stored, and what came of deliveries since. What cannot be read is put aside. */
export function recall(sql: Sql, nowMs: number): Memory {
  // Each was written by this module, or by a version before it, which may have known less.
  const waiting = loadProblem(sql) as DeliveryProblem | undefined
  const problem = waiting && { ...waiting, failures: waiting.failures ?? 0 }
  const memory: Memory = { endpoints: new Map(), record: { ...NEW_SHARD }, problem, isTorn: false }
  const stored = loadState(sql)
  if (stored.kind === 'unreadable') setAside(sql, { atMs: nowMs, reason: stored.reason })
  if (stored.kind === 'ok') {
    memory.record = { ...NEW_SHARD, ...(stored.state.record as Partial<ShardRecord>) }
    for (const { id, record, ...packed } of stored.state.endpoints) {
      memory.endpoints.set(id, { record: { ...NEW_ENDPOINT, ...(record as Partial<EndpointRecord>) }, ...packed })
    }
  }
  for (const report of deliveryReports(sql)) absorb(memory, readReport(report))
  return memory
}

/** Takes in what came of a delivery. The next commit keeps it; until then the outbox does. */
export function absorb(memory: Memory, report: DeliveryReport): void {
  absorbReport(memory.record, report)
  for (const [id, { lines, named }] of Object.entries(report.refusals)) {
    change(memory, id, (record) => ({
      ...record,
      refused: record.refused + lines,
      refusals: named.slice(0, SHOWN_REFUSALS),
      suspects: suspectsAfter(record.suspects, named, report.atMs),
    }))
    noteInHistory(memory, id, lines)
  }
  for (const [id, lines] of Object.entries(report.lost)) {
    change(memory, id, (record) => ({ ...record, lost: record.lost + lines }))
  }
}

/** One transaction: the state, what is to be delivered beside it, and what came of the deliveries before. */
export function keep(
  { memory, sql }: { readonly memory: Memory; readonly sql: Sql },
  outbox: { readonly createdMs: number; readonly payloads: readonly OwnedPayload[]; readonly delivery: BundleDelivery },
): void {
  if (memory.isTorn) throw new Error('what a commit before this one failed to keep must not be kept without its lines')
  const endpoints = [...memory.endpoints].map(([id, held]) => ({ id, ...held }))
  const batches = joinPayloads(outbox.payloads, outbox.delivery)
  memory.isTorn = true
  commit(sql, { record: memory.record, endpoints }, { createdMs: outbox.createdMs, batches })
  memory.isTorn = false
  if (batches.length > 0) giveUpOldest({ memory, sql }, outbox)
}

const SHOWN_REFUSALS = 3

/** The oldest lines that wait give way to those that there would be no room for. */
function giveUpOldest(
  { memory, sql }: { readonly memory: Memory; readonly sql: Sql },
  { createdMs, delivery }: { readonly createdMs: number; readonly delivery: BundleDelivery },
): void {
  const isFull = () => outboxSize(sql).bytes > delivery.outboxLimit
  if (!isFull()) return
  for (const row of pendingRows(sql)) {
    const report = emptyReport(createdMs)
    for (const { sources } of row.batches.slice(row.sent)) noteLost(report, sources)
    absorb(memory, report)
    const stored = readReport(row.report)
    addReport(stored, report)
    discardRow(sql, row.slot, stored)
    if (!isFull()) return
  }
}

/** As a rule they are of the last scrape: what is scraped is sent in the same tick. */
function noteInHistory(memory: Memory, id: string, refused: number): void {
  const held = memory.endpoints.get(id)
  if (held !== undefined) memory.endpoints.set(id, { ...held, history: countRefused(held.history, refused) })
}

function change(memory: Memory, id: string, to: (record: EndpointRecord) => EndpointRecord): void {
  const held = memory.endpoints.get(id)
  if (held !== undefined) memory.endpoints.set(id, { ...held, record: to(held.record) })
}
