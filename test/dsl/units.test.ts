import { describe, expect, expectTypeOf, test } from 'vitest'
import { scaleTo, type Unit, type UnitOf, unitsOf } from '../../dsl/units.ts'
import { unitOf } from '../../worker/ingest/unit.ts'

describe('the units that a metric can be sent in', () => {
  test.each([
    ['node_memory_MemFree_bytes', ['kB', 'MB', 'GB', 'KiB', 'MiB', 'GiB', 'bits']],
    ['process_cpu_seconds_total', ['us', 'ms', 'min', 'h', 'd']],
    ['cache_hit_ratio', ['percent']],
    ['*_bytes', ['kB', 'MB', 'GB', 'KiB', 'MiB', 'GiB', 'bits']],
    ['sensor_celsius', []],
    ['up', []],
    ['bytes', []],
    ['node_bytes_*', []],
    ['received_kilobytes', []],
  ])('follow from the end of its name: %s', (name, units) => {
    expect(unitsOf(name)).toEqual(units)
  })

  test('are the ones that the editor offers', () => {
    expectTypeOf<UnitOf<'a_bytes'>>().toEqualTypeOf<'kB' | 'MB' | 'GB' | 'KiB' | 'MiB' | 'GiB' | 'bits'>()
    expectTypeOf<UnitOf<'a_seconds_total'>>().toEqualTypeOf<'us' | 'ms' | 'min' | 'h' | 'd'>()
    expectTypeOf<UnitOf<'*_ratio'>>().toEqualTypeOf<'percent'>()
    expectTypeOf<UnitOf<'a_celsius'>>().toEqualTypeOf<never>()
    expectTypeOf<UnitOf<'a_bytes' | 'b_ratio'>>().toEqualTypeOf<UnitOf<'a_bytes'> | 'percent'>()
    expectTypeOf<Unit>().toEqualTypeOf<UnitOf<'a_bytes'> | UnitOf<'a_seconds'> | 'percent'>()
  })
})

describe('a scale', () => {
  test.each([
    ['a_bytes', 'GiB', { multiplyBy: 1 / 1024 ** 3, suffix: { from: '_bytes', to: '_gibibytes' }, unit: 'GibiByte' }],
    ['a_bytes_total', 'kB', { multiplyBy: 0.001, suffix: { from: '_bytes', to: '_kilobytes' }, unit: 'KiloByte' }],
    ['a_bytes', 'bits', { multiplyBy: 8, suffix: { from: '_bytes', to: '_bits' }, unit: 'Bit' }],
    ['*_seconds', 'ms', { multiplyBy: 1000, suffix: { from: '_seconds', to: '_milliseconds' }, unit: 'MilliSecond' }],
    ['a_seconds', 'd', { multiplyBy: 1 / 86400, suffix: { from: '_seconds', to: '_days' }, unit: 'Day' }],
    ['a_ratio', 'percent', { multiplyBy: 100, suffix: { from: '_ratio', to: '_percent' }, unit: 'Percent' }],
  ])('of %s to %s has its factor, its word and its unit', (name, unit, scale) => {
    expect(scaleTo(unit, name)).toEqual(scale)
  })

  test.each([
    ['a_bytes', 'ms'],
    ['a_bytes', 'gib'],
    ['a_bytes', 'toString'],
    ['a_celsius', 'kelvin'],
    ['up', 'percent'],
  ])('of %s to %s does not exist', (name, unit) => {
    expect(scaleTo(unit, name)).toBeUndefined()
  })

  const scales = ['a_bytes', 'a_seconds', 'a_ratio'].flatMap((name) =>
    unitsOf(name).map((unit) => ({ name, unit, scale: scaleTo(unit, name)! })),
  )

  test.each(scales)('of $name to $unit tells the unit that the worker reads from the new name', ({ name, scale }) => {
    const { from, to } = scale.suffix
    expect(unitOf(name.replace(from, to), '')).toBe(scale.unit)
  })

  test('has a factor of its own for each unit', () => {
    expect(new Set(scales.map(({ name, scale }) => name + scale.multiplyBy)).size).toBe(13)
  })
})
