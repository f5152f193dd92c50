import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DOUBLE } from '../../../worker/model/decimal.ts'
import {
  countIncrease,
  createSeriesTable,
  DEGENERATE,
  DUPLICATE,
  type FirstSight,
  KEPT_SCRAPES,
  meetSeries,
} from '../../../worker/state/series-table.ts'
import { fresh, type Met, scrape, stored, UNSEEN } from './series.ts'

const SEEN_MS = 1_790_000_000_000

describe('a counter', () => {
  test('counts what it rose by since the scrape before', () => {
    let table = fresh()
    expect(
      scrape(
        table,
        [
          ['a', 10],
          ['b', 5],
        ],
        'baseline',
      ),
    ).toEqual(['none', 'none'])
    table = stored(table)
    expect(
      scrape(table, [
        ['a', 12],
        ['b', 5],
      ]),
    ).toEqual([2, 0])
    table = stored(table)
    expect(
      scrape(table, [
        ['b', 9],
        ['a', 12],
      ]),
    ).toEqual([4, 0])
    expect([table.added, table.resets]).toEqual([0, 0])
  })

  test('that falls started again: all of it is new', () => {
    const table = fresh()
    scrape(table, [['a', 10]])
    const next = stored(table)
    expect(scrape(next, [['a', 3]])).toEqual([3])
    expect(next.resets).toBe(1)
    expect(scrape(stored(next), [['a', 7]])).toEqual([4])
  })

  test('that falls below zero has no increase, and counts from there', () => {
    const table = fresh()
    scrape(table, [['sum', 2]])
    const next = stored(table)
    expect(scrape(next, [['sum', -3]])).toEqual(['none'])
    expect(scrape(stored(next), [['sum', -1]])).toEqual([2])
  })

  test.each([
    ['began', 4],
    ['baseline', 'none'],
    ['drop', 'none'],
    ['keep', 4],
  ] as const)('that was not there before is taken as one that %s', (first, increase) => {
    const table = fresh()
    scrape(table, [['a', 1]])
    const next = stored(table)
    expect(
      scrape(
        next,
        [
          ['a', 1],
          ['new', 4],
        ],
        first,
      ),
    ).toEqual([0, increase])
    expect(next.added).toBe(1)
    expect(scrape(stored(next), [['new', 5]], first)).toEqual([1])
  })

  test.each([
    ['gauge', 'began'],
    ['NaN', 'began'],
    ['gauge', 'keep'],
    ['NaN', 'keep'],
  ] as const)('that was a %s before did not begin: its value is where counting starts, also for %s', (was, first) => {
    const table = fresh()
    scrape(table, [['a', was]])
    const next = stored(table)
    expect(scrape(next, [['a', 1000]], first)).toEqual(['none'])
    expect(scrape(stored(next), [['a', 1001]], first)).toEqual([1])
  })

  test('of which the first value is never sent counts again from zero when it falls', () => {
    const table = fresh()
    expect(scrape(table, [['a', 10]], 'drop')).toEqual(['none'])
    expect(scrape(stored(table), [['a', 3]], 'drop')).toEqual([3])
  })

  test.each<[first: FirstSight, startMs: number, counted: boolean, why: string]>([
    ['began', Number.NaN, true, 'nothing speaks against it'],
    ['began', SEEN_MS + 1, true, 'it began since'],
    ['began', SEEN_MS - 1000, true, 'clocks differ by that much'],
    ['began', SEEN_MS - 61_000, false, 'it was there before'],
    ['baseline', Number.NaN, false, 'nothing speaks for it'],
    ['baseline', SEEN_MS + 1, true, 'it began since'],
    ['baseline', SEEN_MS - 1000, false, 'it may have begun before'],
    ['drop', SEEN_MS + 1, false, 'it is never counted'],
    ['keep', SEEN_MS - 61_000, true, 'it is always counted'],
  ])('met under %s that says to have begun at %d is counted whole, %s: %s', (first, startMs, counted) => {
    const table = fresh()
    const id = meetSeries(table, 1, 2)
    const facts = { first, seenMs: SEEN_MS, startMs }
    expect(countIncrease(table, id, { mantissa: 7, exponent: 0 }, facts, { mantissa: 0, exponent: 0 })).toBe(counted)
  })

  test('that was met for the first time is told apart by what became of it', () => {
    const table = fresh()
    scrape(table, [['a', 1]], 'began')
    scrape(table, [['b', 1]], 'baseline')
    scrape(table, [['c', 1]], 'drop')
    expect([table.begun, table.undecided]).toEqual([1, 1])
  })

  test('that is NaN for once keeps where counting started', () => {
    const table = fresh()
    scrape(table, [['a', 10]])
    const next = stored(table)
    scrape(next, [['a', 'NaN']])
    expect(scrape(stored(next), [['a', 15]])).toEqual([5])
  })

  test.each([
    [KEPT_SCRAPES, 5],
    [KEPT_SCRAPES + 1, 'none'],
  ])('that is gone for %i scrapes comes back with an increase of %s', (scrapes, increase) => {
    let table = fresh()
    scrape(table, [
      ['a', 10],
      ['b', 0],
    ])
    for (let i = 0; i < scrapes; i++) {
      table = stored(table)
      scrape(table, [['b', i]])
    }
    expect(
      scrape(
        stored(table),
        [
          ['a', 15],
          ['b', 99],
        ],
        'baseline',
      )[0],
    ).toBe(increase)
  })

  test('that comes back in time is as one that was never gone', () => {
    let table = fresh()
    for (let i = 0; i < 5 * KEPT_SCRAPES; i++) {
      scrape(
        table,
        i % KEPT_SCRAPES === 0
          ? [
              ['a', i],
              ['b', 0],
            ]
          : [['b', 0]],
      )
      table = stored(table)
    }
    expect(scrape(table, [['a', 100]])).toEqual([60])
  })

  test('of more digits than a decimal has is counted as a double', () => {
    const table = createSeriesTable(0)
    const id = meetSeries(table, 1, 2)
    const out = { mantissa: 0, exponent: 0 }
    countIncrease(table, id, { mantissa: 1e200, exponent: DOUBLE }, { first: 'baseline', ...UNSEEN }, out)
    expect(countIncrease(table, id, { mantissa: 3e200, exponent: DOUBLE }, { first: 'baseline', ...UNSEEN }, out)).toBe(
      true,
    )
    expect(out).toEqual({ mantissa: 2e200, exponent: DOUBLE })
  })
})

