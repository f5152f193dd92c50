/**
 * A shard's memory in SQLite: the state of its endpoints, and the outbox of batches that Dynatrace has not yet taken.
 *
 * Rows written are what a Durable Object is billed for, so there are few and large ones: the whole state is one pack,
 * split at PART_BYTES (a row holds 2 MB); an outbox row holds as many batches as fit. In steady state a tick writes
 * three rows: state, outbox, and the note that the outbox row was delivered, which the next tick's outbox row replaces.
 */

import type { Batch } from '../model/batch.ts'
import type { Sql } from '../ports.ts'
import { pack, unpack } from './pack.ts'

/** Of one endpoint; `record` is JSON of the caller's. */
export interface StoredEndpoint {
  readonly id: string
  readonly record: unknown
  readonly series: Uint8Array | undefined
}

export interface StoredState {
  /** JSON of the caller's, about the shard. */
  readonly record: unknown
  readonly endpoints: readonly StoredEndpoint[]
}

/** Batches that were committed together. */
export interface OutboxRow {
  readonly slot: number
  /** When they were scraped, milliseconds since the epoch. */
  readonly createdMs: number
  readonly batches: readonly Batch[]
  /** How many of the batches were delivered already. */
  readonly sent: number
}

/** A row holds 2 MB; what is left is for the pack's head. */
export const PART_BYTES = 1_500_000

/** Raised with every change of the packs that an older version cannot read. */
const FORMAT = 1

export function openShardStore(sql: Sql): void {
  sql.all('CREATE TABLE IF NOT EXISTS state (part INTEGER PRIMARY KEY, bytes BLOB NOT NULL)')
  sql.all(
    'CREATE TABLE IF NOT EXISTS outbox (slot INTEGER PRIMARY KEY, created INTEGER NOT NULL, sent INTEGER NOT NULL, batches INTEGER NOT NULL, bytes BLOB NOT NULL, report TEXT)',
  )
  sql.all('CREATE TABLE IF NOT EXISTS problem (id INTEGER PRIMARY KEY, text TEXT NOT NULL)')
}

/** Why lines wait, as it was found last; undefined where none do. Written on a change only, so not in steady state. */
export function saveProblem(sql: Sql, problem: unknown): void {
  if (problem === undefined) sql.all('DELETE FROM problem')
  else sql.all('INSERT OR REPLACE INTO problem (id, text) VALUES (1, ?)', JSON.stringify(problem))
}

export function loadProblem(sql: Sql): unknown {
  const [row] = sql.all('SELECT text FROM problem')
  return row === undefined ? undefined : JSON.parse(String(row.text))
}

/** Undefined where there is no state yet, or none that can be read. */
export function loadState(sql: Sql): StoredState | undefined {
  const parts = sql.all('SELECT bytes FROM state ORDER BY part').map((row) => asBytes(row.bytes))
  if (parts.length === 0) return undefined
  const packed = unpack(concatenate(parts))
  if (packed === undefined || !isStateHead(packed.head)) return undefined
  const endpoints = packed.head.endpoints.map(({ id, record, piece }) => ({
    id,
    record,
    series: piece < 0 ? undefined : packed.pieces[piece],
  }))
  return { record: packed.head.record, endpoints }
}

/** Keeps the new state and what is to be delivered, all or nothing. */
export function commit(
  sql: Sql,
  state: StoredState,
  outbox: { readonly createdMs: number; readonly batches: readonly Batch[] },
): void {
  const pieces: Uint8Array[] = []
  const endpoints = state.endpoints.map(({ id, record, series }) => {
    if (series === undefined) return { id, record, piece: -1 }
    return { id, record, piece: pieces.push(series) - 1 }
  })
  const parts = split(pack({ format: FORMAT, record: state.record, endpoints }, pieces))
  const rows = groupBatches(outbox.batches)
  sql.transaction(() => {
    for (const [part, bytes] of parts.entries())
      sql.all('INSERT OR REPLACE INTO state (part, bytes) VALUES (?, ?)', part, bytes)
    sql.all('DELETE FROM state WHERE part >= ?', parts.length)
    const slots = freeSlots(sql)
    for (const batches of rows) {
      const bytes = pack(
        batches.map(({ bytes: _, ...head }) => head),
        batches.map((batch) => batch.bytes),
      )
      const query =
        'INSERT OR REPLACE INTO outbox (slot, created, sent, batches, bytes, report) VALUES (?, ?, 0, ?, ?, NULL)'
      sql.all(query, slots.next(), outbox.createdMs, batches.length, bytes)
    }
    slots.deleteRest()
  })
}

/** What was not delivered yet, the oldest first. One row at a time is in memory: a backlog can be larger than that. */
export function* pendingRows(sql: Sql): Generator<OutboxRow> {
  const query = 'SELECT slot FROM outbox WHERE sent < batches ORDER BY created, slot'
  for (const { slot } of sql.all(query)) {
    const [row] = sql.all('SELECT created, sent, bytes FROM outbox WHERE slot = ?', slot!)
    if (row === undefined) continue
    const batches = unpackBatches(asBytes(row.bytes))
    yield { slot: Number(slot), createdMs: Number(row.created), sent: Number(row.sent), batches }
  }
}

/** Notes that the first `sent` batches of a row were delivered, and what came of it. */
export function markSent(sql: Sql, row: { readonly slot: number; readonly sent: number }, report: unknown): void {
  sql.all('UPDATE outbox SET sent = ?, report = ? WHERE slot = ?', row.sent, JSON.stringify(report), row.slot)
}

/** Gives up a row, or what is left of it. */
export function discardRow(sql: Sql, slot: number, report: unknown): void {
  sql.all('UPDATE outbox SET sent = batches, report = ? WHERE slot = ?', JSON.stringify(report), slot)
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

/** Delivered rows are overwritten before new ones are made. */
function freeSlots(sql: Sql): { next(): number; deleteRest(): void } {
  const rows = sql.all('SELECT slot, sent >= batches AS done, report IS NULL AS told FROM outbox ORDER BY slot')
  const untold = rows.filter((row) => row.told === 0).map((row) => Number(row.slot))
  const free = rows.filter((row) => row.done === 1).map((row) => Number(row.slot))
  const taken = new Set<number>()
  let end = Number(rows.at(-1)?.slot ?? 0)
  return {
    next() {
      const slot = free.shift() ?? ++end
      taken.add(slot)
      return slot
    },
    deleteRest() {
      for (const slot of free) sql.all('DELETE FROM outbox WHERE slot = ?', slot)
      for (const slot of untold) {
        if (!taken.has(slot) && !free.includes(slot)) sql.all('UPDATE outbox SET report = NULL WHERE slot = ?', slot)
      }
    },
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

function split(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += PART_BYTES) parts.push(bytes.subarray(at, at + PART_BYTES))
  return parts
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

function asBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value
  return value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array()
}

interface StateHead {
  readonly record: unknown
  readonly endpoints: readonly { readonly id: string; readonly record: unknown; readonly piece: number }[]
}

/** Written by `commit` alone; what is checked is that it was in this format, and is whole. */
function isStateHead(head: unknown): head is StateHead {
  if (!isObject(head) || head.format !== FORMAT || !('record' in head) || !Array.isArray(head.endpoints)) return false
  return head.endpoints.every(
    (endpoint: unknown) =>
      isObject(endpoint) && typeof endpoint.id === 'string' && 'record' in endpoint && Number.isInteger(endpoint.piece),
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isBatchHeads(head: unknown): head is readonly Omit<Batch, 'bytes'>[] {
  return Array.isArray(head)
}
