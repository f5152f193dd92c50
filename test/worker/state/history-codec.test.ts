import { describe, expect, test } from 'vitest'
import type { Fault } from '../../../worker/model/fault.ts'
import {
  appendScrape,
  countRefused,
  KEPT_PAST_SCRAPES,
  type PastScrape,
  readHistory,
} from '../../../worker/state/history-codec.ts'

const START = Date.parse('2026-11-22T12:00:00Z')
const GOOD: PastScrape = { atMs: START, durationMs: 84, samples: 535, points: 28, refused: 0, fault: undefined }

function historyOf(scrapes: readonly PastScrape[]): Uint8Array | undefined {
  return scrapes.reduce<Uint8Array | undefined>((history, scrape) => appendScrape(history, scrape), undefined)
}

/** One a minute, each told apart by its samples. */
function scrapesOf(count: number): readonly PastScrape[] {
  return Array.from({ length: count }, (_, n) => ({ ...GOOD, atMs: START + n * 60_000, samples: n }))
}

const FAULTS: readonly Fault['kind'][] = [
  ...(['url', 'dns', 'refused', 'tls', 'connection', 'timeout', 'status', 'auth', 'rate-limited', 'redirect'] as const),
  ...(['insecure-auth', 'secret-missing', 'secret-unusable', 'content-type', 'encoding', 'too-large'] as const),
  ...([
    'parse',
    'protobuf',
    'limit',
    'internal',
    'private-address',
    'binding-missing',
    'token',
    'credentials-unread',
  ] as const),
]

describe('a history', () => {
  test('gives back what was appended, oldest first', () => {
    const scrapes: readonly PastScrape[] = [
      ...scrapesOf(3),
      ...FAULTS.map((fault, n) => ({ ...GOOD, atMs: START + (10 + n) * 60_000, samples: 0, points: 0, fault })),
    ]
    expect(readHistory(historyOf(scrapes))).toEqual(scrapes)
  })

  test('keeps the last 240 scrapes, in 16 bytes each and one more', () => {
    const scrapes = scrapesOf(KEPT_PAST_SCRAPES + 10)
    const history = historyOf(scrapes)
    expect(readHistory(history)).toEqual(scrapes.slice(-KEPT_PAST_SCRAPES))
    expect(history).toHaveLength(240 * 16 + 1)
  })

  test.each([
    ['durationMs', 2 ** 24 - 1],
    ['samples', 2 ** 24 - 1],
    ['points', 2 ** 24 - 1],
    ['refused', 2 ** 16 - 1],
  ] as const)('holds %s up to %i, and the largest there is beyond', (name, most) => {
    for (const [value, kept] of [
      [most, most],
      [most + 1, most],
      [1e12, most],
      [-1, 0],
    ]) {
      const [scrape] = readHistory(appendScrape(undefined, { ...GOOD, [name]: value }))
      expect(scrape).toEqual({ ...GOOD, [name]: kept })
    }
  })

  test('keeps whole seconds', () => {
    expect(readHistory(appendScrape(undefined, { ...GOOD, atMs: START + 999 }))).toEqual([GOOD])
  })

  test('leaves the bytes alone that it was made from', () => {
    const before = historyOf(scrapesOf(2))!
    const copy = before.slice()
    appendScrape(before, GOOD)
    countRefused(before, 3)
    expect(before).toEqual(copy)
  })
})

describe('refused lines', () => {
  test('are counted in for the last scrape', () => {
    const history = countRefused(countRefused(historyOf(scrapesOf(2)), 3), 4)
    expect(readHistory(history).map(({ refused }) => refused)).toEqual([0, 7])
  })

  test.each([
    ['there is no history', undefined],
    ['nothing is in it', Uint8Array.of(1)],
  ])('are nowhere where %s', (_, history) => {
    expect(readHistory(countRefused(history, 3))).toEqual([])
  })
})

describe('what this version cannot read', () => {
  test.each([
    ['nothing at all', new Uint8Array()],
    ['another version', Uint8Array.of(2, ...new Uint8Array(16))],
    ['bytes that end in the middle', historyOf(scrapesOf(2))!.subarray(0, -1)],
  ])('begins anew: %s', (_, history) => {
    expect(readHistory(history)).toEqual([])
    expect(readHistory(appendScrape(history, GOOD))).toEqual([GOOD])
  })

  test('is told as unknown where it is the kind of a fault', () => {
    const history = historyOf([GOOD])!
    history[history.length - 1] = 200
    expect(readHistory(history)[0]!.fault).toBe('unknown')
  })
})
