import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Batch } from '../../../worker/model/batch.ts'
import type { Sql } from '../../../worker/ports.ts'
import { asideNote, setAside } from '../../../worker/state/aside.ts'
import {
  deliveryReports,
  discardRow,
  markSent,
  outboxSize,
  packOutboxRows,
  pendingRows,
} from '../../../worker/state/outbox.ts'
import { PART_BYTES, pack, unpack } from '../../../worker/state/pack.ts'
import { commit, loadProblem, loadState, openShardStore, saveProblem } from '../../../worker/state/shard-store.ts'
import type { StoredState } from '../../../worker/state/state-pack.ts'
import { openSql } from '../../sql.ts'

function openStore(): Sql {
  const sql = openSql()
  openShardStore(sql)
  return sql
}

function loadedState(sql: Sql): StoredState {
  const loaded = loadState(sql)
  if (loaded.kind !== 'ok') throw new Error(`the state is ${loaded.kind}`)
  return loaded.state
}

function batch(text: string, endpoint = 'e'): Batch {
  const bytes = new TextEncoder().encode(text)
  const lines = text.split('\n').length - 1
  return { bytes, lines, sources: [{ endpoint, lines }] }
}

function random(size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  for (let i = 0, n = 1; i < size; i++) {
    n = Math.imul(n, 1664525) + 1013904223
    bytes[i] = n >>> 24
  }
  return bytes
}

const STATE: StoredState = {
  record: { lastTickMs: 5 },
  endpoints: [
    { id: 'one', record: { up: true }, series: Uint8Array.of(1, 2, 3) },
    { id: 'two', record: { up: false }, series: undefined },
    { id: 'three', record: {}, series: new Uint8Array() },
  ],
}
const NOTHING = { createdMs: 0, batches: [] }

function rowsWritten(sql: Sql): number {
  return Number(sql.all('SELECT total_changes() AS changes')[0]!.changes)
}

function textsOf(sql: Sql): string[][] {
  return [...pendingRows(sql)].map(({ batches }) => batches.map(({ bytes }) => new TextDecoder().decode(bytes)))
}

describe('the state', () => {
  test('that was never kept is none', () => {
    expect(loadState(openStore())).toEqual({ kind: 'none' })
  })

  test('comes back as it was committed', () => {
    const sql = openStore()
    commit(sql, STATE, NOTHING)
    expect(loadState(sql)).toEqual({ kind: 'ok', state: STATE })
  })

  test('of several megabytes comes back, and takes fewer rows once it is small again', () => {
    const sql = openStore()
    const endpoints = Array.from({ length: 5 }, (_, i) => ({ id: `${i}`, record: {}, series: random(1_000_003 + i) }))
    commit(sql, { record: {}, endpoints }, NOTHING)
    const found = loadedState(sql).endpoints
    expect(found.every(({ series }, i) => Buffer.from(endpoints[i]!.series).equals(series!))).toBe(true)
    const sizes = sql.all('SELECT length(bytes) AS size FROM state').map(({ size }) => Number(size))
    expect(sizes).toHaveLength(4)
    expect(Math.max(...sizes)).toBe(PART_BYTES)
    commit(sql, STATE, NOTHING)
    expect(sql.all('SELECT part FROM state')).toHaveLength(1)
    expect(loadedState(sql)).toEqual(STATE)
  })

  test.each<[damage: string, query: string]>([
    ['cut off', 'UPDATE state SET bytes = substr(bytes, 1, length(bytes) - 9)'],
    ['cut to nothing', "UPDATE state SET bytes = x''"],
    ['text', "UPDATE state SET bytes = 'text'"],
    ['zeros', 'UPDATE state SET bytes = zeroblob(500)'],
    ['without its first row', 'DELETE FROM state WHERE part = 0'],
    ['without a row in the middle', 'DELETE FROM state WHERE part = 1'],
    ['without its last row', 'DELETE FROM state WHERE part = (SELECT max(part) FROM state)'],
  ])('that is %s cannot be read', (_, query) => {
    const sql = openStore()
    const endpoints = [{ id: 'large', record: {}, series: random(PART_BYTES * 2) }]
    commit(sql, { record: {}, endpoints }, NOTHING)
    sql.all(query)
    expect(loadState(sql)).toEqual({ kind: 'unreadable', reason: expect.stringContaining('damaged') })
  })
})

