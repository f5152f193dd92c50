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
    'CREATE TABLE IF NOT EXISTS outbox_rows (slot INTEGER PRIMARY KEY, version INTEGER NOT NULL, created INTEGER NOT NULL, batches INTEGER NOT NULL, bytes BLOB NOT NULL)',
  )
  // Apart from the rows: SQLite writes a row whole, and these are written for each request.
  sql.all(
    'CREATE TABLE IF NOT EXISTS outbox_marks (slot INTEGER PRIMARY KEY, version INTEGER NOT NULL, sent INTEGER NOT NULL, report TEXT)',
  )
  takeOlderOutbox(sql)
}

export function packOutboxRows(batches: readonly Batch[]): PackedRow[] {
  return groupBatches(batches).map(packRow)
}

/** Writes new rows over those that are delivered, and takes away all reports. Part of a transaction. */
export function writeOutboxRows(sql: Sql, rows: readonly PackedRow[], createdMs: number): void {
  const known = sql.all(`SELECT slot, sent >= batches AS done, report IS NULL AS told FROM ${MARKED} ORDER BY slot`)
  const free = known.filter((row) => row.done === 1).map((row) => Number(row.slot))
  let end = Number(known.at(-1)?.slot ?? 0)
  // A mark is for one version of its row: that of a row that was written over marks nothing, and need not be deleted.
  const [newest] = sql.all(
    'SELECT max(version) AS version FROM (SELECT version FROM outbox_rows UNION SELECT version FROM outbox_marks)',
  )
  let version = Number(newest?.version ?? 0)
  for (const { batches, bytes } of rows) {
    const query = 'INSERT OR REPLACE INTO outbox_rows (slot, version, created, batches, bytes) VALUES (?, ?, ?, ?, ?)'
    sql.all(query, free.shift() ?? ++end, ++version, createdMs, batches, bytes)
  }
  for (const slot of free) sql.all('DELETE FROM outbox_rows WHERE slot = ?', slot)
  for (const row of known) {
    if (row.done === 0 && row.told === 0) sql.all('UPDATE outbox_marks SET report = NULL WHERE slot = ?', row.slot!)
  }
}

/** What was not delivered yet, the oldest first. One row at a time is in memory: a backlog can be larger than that. */
export function* pendingRows(sql: Sql): Generator<OutboxRow> {
  for (const { slot } of sql.all(`SELECT slot FROM ${MARKED} WHERE sent < batches ORDER BY created, slot`)) {
    const [row] = sql.all(`SELECT created, sent, report, bytes FROM ${MARKED} WHERE slot = ?`, slot!)
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
  const query =
    'INSERT OR REPLACE INTO outbox_marks (slot, version, sent, report) SELECT slot, version, ?, ? FROM outbox_rows WHERE slot = ?'
  sql.all(query, row.sent, JSON.stringify(report), row.slot)
}

/** Gives up a row, or what is left of it. */
export function discardRow(sql: Sql, slot: number, report: unknown): void {
  const query =
    'INSERT OR REPLACE INTO outbox_marks (slot, version, sent, report) SELECT slot, version, batches, ? FROM outbox_rows WHERE slot = ?'
  sql.all(query, JSON.stringify(report), slot)
}

/** Puts other batches in place of those of a row that are not sent: the same lines, in smaller requests. */
export function replaceUnsent(sql: Sql, slot: number, batches: readonly Batch[]): void {
  const { bytes } = packRow(batches)
  sql.transaction(() => {
    sql.all('UPDATE outbox_rows SET batches = ?, bytes = ? WHERE slot = ?', batches.length, bytes, slot)
    sql.all('UPDATE outbox_marks SET sent = 0 WHERE slot = ?', slot)
  })
}

/** What came of the rows since the last commit, which takes them away. */
export function deliveryReports(sql: Sql): unknown[] {
  const rows = sql.all(`SELECT report FROM ${MARKED} WHERE report IS NOT NULL ORDER BY created, slot`)
  return rows.map((row) => JSON.parse(String(row.report)))
}

/** Bytes and age of what waits. */
export function outboxSize(sql: Sql): {
  readonly rows: number
  readonly bytes: number
  readonly oldestMs: number | undefined
} {
  const query = `SELECT count(*) AS rows, sum(length(bytes)) AS bytes, min(created) AS oldest FROM ${MARKED} WHERE sent < batches`
  const [row] = sql.all(query)
  const rows = Number(row?.rows ?? 0)
  return { rows, bytes: Number(row?.bytes ?? 0), oldestMs: rows === 0 ? undefined : Number(row?.oldest) }
}

/** Each row with its mark, where it has one. */
const MARKED =
  '(SELECT r.slot, r.version, r.created, r.batches, r.bytes, coalesce(m.sent, 0) AS sent, m.report FROM outbox_rows r LEFT JOIN outbox_marks m ON m.slot = r.slot AND m.version = r.version)'

/** A version before this one kept the marks in the rows. */
function takeOlderOutbox(sql: Sql): void {
  if (sql.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'outbox'").length === 0) return
  sql.transaction(() => {
    sql.all(
      'INSERT INTO outbox_rows (slot, version, created, batches, bytes) SELECT slot, 1, created, batches, bytes FROM outbox',
    )
    sql.all('INSERT INTO outbox_marks (slot, version, sent, report) SELECT slot, 1, sent, report FROM outbox')
    sql.all('DROP TABLE outbox')
  })
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

/** Room for what a row says of its batches: whose lines they carry. */
const HEAD_BYTES = 100_000

function groupBatches(batches: readonly Batch[]): Batch[][] {
  const groups: Batch[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const batch of batches) {
    if (bytes + batch.bytes.length > PART_BYTES - HEAD_BYTES) {
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
