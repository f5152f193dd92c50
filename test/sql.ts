import { openSqlFile } from '../worker/platform/node-sql.ts'
import type { Sql } from '../worker/ports.ts'

/** SQLite of this process, in memory unless a path is given. */
export function openSql(path = ':memory:'): Sql {
  return openSqlFile(path)
}
