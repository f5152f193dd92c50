import { expect, test } from 'vitest'
import { nearestInterval, parseDuration, sizeOf, timeoutOf } from '../../../scripts/import/units.ts'

test.each([
  ['15s', 15],
  ['1m30s', 90],
  ['1h', 3600],
  ['1d', 86_400],
  ['500ms', 0.5],
  ['0', 0],
  ['', undefined],
  ['1', undefined],
  ['10s1m', undefined],
  ['-5s', undefined],
])('the duration %s is %s seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds)
})

test.each([
  [5, '1m', false],
  [60, '1m', true],
  [90, '1m', false],
  [420, '6m', false],
  [2700, '30m', false],
  [3600, '1h', true],
  [86_400, '1h', false],
])('every %s seconds becomes every %s', (seconds, interval, isExact) => {
  expect(nearestInterval(seconds)).toMatchObject({ interval, isExact })
})

test.each([
  ['10MB', '10MiB'],
  ['1.5GB', '1.5GiB'],
  ['512KiB', '512KiB'],
  ['1TB', '1024GiB'],
  ['1500B', '1.5kB'],
  ['0', 'no limit'],
  ['0B', 'no limit'],
  ['ten', undefined],
])('the size %s is %s', (text, size) => {
  expect(sizeOf(text)).toBe(size)
})

test.each([
  [10, '10s'],
  [2.5, '2500ms'],
])('a timeout of %s seconds is %s', (seconds, timeout) => {
  expect(timeoutOf(seconds)).toBe(timeout)
})
