/** Tokens of authorization servers in SQLite, sealed by who writes them. A row is written when one is asked for: seldom. */

import type { Clock, Sql, TokenStore } from '../ports.ts'
import { asBytes } from './bytes.ts'

/** Makes its table on first use, so that a shard without such targets has none. */
export function openTokenStore(sql: Sql, clock: Clock): TokenStore {
  let isOpen = false
  const run: Sql['all'] = (query, ...bindings) => {
    if (!isOpen) sql.all(CREATE)
    isOpen = true
    return sql.all(query, ...bindings)
  }
  return {
    read(key) {
      const [row] = run('SELECT bytes FROM tokens WHERE key = ?', key)
      return row === undefined ? undefined : asBytes(row.bytes)
    },
    write(key, { bytes, expiresMs }) {
      run('DELETE FROM tokens WHERE expires_ms <= ? OR key = ?', clock(), key)
      if (bytes.length > MAX_TOKEN_BYTES) return
      run('INSERT INTO tokens (key, bytes, expires_ms) VALUES (?, ?, ?)', key, bytes, expiresMs)
      // More than a shard has endpoints: those of targets that are gone.
      run('DELETE FROM tokens WHERE key NOT IN (SELECT key FROM tokens ORDER BY expires_ms DESC LIMIT ?)', MAX_TOKENS)
    },
  }
}

const CREATE =
  'CREATE TABLE IF NOT EXISTS tokens (key TEXT PRIMARY KEY, bytes BLOB NOT NULL, expires_ms INTEGER NOT NULL)'

const MAX_TOKENS = 64
/** What is longer, no server takes in a header: it is asked for each time. */
const MAX_TOKEN_BYTES = 64 * 1024
