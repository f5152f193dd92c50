import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqlFile, type SqlFile } from '../../../worker/platform/node-sql.ts'

let folder: string
let sql: SqlFile

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'narthex-'))
  sql = openSqlFile(join(folder, 'shard-0.sqlite'))
  sql.all('CREATE TABLE kept (id INTEGER PRIMARY KEY, value)')
})

afterEach(() => {
  sql.close()
  rmSync(folder, { recursive: true })
})

const values = () => sql.all('SELECT value FROM kept ORDER BY id').map(({ value }) => value)

test.each([
  ['text', 'é'],
  ['a number', 1.5],
  ['a time', 1_790_000_000_000],
  ['nothing', null],
  ['bytes', Uint8Array.of(0, 255)],
  ['no bytes', new Uint8Array()],
  ['bytes from the middle of others', new Uint8Array(200_000).fill(7).subarray(1, 100_001)],
])('%s comes back as it was', (_name, value) => {
  sql.all('INSERT INTO kept (value) VALUES (?)', value)
  expect(values()).toEqual([value])
})

test('a transaction is kept whole, and what it throws undoes it', () => {
  const insert = (value: string) => sql.all('INSERT INTO kept (value) VALUES (?)', value)
  expect(
    sql.transaction(() => {
      insert('a')
      return 'done'
    }),
  ).toBe('done')
  expect(() =>
    sql.transaction(() => {
      insert('b')
      throw new Error('no')
    }),
  ).toThrow('no')
  sql.transaction(() => insert('c'))
  expect(values()).toEqual(['a', 'c'])
})

test('an error that ended the transaction itself is told as it was', () => {
  expect(() => sql.transaction(() => sql.all('INSERT OR ROLLBACK INTO kept (id) VALUES (1), (1)'))).toThrow('UNIQUE')
  sql.transaction(() => sql.all('INSERT INTO kept (value) VALUES (?)', 'after'))
  expect(values()).toEqual(['after'])
})

test('another reader, such as a backup, may look while it is open', () => {
  sql.all('INSERT INTO kept (value) VALUES (?)', 'a')
  const reader = openSqlFile(join(folder, 'shard-0.sqlite'))
  expect(reader.all('SELECT value FROM kept').map(({ value }) => value)).toEqual(['a'])
  reader.close()
})
