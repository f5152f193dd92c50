/** A Durable Object's SQLite as the core knows it. */

import type { Sql, SqlValue } from '../ports.ts'

export function durableObjectSql(storage: DurableObjectStorage): Sql {
  return {
    all: (query, ...bindings) => {
      const rows = storage.sql.exec<Record<string, SqlStorageValue>>(query, ...bindings).toArray()
      return rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toSqlValue(value)])),
      )
    },
    transaction: (body) => storage.transactionSync(body),
  }
}

function toSqlValue(value: SqlStorageValue): SqlValue {
  return value instanceof ArrayBuffer ? new Uint8Array(value) : value
}
