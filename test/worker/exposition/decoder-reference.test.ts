import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chunking, cut } from '../../generators/chunkings.ts'
import { exposition } from '../../generators/exposition.ts'
import { mutated } from '../../generators/mutations.ts'
import type { Dialect } from '../../reference/read-exposition.ts'
import { collect } from './collect.ts'
import { compareReadings, firstBadLine, optionsOf } from './compare.ts'

const DIALECTS: readonly Dialect[] = ['text', 'openmetrics']
const FIXTURES = join(import.meta.dirname, '../../fixtures/exposition')

describe.each(DIALECTS)('%s', (dialect) => {
  test('the decoder reads well-formed bodies as the reference does, however they are cut', () => {
    fc.assert(
      fc.property(exposition(dialect), chunking(), (body, sizes) => {
        const { decoder, reference } = compareReadings(body, cut(body, sizes), dialect)
        expect(decoder).toEqual(reference)
        expect(decoder.badLines).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('the decoder takes and refuses the lines of damaged bodies as the reference does', () => {
    fc.assert(
      fc.property(mutated(exposition(dialect)), chunking(), (body, sizes) => {
        const { decoder, reference } = compareReadings(body, cut(body, sizes), dialect)
        expect(decoder).toEqual(reference)
      }),
      { numRuns: 700 },
    )
  })

  test('a strict reading fails at the line where the reference does', () => {
    fc.assert(
      fc.property(mutated(exposition(dialect)), (body) => {
        const { fault } = collect([body], { ...optionsOf(dialect), strict: true })
        const line = firstBadLine(body, dialect)
        if (line !== undefined) expect(fault).toMatchObject({ kind: 'parse', line })
        else if (dialect === 'text') expect(fault).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  test('any cutting of any bytes gives the same samples with the same hashes', () => {
    fc.assert(
      fc.property(mutated(exposition(dialect)), chunking(), (body, sizes) => {
        expect(collect(cut(body, sizes), optionsOf(dialect))).toEqual(collect([body], optionsOf(dialect)))
      }),
      { numRuns: 300 },
    )
  })
})

test('the decoder reads lines that differ in little from the ones before as the reference does', () => {
  fc.assert(
    fc.property(alikeLines(), chunking(), (body, sizes) => {
      const { decoder, reference } = compareReadings(body, cut(body, sizes), 'text')
      expect(decoder).toEqual(reference)
    }),
    { numRuns: 800 },
  )
})

test('lines that differ in little have the same hash where their series are the same, and only there', () => {
  fc.assert(
    fc.property(alikeLines(), (body) => {
      const hashes = new Map<string, string>()
      for (const { name, labels, hash } of collect([body], optionsOf('text')).samples) {
        const series = JSON.stringify([name, labels.toSorted()])
        expect(hashes.get(series) ?? hash).toBe(hash)
        hashes.set(series, hash)
      }
      expect(new Set(hashes.values()).size).toBe(hashes.size)
    }),
    { numRuns: 300 },
  )
})

/** What the decoder is fast at: names and labels that repeat from line to line, with values of few characters. */
function alikeLines(): fc.Arbitrary<Uint8Array> {
  const value = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 }),
    fc.string({ unit: fc.constantFrom('a', ' ', '\0', 'é', '\\\\', '\x7f'), maxLength: 5 }),
  )
  // What is a number becomes one and the same in histograms, and only there.
  const bound = fc.constantFrom(
    '1',
    '1.0',
    '+1',
    '10',
    '1e6',
    '1e+06',
    '1000000',
    '-0',
    '0',
    '+Inf',
    'inf',
    'NaN',
    '1 ',
  )
  const values = fc.tuple(value, fc.oneof(value, bound), value)
  const metric = fc.constantFrom('m', 'm', 'm_total', 'mm')
  const sample = fc
    .tuple(metric, values, fc.integer({ min: 0, max: 31 }), fc.nat(20))
    .map(([name, three, form, number]) => {
      const labels = ['l', 'le', 'label_name'].map((label, i) => ((form >> i) & 1 ? `${label}="${three[i]}"` : ''))
      const some = labels.filter((label) => label !== '')
      return `${name}{${(form >= 16 ? some.toReversed() : some).join(',')}} ${number}`
    })
  const other = fc.constantFrom(
    '# TYPE m counter',
    '# TYPE m gauge',
    '# TYPE m histogram',
    '# HELP m x',
    'm',
    'm{l="a} 1',
    'm{l="a",l="a"} 1',
    '',
  )
  const lines = fc.array(fc.oneof({ weight: 8, arbitrary: sample }, other), { maxLength: 40 })
  const repeated = lines.chain((some) => {
    return fc.tuple(...some.map((line) => fc.constantFrom(1, 1, 2).map((n) => Array.from({ length: n }, () => line))))
  })
  return repeated.map((all) => new TextEncoder().encode(all.flat().join('\n')))
}

test.each(readdirSync(FIXTURES))(
  '%s, of a real exporter, is read without a bad line and as the reference does',
  (file) => {
    const body = readFileSync(join(FIXTURES, file))
    const dialect = file.endsWith('.om') ? 'openmetrics' : 'text'
    const { decoder, reference } = compareReadings(body, cut(body, [1000, 7, 4096]), dialect)
    expect(decoder).toEqual(reference)
    expect(decoder.samples.length).toBeGreaterThan(5)
    expect([decoder.badLines, decoder.failed]).toEqual([[], false])
  },
)
