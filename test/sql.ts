import { DatabaseSync } from 'node:sqlite'
import type { Sql } from '../worker/ports.ts'

/** SQLite of this process, in memory unless a path is given. */
export function openSql(path = ':memory:'): Sql {
  const database = new DatabaseSync(path)
  return {
    all: (query, ...bindings) => {
      const rows = database.prepare(query).all(...bindings)
      return rows.map((row) => ({ ...row })) as ReturnType<Sql['all']> // no query here reads integers as bigint
    },
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
  }
}