describe('a series that stands twice in a body', () => {
  test('counts once, with its first value', () => {
    const table = fresh()
    scrape(table, [['a', 1]])
    const next = stored(table)
    expect(
      scrape(next, [
        ['a', 3],
        ['a', 100],
        ['b', 1],
        ['a', 3],
      ]),
    ).toEqual([2, 'duplicate', 1, 'duplicate'])
    expect(scrape(stored(next), [['a', 4]])).toEqual([1])
  })

  test('is told also where it is new', () => {
    const table = fresh()
    expect([meetSeries(table, 5, 6), meetSeries(table, 5, 6), meetSeries(table, 5, 7)]).toEqual([1, DUPLICATE, 2])
  })
})

test('what is predicted and what is looked up is the same: any order, any coming and going', () => {
  const name = fc.integer({ min: 0, max: 60 }).map((n) => `s${n}`)
  const series = fc.tuple(
    name,
    fc.oneof({ weight: 6, arbitrary: fc.nat(50) }, fc.constantFrom('gauge' as const, 'NaN' as const)),
  )
  const scrapes = fc.array(fc.array(series, { maxLength: 40 }), { maxLength: KEPT_SCRAPES })
  fc.assert(
    fc.property(
      scrapes,
      fc.array(fc.boolean(), { minLength: KEPT_SCRAPES, maxLength: KEPT_SCRAPES }),
      (bodies, orders) => {
        let table = fresh()
        const values = new Map<string, number | undefined>()
        for (const [i, body] of bodies.entries()) {
          const ordered = orders[i] ? body.toSorted() : body
          const seen = new Set<string>()
          const expected = ordered.map(([met, value]) => {
            if (seen.has(met)) return 'duplicate'
            seen.add(met)
            const known = values.has(met)
            const before = values.get(met)
            if (typeof value === 'string') {
              values.set(met, before)
              return 'none'
            }
            values.set(met, value)
            if (before === undefined) return known ? 'none' : value
            return value < before ? value : value - before
          })
          expect(scrape(table, ordered as Met[])).toEqual(expected)
          table = stored(table)
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('100,000 series are each found again', () => {
  const series = Array.from({ length: 100_000 }, (_, i): Met => [`series ${i}`, i])
  const table = fresh()
  scrape(table, series)
  expect(table.added).toBe(100_000)
  const next = stored(table)
  const increases = scrape(next, series.map(([name], i) => [name, 2 * i] as const).toReversed())
  expect(increases.toReversed()).toEqual(series.map((_, i) => i))
  expect(next.added).toBe(0)
})

test('hashes that were made to fall together end the scrape before it takes long', () => {
  const table = fresh()
  const ids = Array.from({ length: 5000 }, (_, i) => meetSeries(table, 0, i))
  expect(ids.at(-1)).toBe(DEGENERATE)
  expect(table.count).toBeLessThan(1000)
  expect(stored(table).count).toBe(table.count)
})