describe('state that cannot be read', () => {
  /** With lines in the outbox, and state that is no more than one byte. */
  function openDamaged(byte: number): Sql {
    const sql = openStore()
    commit(sql, STATE, { createdMs: 1, batches: [batch('a 1\n')] })
    sql.all('UPDATE state SET bytes = ?', Uint8Array.of(byte))
    return sql
  }

  test('is put aside with a note, and nothing else is touched', () => {
    const sql = openDamaged(7)
    saveProblem(sql, { reason: 'closed' })
    expect(asideNote(sql)).toBeUndefined()
    setAside(sql, { atMs: 5, reason: 'damaged' })
    expect(asideNote(sql)).toEqual({ atMs: 5, reason: 'damaged', bytes: 1 })
    expect(loadState(sql)).toEqual({ kind: 'none' })
    expect(textsOf(sql)).toEqual([['a 1\n']])
    expect(loadProblem(sql)).toEqual({ reason: 'closed' })
  })

  test('stays there as it was, in as many rows, while new state is kept', () => {
    const sql = openStore()
    const endpoints = [{ id: 'large', record: {}, series: random(PART_BYTES * 2) }]
    commit(sql, { record: {}, endpoints }, NOTHING)
    sql.all('DELETE FROM state WHERE part = 0')
    const rows = sql.all('SELECT part, bytes FROM state ORDER BY part')
    setAside(sql, { atMs: 5, reason: 'damaged' })
    commit(sql, STATE, NOTHING)
    expect(sql.all('SELECT part, bytes FROM state_aside ORDER BY part')).toEqual(rows)
    expect(loadedState(sql)).toEqual(STATE)
  })

  test('gives way to the next that cannot be read', () => {
    const sql = openDamaged(7)
    setAside(sql, { atMs: 5, reason: 'first' })
    commit(sql, STATE, NOTHING)
    sql.all('UPDATE state SET bytes = ?', Uint8Array.of(8, 9))
    setAside(sql, { atMs: 6, reason: 'second' })
    expect(asideNote(sql)).toEqual({ atMs: 6, reason: 'second', bytes: 2 })
  })
})

describe('the outbox', () => {
  test('hands out what was committed, the oldest first, until it was sent', () => {
    const sql = openStore()
    commit(sql, STATE, { createdMs: 100, batches: [batch('a 1\nb 2\n', 'one'), batch('c 3\n', 'two')] })
    commit(sql, STATE, { createdMs: 200, batches: [batch('d 4\n')] })
    expect([...pendingRows(sql)]).toMatchObject([
      {
        createdMs: 100,
        sent: 0,
        batches: [
          { lines: 2, sources: [{ endpoint: 'one', lines: 2 }] },
          { lines: 1, sources: [{ endpoint: 'two', lines: 1 }] },
        ],
      },
      { createdMs: 200, sent: 0, batches: [{ lines: 1 }] },
    ])
    expect(textsOf(sql)).toEqual([['a 1\nb 2\n', 'c 3\n'], ['d 4\n']])

    const { slot } = [...pendingRows(sql)][0]!
    markSent(sql, { slot, sent: 1 }, { accepted: 2 })
    expect([...pendingRows(sql)].map(({ sent }) => sent)).toEqual([1, 0])
    markSent(sql, { slot, sent: 2 }, { accepted: 3 })
    expect(textsOf(sql)).toEqual([['d 4\n']])
    expect(deliveryReports(sql)).toEqual([{ accepted: 3 }])
  })

  test('overwrites what was sent with what is new, and keeps what waits', () => {
    const sql = openStore()
    commit(sql, STATE, { createdMs: 1, batches: [batch('a 1\n')] })
    commit(sql, STATE, { createdMs: 2, batches: [batch('b 2\n')] })
    markSent(sql, { slot: [...pendingRows(sql)][0]!.slot, sent: 1 }, { of: 'a' })
    commit(sql, STATE, { createdMs: 3, batches: [batch('c 3\n')] })
    expect(textsOf(sql)).toEqual([['b 2\n'], ['c 3\n']])
    expect(sql.all('SELECT slot FROM outbox_rows')).toHaveLength(2)
    expect(deliveryReports(sql)).toEqual([])
  })

  test('hands out each report once, also of a row that is not yet wholly sent', () => {
    const sql = openStore()
    commit(sql, STATE, { createdMs: 1, batches: [batch('a 1\n'), batch('b 2\n')] })
    markSent(sql, { slot: [...pendingRows(sql)][0]!.slot, sent: 1 }, { accepted: 1 })
    expect(deliveryReports(sql)).toEqual([{ accepted: 1 }])
    commit(sql, STATE, NOTHING)
    expect(deliveryReports(sql)).toEqual([])
    expect([...pendingRows(sql)]).toMatchObject([{ sent: 1 }])
  })

  test('gives up a row, and says so', () => {
    const sql = openStore()
    commit(sql, STATE, { createdMs: 1, batches: [batch('a 1\n'), batch('b 2\n')] })
    discardRow(sql, [...pendingRows(sql)][0]!.slot, { expired: 2 })
    expect([...pendingRows(sql)]).toEqual([])
    expect(deliveryReports(sql)).toEqual([{ expired: 2 }])
    commit(sql, STATE, NOTHING)
    expect(sql.all('SELECT slot FROM outbox_rows')).toEqual([])
  })

  test('knows how much waits, and since when', () => {
    const sql = openStore()
    expect(outboxSize(sql)).toEqual({ rows: 0, bytes: 0, oldestMs: undefined })
    commit(sql, STATE, { createdMs: 7, batches: [batch('a 1\n')] })
    commit(sql, STATE, { createdMs: 9, batches: [batch('b 2\n')] })
    expect(outboxSize(sql)).toMatchObject({ rows: 2, oldestMs: 7 })
    expect(outboxSize(sql).bytes).toBeGreaterThan(8)
    markSent(sql, { slot: [...pendingRows(sql)][0]!.slot, sent: 1 }, {})
    expect(outboxSize(sql)).toMatchObject({ rows: 1, oldestMs: 9 })
  })

  test('holds batches of a megabyte in rows that SQLite on Workers takes', () => {
    const sql = openStore()
    const batches = Array.from({ length: 5 }, (_, i) => batch(`${String(i).repeat(999_999)}\n`))
    commit(sql, STATE, { createdMs: 1, batches: [batch('a 1\n'), ...batches, batch('z 1\n')] })
    const sizes = sql.all('SELECT length(bytes) AS size FROM outbox_rows').map(({ size }) => Number(size))
    expect(Math.max(...sizes)).toBeLessThan(2_000_000)
    expect(
      textsOf(sql)
        .flat()
        .map((text) => text[0]),
    ).toEqual(['a', '0', '1', '2', '3', '4', 'z'])
  })
})

