import { expect, test } from 'vitest'
import { openTokenStore } from '../../../worker/state/token-store.ts'
import { openSql } from '../../sql.ts'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const bytes = Uint8Array.of(1, 2, 3)

function setUp() {
  const sql = openSql()
  const clock = { nowMs: NOW }
  const reopen = () => openTokenStore(sql, () => clock.nowMs)
  const keys = () => sql.all('SELECT key FROM tokens ORDER BY key').map(({ key }) => key)
  return { sql, clock, reopen, store: reopen(), keys }
}

test('a token is there after a restart, until another takes its place', () => {
  const { store, reopen, keys } = setUp()
  store.write('a', { bytes, expiresMs: NOW + 1000 })
  expect(reopen().read('a')).toEqual(bytes)
  expect(reopen().read('b')).toBeUndefined()
  reopen().write('a', { bytes: Uint8Array.of(9), expiresMs: NOW + 1000 })
  expect(store.read('a')).toEqual(Uint8Array.of(9))
  expect(keys()).toEqual(['a'])
})

test('a store that nobody asks makes no table', () => {
  const { sql } = setUp()
  expect(sql.all('SELECT name FROM sqlite_master')).toEqual([])
})

test('tokens that have expired go when another comes', () => {
  const { store, clock, keys } = setUp()
  store.write('old', { bytes, expiresMs: NOW + 1000 })
  store.write('young', { bytes, expiresMs: NOW + 1001 })
  clock.nowMs = NOW + 1000
  store.write('new', { bytes, expiresMs: NOW + 5000 })
  expect(keys()).toEqual(['new', 'young'])
})

test('64 tokens are kept: those that last longest', () => {
  const { store, keys } = setUp()
  for (let n = 0; n < 70; n++) {
    store.write(`key-${String(n).padStart(2, '0')}`, { bytes, expiresMs: NOW + 1000 + n })
  }
  expect(keys()).toHaveLength(64)
  expect(keys()[0]).toBe('key-06')
})

test('a token that is larger than any header is not kept, nor the one before it', () => {
  const { store } = setUp()
  store.write('a', { bytes, expiresMs: NOW + 1000 })
  store.write('a', { bytes: new Uint8Array(65_537), expiresMs: NOW + 1000 })
  expect(store.read('a')).toBeUndefined()
  store.write('a', { bytes: new Uint8Array(65_536), expiresMs: NOW + 1000 })
  expect(store.read('a')).toHaveLength(65_536)
})
