import { expect, test } from 'vitest'
import { formatDuration, parseDuration } from '../../../worker/discovery/duration.ts'

test.each([
  ['30s', 30_000],
  ['1m30s', 90_000],
  ['1h', 3_600_000],
  ['1d12h', 129_600_000],
  ['1y2w3d', 52 * 7 * 86_400_000 + (1 + 14 + 3) * 86_400_000],
  ['500ms', 500],
  ['2s500ms', 2500],
  ['0s', 0],
])('%s is %d milliseconds', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds)
})

test.each(['', '30', '1.5m', '30s1m', '-30s', ' 30s', '30s\n', '1M', '1mm', '1000000000000s'])(
  '%j is no time',
  (text) => {
    expect(parseDuration(text)).toBeUndefined()
  },
)

test.each([
  [60_000, '1m'],
  [3_600_000, '1h'],
  [10_000, '10s'],
  [90_500, '1m30s500ms'],
  [0, '0s'],
])('%d milliseconds are written as %s, and read as that', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text)
  expect(parseDuration(text)).toBe(milliseconds)
})
