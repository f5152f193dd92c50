import { describe, expect, test } from 'vitest'
import { packSeries } from '../../../worker/state/series-codec.ts'
import { limitSeries, type SeriesLimit, seriesFault } from '../../../worker/state/series-limit.ts'
import { KEPT_SCRAPES, type SeriesTable } from '../../../worker/state/series-table.ts'
import { fresh, type Met, scrape, stored } from './series.ts'

const KEEP: SeriesLimit = { seriesLimit: 3, onSeriesLimit: 'keep-known' }
const FAIL: SeriesLimit = { seriesLimit: 3, onSeriesLimit: 'fail' }

function bodyOf(names: string, value = 1): readonly Met[] {
  return [...names].map((name) => [name, value])
}

/** What a scrape after `before` makes of its body, and which fault it ends with. */
function scrapeLimited(before: SeriesTable | undefined, body: readonly Met[], limit: SeriesLimit) {
  const table = before === undefined ? fresh() : stored(before)
  limitSeries(table, limit)
  const made = scrape(table, body)
  const leftOut = made.filter((each) => each === 'over-limit').length
  return { table, made, fault: seriesFault(table, limit, leftOut) }
}

describe('where those that are known go on', () => {
  test('a series beyond the limit is left out, whenever it comes', () => {
    const first = scrapeLimited(undefined, bodyOf('abcd'), KEEP)
    expect(first.made).toEqual([1, 1, 1, 'over-limit'])
    const second = scrapeLimited(first.table, bodyOf('dcba', 3), KEEP)
    expect(second.made).toEqual(['over-limit', 2, 2, 2])
    expect(second.fault).toBeUndefined()
  })

  test('one that is gone counts for as long as it keeps its baseline', () => {
    let { table } = scrapeLimited(undefined, bodyOf('abc'), KEEP)
    for (let i = 0; i < KEPT_SCRAPES; i++) {
      const next = scrapeLimited(table, bodyOf('abd', i), KEEP)
      expect(next.made[2]).toBe('over-limit')
      table = next.table
    }
    expect(scrapeLimited(table, bodyOf('c', 5), KEEP).made).toEqual([4])
    table = scrapeLimited(table, bodyOf('ab'), KEEP).table
    expect(scrapeLimited(table, bodyOf('abd'), KEEP).made[2]).toBe(1)
  })

  test('a limit that was lowered lets all go on that the body has, and forgets what is gone', () => {
    const table = fresh()
    scrape(table, bodyOf('abcdef'))
    const next = scrapeLimited(table, bodyOf('cdefg', 3), KEEP)
    expect(next.made).toEqual([2, 2, 2, 2, 'over-limit'])
    expect(stored(next.table).count).toBe(4)
  })
})

describe('where the scrape is to fail', () => {
  test.each([
    ['abc', undefined],
    ['abcd', 4],
    ['abcdefgh', 8],
  ])('a body of the series %s fails it for %s of them', (names, found) => {
    const { fault } = scrapeLimited(undefined, bodyOf(names), FAIL)
    expect(fault).toEqual(found && { kind: 'limit', limit: 'seriesLimit', max: 3, found })
  })

  test('a body within the limit does not, whatever there was before, and no more than the limit is remembered', () => {
    const { table } = scrapeLimited(undefined, bodyOf('abc'), FAIL)
    const next = scrapeLimited(table, bodyOf('cde', 3), FAIL)
    expect(next.fault).toBeUndefined()
    expect(next.made).toEqual([2, 3, 3])
    expect(stored(next.table).count).toBe(3)
    expect(scrapeLimited(table, bodyOf('cdef'), FAIL).fault).toMatchObject({ found: 4 })
  })
})

test.each(['keep-known', 'fail'] as const)('without a limit nothing is left out, with %s either', (onSeriesLimit) => {
  const limit = { seriesLimit: 0, onSeriesLimit }
  const { made, table, fault } = scrapeLimited(undefined, bodyOf('abcdefgh'), limit)
  expect([made, fault]).toEqual([Array(8).fill(1), undefined])
  expect(packSeries(table)).toEqual(packSeries(scrapeLimited(table, bodyOf('abcdefgh'), limit).table))
})