test('state and outbox are kept both or neither', () => {
  const sql = openStore()
  commit(sql, STATE, { createdMs: 1, batches: [batch('a 1\n')] })
  const failing: Sql = {
    ...sql,
    all: (query, ...bindings) => {
      if (query.startsWith('INSERT OR REPLACE INTO outbox')) throw new Error('disk full')
      return sql.all(query, ...bindings)
    },
  }
  const next = { record: { lastTickMs: 6 }, endpoints: [] }
  expect(() => commit(failing, next, { createdMs: 2, batches: [batch('b 2\n')] })).toThrow('disk full')
  expect(loadedState(sql)).toEqual(STATE)
  expect(textsOf(sql)).toEqual([['a 1\n']])
})

test('a tick in steady state writes three rows: state, outbox, and that it was delivered', () => {
  const sql = openStore()
  const tick = (createdMs: number) => {
    commit(sql, STATE, { createdMs, batches: [batch('a 1\n')] })
    markSent(sql, { slot: [...pendingRows(sql)][0]!.slot, sent: 1 }, { accepted: 1 })
  }
  tick(1)
  const before = rowsWritten(sql)
  for (let i = 2; i < 12; i++) tick(i)
  expect(rowsWritten(sql) - before).toBe(30)
  expect(sql.all('SELECT slot FROM outbox_rows')).toHaveLength(1)
})

test('a store that is opened again keeps what it has', () => {
  const sql = openStore()
  commit(sql, STATE, { createdMs: 1, batches: [batch('a 1\n')] })
  openShardStore(sql)
  expect(loadedState(sql)).toEqual(STATE)
  expect(textsOf(sql)).toEqual([['a 1\n']])
})

test('a pack gives its pieces back, each at a multiple of eight', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 })
  fc.assert(
    fc.property(fc.jsonValue(), pieces, (head, some) => {
      const packed = pack(head, some)
      const found = unpack(packed)!
      expect(JSON.stringify(found.head)).toBe(JSON.stringify(head))
      expect(found.pieces.map((piece) => [...piece])).toEqual(some.map((piece) => [...piece]))
      expect(found.pieces.every((piece) => (piece.byteOffset - packed.byteOffset) % 8 === 0)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('an outbox of the version before, which had its marks in its rows, is taken over', () => {
  const sql = openSql()
  sql.all(
    'CREATE TABLE outbox (slot INTEGER PRIMARY KEY, created INTEGER NOT NULL, sent INTEGER NOT NULL, batches INTEGER NOT NULL, bytes BLOB NOT NULL, report TEXT)',
  )
  const packed = packOutboxRows([batch('a 1\n'), batch('b 2\n')])[0]!
  sql.all('INSERT INTO outbox VALUES (1, 5, 1, 2, ?, ?)', packed.bytes, '{"accepted":1}')
  for (let opened = 0; opened < 2; opened++) openShardStore(sql)
  expect([...pendingRows(sql)]).toMatchObject([{ slot: 1, createdMs: 5, sent: 1, report: { accepted: 1 } }])
  expect(textsOf(sql)).toEqual([['a 1\n', 'b 2\n']])
})
