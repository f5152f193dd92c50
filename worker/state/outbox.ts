/**
 * What Dynatrace has not yet taken: rows of batches that were committed together, and what came of those that were
 * sent. A row that was delivered stays until the next commit, which has read its report and writes a new one over it.
 */

import type { Batch } from '../model/batch.ts'
import type { Sql } from '../ports.ts'
import { asBytes } from './bytes.ts'
import { PART_BYTES, pack, unpack } from './pack.ts'

export interface OutboxRow {
  readonly slot: number
  /** When they were scraped, milliseconds since the epoch. */
  readonly createdMs: number
  readonly batches: readonly Batch[]
  /** How many of the batches are done with. */
  readonly sent: number
  /** What came of them so far, JSON of the caller's; undefined where nothing did since the last commit. */
  readonly report: unknown
}

/** Batches as one row's bytes. */
export interface PackedRow {
  readonly batches: number
  readonly bytes: Uint8Array
}

export function openOutbox(sql: Sql): void {
  sql.all(
    'CREATE TABLE IF NOT EXISTS outbox (slot INTEGER PRIMARY KEY, created INTEGER NOT NULL, sent INTEGER NOT NULL, batches INTEGER NOT NULL, bytes BLOB NOT NULL, report TEXT)',
  )
}

export function packOutboxRows(batches: readonly Batch[]): PackedRow[] {
  return groupBatches(batches).map(packRow)
}

/** Writes new rows over those that are delivered, and takes away all reports. Part of a transaction. */
export function writeOutboxRows(sql: Sql, rows: readonly PackedRow[], createdMs: number): void {
  const known = sql.all('SELECT slot, sent >= batches AS done, report IS NULL AS told FROM outbox ORDER BY slot')
  const free = known.filter((row) => row.done === 1).map((row) => Number(row.slot))
  let end = Number(known.at(-1)?.slot ?? 0)
  for (const { batches, bytes } of rows) {
    const query =
      'INSERT OR REPLACE INTO outbox (slot, created, sent, batches, bytes, report) VALUES (?, ?, 0, ?, ?, NULL)'
    sql.all(query, free.shift() ?? ++end, createdMs, batches, bytes)
  }
  for (const slot of free) sql.all('DELETE FROM outbox WHERE slot = ?', slot)
  for (const row of known) {
    if (row.done === 0 && row.told === 0) sql.all('UPDATE outbox SET report = NULL WHERE slot = ?', row.slot!)
  }
}

/** What was not delivered yet, the oldest first. One row at a time is in memory: a backlog can be larger than that. */
export function* pendingRows(sql: Sql): Generator<OutboxRow> {
  const query = 'SELECT slot FROM outbox WHERE sent < batches ORDER BY created, slot'
  for (const { slot } of sql.all(query)) {
    const [row] = sql.all('SELECT created, sent, bytes, report FROM outbox WHERE slot = ?', slot!)
    if (row === undefined) continue
    yield {
      slot: Number(slot),
      createdMs: Number(row.created),
      sent: Number(row.sent),
      batches: unpackBatches(asBytes(row.bytes)),
      report: row.report === null ? undefined : JSON.parse(String(row.report)),
    }
  }
}

/** Notes that the first `sent` batches of a row are done with, and what came of it. */
export function markSent(sql: Sql, row: { readonly slot: number; readonly sent: number }, report: unknown): void {
  sql.all('UPDATE outbox SET sent = ?, report = ? WHERE slot = ?', row.sent, JSON.stringify(report), row.slot)
}

/** Gives up a row, or what is left of it. */
export function discardRow(sql: Sql, slot: number, report: unknown): void {
  sql.all('UPDATE outbox SET sent = batches, report = ? WHERE slot = ?', JSON.stringify(report), slot)
}

/** Puts other batches in place of those of a row that are not sent: the same lines, in smaller requests. */
export function replaceUnsent(sql: Sql, slot: number, batches: readonly Batch[]): void {
  const { bytes } = packRow(batches)
  sql.all('UPDATE outbox SET sent = 0, batches = ?, bytes = ? WHERE slot = ?', batches.length, bytes, slot)
}

/** What came of the rows since the last commit, which takes them away. */
export function deliveryReports(sql: Sql): unknown[] {
  const rows = sql.all('SELECT report FROM outbox WHERE report IS NOT NULL ORDER BY created, slot')
  return rows.map((row) => JSON.parse(String(row.report)))
}

/** Bytes and age of what waits. */
export function outboxSize(sql: Sql): {
  readonly rows: number
  readonly bytes: number
  readonly oldestMs: number | undefined
} {
  const query =
    'SELECT count(*) AS rows, sum(length(bytes)) AS bytes, min(created) AS oldest FROM outbox WHERE sent < batches'
  const [row] = sql.all(query)
  const rows = Number(row?.rows ?? 0)
  return { rows, bytes: Number(row?.bytes ?? 0), oldestMs: rows === 0 ? undefined : Number(row?.oldest) }
}

function packRow(batches: readonly Batch[]): PackedRow {
  const heads = batches.map(({ bytes: _, ...head }) => head)
  return {
    batches: batches.length,
    bytes: pack(
      heads,
      batches.map(({ bytes }) => bytes),
    ),
  }
}

/** None where the bytes are damaged. */
function unpackBatches(bytes: Uint8Array): Batch[] {
  const packed = unpack(bytes)
  if (packed === undefined || !isBatchHeads(packed.head) || packed.head.length !== packed.pieces.length) return []
  return packed.head.map((head, index) => ({ ...head, bytes: packed.pieces[index]! }))
}

function groupBatches(batches: readonly Batch[]): Batch[][] {
  const groups: Batch[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const batch of batches) {
    if (bytes + batch.bytes.length > PART_BYTES) {
      groups.push([])
      bytes = 0
    }
    groups.at(-1)!.push(batch)
    bytes += batch.bytes.length
  }
  return groups
}

function isBatchHeads(head: unknown): head is readonly Omit<Batch, 'bytes'>[] {
  return Array.isArray(head)
}
