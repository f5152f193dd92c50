import { describe, expect, test } from 'vitest'
import { draw, inWords, sparkline, windowOf } from '../../../worker/http/pages/sparkline.ts'
import type { PastScrape } from '../../../worker/shard/status.ts'

const MINUTE = 60_000
const NOW = Date.parse('2026-11-22T12:00:00Z')
const HOUR = { startMs: NOW - 60 * MINUTE, endMs: NOW }
const SIZE = { width: 60, height: 12, slots: 60, of: ({ points }: PastScrape) => points }

/** Scrapes so many minutes ago with so many points; undefined of one that failed. */
function scrapes(
  ...list: readonly (readonly [minutesAgo: number, points: number | undefined])[]
): readonly PastScrape[] {
  return list.map(([minutesAgo, points]) => ({
    atMs: NOW - minutesAgo * MINUTE,
    durationMs: 5,
    samples: 9,
    points: points ?? 0,
    refused: 0,
    fault: points === undefined ? 'timeout' : undefined,
  }))
}

describe('the line', () => {
  test.each([
    ['nothing', scrapes(), '', ''],
    ['one scrape', scrapes([60, 5]), 'M0 1H1', ''],
    ['the same for a while, once', scrapes([60, 5], [59, 5], [58, 5]), 'M0 1H3', ''],
    ['steps from zero to the most', scrapes([60, 10], [59, 5], [58, 0]), 'M0 1H1V6H2V11H3', ''],
    [
      'a scrape that failed, and a gap',
      scrapes([60, 5], [59, undefined], [58, undefined], [57, 5]),
      'M0 1H1M3 1H4',
      'M1 11h1M2 11h1',
    ],
    ['the mean of those that fall together', scrapes([60, 10], [59.6, 0], [59, 10]), 'M0 6H1V1H2', ''],
    ['no gap where the interval is long', scrapes([60, 5], [30, 5], [0, 5]), 'M0 1H60', ''],
    ['nothing from before', scrapes([90, 5], [60, 5]), 'M0 1H1', ''],
  ])('draws %s', (_, history, line, fails) => {
    expect(draw(history, HOUR, SIZE)).toMatchObject({ line, fails })
  })

  test('has its area below it', () => {
    expect(draw(scrapes([60, 10], [59, 5]), HOUR, SIZE).area).toBe('M0 1H1V6H2L2 12H0Z')
  })
})

test.each([
  [scrapes(), 'no scrapes in 1 h'],
  [scrapes([90, 5]), 'no scrapes in 1 h'],
  [scrapes([1, 28]), '1 scrape in 1 h: 28 points'],
  [scrapes([1, 1]), '1 scrape in 1 h: 1 point'],
  [scrapes([3, 28], [2, 1000], [1, undefined]), '3 scrapes in 1 h: 28 to 1,000 points, 1 failed'],
  [scrapes([2, undefined], [1, undefined]), '2 scrapes in 1 h, all failed'],
])('says the same in words: %#', (history, words) => {
  expect(inWords(history, HOUR)).toBe(words)
})

test.each([
  [scrapes(), 15],
  [scrapes([14, 1]), 15],
  [scrapes([16, 1]), 60],
  [scrapes([61, 1]), 240],
  [scrapes([2000, 1]), 240],
])('shows as much time as there are scrapes: %#', (history, minutes) => {
  const { startMs, endMs } = windowOf([scrapes([1, 1]), history], NOW)
  expect(endMs - startMs).toBe(minutes * MINUTE)
})

test('is small, however much happened', () => {
  const wild = scrapes(
    ...Array.from({ length: 240 }, (_, n): [number, number | undefined] => [
      240 - n,
      n % 3 === 0 ? undefined : (n * 7919) % 1009,
    ]),
  )
  const svg = String(sparkline(wild, { startMs: NOW - 240 * MINUTE, endMs: NOW }))
  expect(svg.length).toBeLessThan(1200)
  expect(svg).toContain('role="img" aria-label="240 scrapes in 4 h: ')
})
