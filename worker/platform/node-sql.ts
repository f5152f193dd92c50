/** SQLite in a file, by `node:sqlite`, which Deno and Bun have as well. The file is the same for all of them. */

import { DatabaseSync } from 'node:sqlite'
import type { Sql } from '../ports.ts'

export interface SqlFile extends Sql {
  close(): void
}

export function openSqlFile(path: string): SqlFile {
  const database = new DatabaseSync(path)
  // FULL: a power cut takes back no commit. Else it could take one whose lines were delivered, and count them again.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000')
  return {
    // Without an option that nobody sets, integers are numbers.
    all: (query, ...bindings) => database.prepare(query).all(...bindings) as ReturnType<Sql['all']>,
    transaction(body) {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = body()
        database.exec('COMMIT')
        return result
      } catch (error) {
        rollBack(database)
        throw error
      }
    },
    close: () => database.close(),
  }
}

function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK')
  } catch {
    // After some errors, a full disk for one, SQLite has done so itself.
  }
}
