/** What discovery found last, in the rows of shard 0. Written on a change only, so not in steady state. */

import { parseJson } from '../model/parse-json.ts'
import { encodeUtf8 } from '../model/utf8.ts'
import type { Sql } from '../ports.ts'
import { asBytes } from './bytes.ts'
import { PART_BYTES } from './pack.ts'

export function openRosterStore(sql: Sql): void {
  sql.all('CREATE TABLE IF NOT EXISTS roster (part INTEGER PRIMARY KEY, bytes BLOB NOT NULL)')
}

/** Undefined where nothing was kept, or nothing that can be read: then it is looked for again. */
export function loadRoster(sql: Sql): unknown {
  const rows = sql.all('SELECT bytes FROM roster ORDER BY part')
  if (rows.length === 0) return undefined
  const decoder = new TextDecoder()
  return parseJson(rows.map((row) => decoder.decode(asBytes(row.bytes), { stream: true })).join(''))
}

export function saveRoster(sql: Sql, roster: unknown): void {
  const bytes = encodeUtf8(JSON.stringify(roster))
  const parts = Math.ceil(bytes.length / PART_BYTES)
  sql.transaction(() => {
    for (let part = 0; part < parts; part++) {
      const piece = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES)
      sql.all('INSERT OR REPLACE INTO roster (part, bytes) VALUES (?, ?)', part, piece)
    }
    sql.all('DELETE FROM roster WHERE part >= ?', parts)
  })
}
