import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPayload } from '../../../scripts/stand-in/payload.ts'
import { type Decimal, DOUBLE, formatDouble, NOT_FINITE, toDouble } from '../../../worker/model/decimal.ts'
import {
  type Aggregate,
  addValue,
  createAggregate,
  readAggregate,
  statisticOf,
} from '../../../worker/transform/aggregate.ts'

function aggregateOf(values: readonly Decimal[]): Aggregate {
  const aggregate = createAggregate()
  for (const value of values) addValue(aggregate, value)
  return aggregate
}

function read(values: readonly Decimal[], by: 'sum' | 'avg' | 'min' | 'max'): number {
  const { mantissa, exponent } = readAggregate(aggregateOf(values), by)
  return toDouble(mantissa, exponent)
}

function decimal(value: number): Decimal {
  const [whole = '', fraction = ''] = value.toFixed(2).split('.')
  return { mantissa: Number(whole + fraction), exponent: -fraction.length }
}

/** With two decimals, as integers of hundredths. */
const cents = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 50 })
const inCents = (mantissa: number): Decimal => ({ mantissa, exponent: -2 })
const anyDecimal: fc.Arbitrary<Decimal> = fc.oneof(
  fc.record({ mantissa: fc.maxSafeInteger(), exponent: fc.integer({ min: -22, max: 22 }) }),
  fc.record({ mantissa: fc.integer({ min: -99, max: 99 }), exponent: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ mantissa: fc.double({ noNaN: true, noDefaultInfinity: true }), exponent: fc.constant(DOUBLE) }),
)

describe('several gauges made one', () => {
  test.each([
    ['sum', [0.1, 0.2], 0.3],
    ['sum', [1.5, -1.5], 0],
    ['avg', [0.7, 0.7, 0.7], 0.7],
    ['avg', [1, 2], 1.5],
    ['min', [3, -1, 2], -1],
    ['max', [-3, -1, -2], -1],
    ['max', [5], 5],
  ] as const)('by %s of %j are %d', (by, values, value) => {
    expect(read(values.map(decimal), by)).toBe(value)
  })

  test('by statistic tell all of that', () => {
    expect(statisticOf(aggregateOf([0.7, 0.7, 0.7, 0.1].map(decimal)))).toEqual({
      min: 0.1,
      max: 0.7,
      sum: 2.2,
      count: 4,
    })
    expect(statisticOf(aggregateOf([decimal(0.3)]))).toEqual({ min: 0.3, max: 0.3, sum: 0.3, count: 1 })
  })

  test('by statistic keep min and max where the average leaves them by rounding alone', () => {
    expect(statisticOf(aggregateOf([0.7, 0.7, 0.7].map(decimal)))).toEqual({ min: 0.7, max: 0.7, sum: 2.1, count: 3 })
  })

  test('are exact in decimals', () => {
    fc.assert(
      fc.property(cents, (all) => {
        const values = all.map(inCents)
        const total = all.reduce((sum, value) => sum + value, 0)
        expect(readAggregate(aggregateOf(values), 'sum')).toEqual(inCents(total))
        expect(read(values, 'avg')).toBe(total / (all.length * 100))
        expect(read(values, 'min')).toBe(Math.min(...all) / 100)
        expect(read(values, 'max')).toBe(Math.max(...all) / 100)
      }),
    )
  })

  test('are as near as doubles come where the digits do not fit', () => {
    fc.assert(
      fc.property(fc.array(anyDecimal, { minLength: 1 }), (values) => {
        const doubles = values.map(({ mantissa, exponent }) => toDouble(mantissa, exponent))
        const size = doubles.reduce((sum, value) => sum + Math.abs(value), 0)
        fc.pre(Number.isFinite(size))
        const expected = doubles.reduce((sum, value) => sum + value, 0)
        expect(Math.abs(read(values, 'sum') - expected)).toBeLessThanOrEqual(size * values.length * 2 ** -52)
        expect(read(values, 'min')).toBe(Math.min(...doubles))
        expect(read(values, 'max')).toBe(Math.max(...doubles))
      }),
      { numRuns: 2000 },
    )
  })

  test('are a statistic that Dynatrace takes, whatever their values', () => {
    fc.assert(
      fc.property(fc.array(anyDecimal, { minLength: 1 }), (values) => {
        const statistic = statisticOf(aggregateOf(values))
        if (statistic === undefined) {
          expect(readAggregate(aggregateOf(values), 'sum').exponent).toBe(NOT_FINITE)
          return
        }
        const [min, max, sum] = [statistic.min, statistic.max, statistic.sum].map(formatDouble)
        const payload = `gauge,min=${min},max=${max},sum=${sum},count=${statistic.count}`
        expect(readPayload(payload)).toMatchObject({ kind: 'statistics', count: values.length })
      }),
      { numRuns: 2000 },
    )
  })

  test('have no sum where it is too large for a number, and keep their bounds', () => {
    const huge = { mantissa: 1.7e308, exponent: DOUBLE }
    const aggregate = aggregateOf([huge, huge, { mantissa: -1.7e308, exponent: DOUBLE }])
    expect(readAggregate(aggregate, 'sum').exponent).toBe(NOT_FINITE)
    expect(readAggregate(aggregate, 'avg').exponent).toBe(NOT_FINITE)
    expect(readAggregate(aggregate, 'max')).toEqual(huge)
    expect(statisticOf(aggregate)).toBeUndefined()
  })

  test('are nothing where there is none', () => {
    for (const by of ['sum', 'avg', 'min', 'max'] as const) {
      expect(readAggregate(createAggregate(), by).exponent).toBe(NOT_FINITE)
    }
    expect(statisticOf(createAggregate())).toBeUndefined()
  })
})
