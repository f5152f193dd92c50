/**
 * A shard's memory in SQLite: the state of its endpoints, and the outbox of batches that Dynatrace has not yet taken.
 *
 * Rows written are what a Durable Object is billed for, so there are few and large ones: the whole state is one pack,
 * split at PART_BYTES (a row holds 2 MB); an outbox row holds as many batches as fit. In steady state a tick writes
 * three rows: state, outbox, and the mark that the outbox row was delivered; the next tick writes over all of them.
 */

import type { Batch } from '../model/batch.ts'
import { joinBytes } from '../model/join-bytes.ts'
import type { Sql } from '../ports.ts'
import { openAside } from './aside.ts'
import { asBytes } from './bytes.ts'
import { openOutbox, packOutboxRows, writeOutboxRows } from './outbox.ts'
import { PART_BYTES } from './pack.ts'
import { packState, readState, type StateReading, type StoredState } from './state-pack.ts'

export type StateLoad = { readonly kind: 'none' } | StateReading

export function openShardStore(sql: Sql): void {
  sql.all('CREATE TABLE IF NOT EXISTS state (part INTEGER PRIMARY KEY, bytes BLOB NOT NULL)')
  openOutbox(sql)
  openAside(sql)
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

export function loadState(sql: Sql): StateLoad {
  const parts = sql.all('SELECT bytes FROM state ORDER BY part').map((row) => asBytes(row.bytes))
  const [first, ...more] = parts
  if (first === undefined) return { kind: 'none' }
  return readState(more.length === 0 ? first : joinBytes(parts))
}

/** Keeps the new state and what is to be delivered, all or nothing. */
export function commit(
  sql: Sql,
  state: StoredState,
  outbox: { readonly createdMs: number; readonly batches: readonly Batch[] },
): void {
  const parts = split(packState(state))
  const rows = packOutboxRows(outbox.batches)
  sql.transaction(() => {
    for (const [part, bytes] of parts.entries())
      sql.all('INSERT OR REPLACE INTO state (part, bytes) VALUES (?, ?)', part, bytes)
    sql.all('DELETE FROM state WHERE part >= ?', parts.length)
    writeOutboxRows(sql, rows, outbox.createdMs)
  })
}

function split(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += PART_BYTES) parts.push(bytes.subarray(at, at + PART_BYTES))
  return parts
}
