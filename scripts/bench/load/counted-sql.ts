/** SQLite of this process that tells how much was written: a Durable Object is billed for rows. */

import { DatabaseSync } from 'node:sqlite'
import type { Sql } from '../../../worker/ports.ts'

export interface CountedSql {
  readonly sql: Sql
  /** Since it was opened: what `changes()` gives, summed up. */
  rowsWritten(): number
  /** Of the file, with what is free in it. */
  bytes(): number
  close(): void
}

export function openCountedSql(path: string): CountedSql {
  const database = new DatabaseSync(path)
  // The disk of this machine is not what is measured.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF')
  const all: Sql['all'] = (query, ...bindings) => {
    return database.prepare(query).all(...bindings) as ReturnType<Sql['all']> // no query here reads integers as bigint
  }
  const numberOf = (query: string): number => Number(Object.values(all(query)[0]!)[0])
  return {
    sql: {
      all,
      transaction(body) {
        database.exec('BEGIN')
        try {
          const result = body()
          database.exec('COMMIT')
          return result
        } catch (error) {
          database.exec('ROLLBACK')
          throw error
        }
      },
    },
    rowsWritten: () => numberOf('SELECT total_changes()'),
    bytes: () => numberOf('PRAGMA page_count') * numberOf('PRAGMA page_size'),
    close: () => database.close(),
  }
}
