/** State that cannot be read is put aside as it is, for who wants to look at it, and counting begins anew. */

import type { Sql } from '../ports.ts'

export interface AsideNote {
  /** When it was put aside, milliseconds since the epoch. */
  readonly atMs: number
  readonly reason: string
  readonly bytes: number
}

export function openAside(sql: Sql): void {
  sql.all(
    'CREATE TABLE IF NOT EXISTS state_aside (part INTEGER PRIMARY KEY, at INTEGER NOT NULL, reason TEXT NOT NULL, bytes BLOB NOT NULL)',
  )
}

/** Takes the place of what was put aside before: one copy is kept. */
export function setAside(sql: Sql, { atMs, reason }: Pick<AsideNote, 'atMs' | 'reason'>): void {
  sql.transaction(() => {
    sql.all('DELETE FROM state_aside')
    const query = 'INSERT INTO state_aside (part, at, reason, bytes) SELECT part, ?, ?, bytes FROM state'
    sql.all(query, atMs, reason)
    sql.all('DELETE FROM state')
  })
}

/** Of the last time; undefined where it never happened. */
export function asideNote(sql: Sql): AsideNote | undefined {
  const [row] = sql.all('SELECT max(at) AS at, max(reason) AS reason, sum(length(bytes)) AS bytes FROM state_aside')
  if (row === undefined || row.at === null) return undefined
  return { atMs: Number(row.at), reason: String(row.reason), bytes: Number(row.bytes) }
}
