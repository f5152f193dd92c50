import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Line, type MetricLine, readLine } from '../../scripts/stand-in/grammar.ts'
import type { MetadataLine } from '../../scripts/stand-in/metadata.ts'
import type { Payload } from '../../scripts/stand-in/payload.ts'

const NOW = 1_790_000_000_000
const HOUR = 3_600_000

function read(line: string): Line {
  return readLine(line, { now: NOW, allowDigitSections: false })
}

function readMetric(line: string): MetricLine {
  const found = read(line)
  if (found.kind !== 'metric') throw new Error(`not a metric line: ${JSON.stringify(found)}`)
  return found
}

describe('a metric line', () => {
  const payloads: readonly [string, Payload][] = [
    ['a 1', { kind: 'gauge', value: 1 }],
    ['a -1.5', { kind: 'gauge', value: -1.5 }],
    ['a gauge,80.6', { kind: 'gauge', value: 80.6 }],
    ['a 1.0e6', { kind: 'gauge', value: 1_000_000 }],
    ['a 1.0E-7', { kind: 'gauge', value: 1e-7 }],
    ['a -1.7976931348623157e+308', { kind: 'gauge', value: -Number.MAX_VALUE }],
    ['a 5.0e-324', { kind: 'gauge', value: Number.MIN_VALUE }],
    ['a count,delta=0', { kind: 'count', delta: 0 }],
    ['a count,delta=12.5', { kind: 'count', delta: 12.5 }],
    ['a gauge,min=1,max=3,sum=4,count=2', { kind: 'statistics', min: 1, max: 3, sum: 4, count: 2 }],
    ['a gauge,count=2,sum=4,max=3,min=1', { kind: 'statistics', min: 1, max: 3, sum: 4, count: 2 }],
    ['a gauge,min=0,max=0,sum=0,count=0', { kind: 'statistics', min: 0, max: 0, sum: 0, count: 0 }],
    ['a gauge,min=2.0000001,max=3,sum=4,count=2', { kind: 'statistics', min: 2.0000001, max: 3, sum: 4, count: 2 }],
  ]
  test.each(payloads)('has the payload of %s', (line, payload) => {
    expect(readMetric(line).payload).toEqual(payload)
  })

  test.each([
    ['plain', 'plain'],
    ['"in quotes"', 'in quotes'],
    ['"a, b=c"', 'a, b=c'],
    [String.raw`"a \"b\" \\c"`, String.raw`a "b" \c`],
    [String.raw`a\ b\,c\=d\"e\\f`, String.raw`a b,c=d"e\f`],
    ['"grüße 🦊"', 'grüße 🦊'],
    [`"${'🦊'.repeat(250)}"`, '🦊'.repeat(250)],
    ['" "', ' '],
  ])('has the dimension value of %s', (written, value) => {
    expect(readMetric(`a,b=${written} 1`).dimensions.b).toBe(value)
  })

  test.each(['a', '_', 'Abc.d-e_f.g1', 'a.b-', 'dt', 'a'.repeat(250)])('has the key %s', (key) => {
    expect(readMetric(`${key} 1`).key).toBe(key)
  })

  test.each(['a', '_', 'a.b:c.d', 'a-b_1', 'dt.entity.host', '__proto__', 'a'.repeat(100)])(
    'has the dimension key %s',
    (key) => {
      expect(Object.keys(readMetric(`a,${key}=x 1`).dimensions)).toEqual([key])
    },
  )

  test('has fifty dimensions', () => {
    const names = Array.from({ length: 50 }, (_, index) => `d${index}`)
    expect(Object.keys(readMetric(`a,${names.map((name) => `${name}=x`)} 1`).dimensions)).toEqual(names)
  })

  test.each([
    ['a 1', undefined],
    [`a 1 ${NOW}`, NOW],
    [`a 1 ${NOW - HOUR}`, NOW - HOUR],
    [`a 1 ${NOW + HOUR / 6}`, NOW + HOUR / 6],
  ])('has the timestamp of %s', (line, timestamp) => {
    expect(readMetric(line).timestamp).toBe(timestamp)
  })

  test('may have a section that starts with a digit where that is allowed', () => {
    const rules = { now: NOW, allowDigitSections: true }
    expect(readLine('load.1m 1', rules).kind).toBe('metric')
    expect(readLine('1m.load 1', rules).kind).toBe('refused')
    expect(read('load.1m 1').kind).toBe('refused')
  })
})

describe('a line is refused', () => {
  const many = Array.from({ length: 51 }, (_, index) => `d${index}=x`).join(',')

  test.each([
    ['', 'no payload after the metric key'],
    ['a', 'no payload after the metric key'],
    [' 1', 'the metric key is empty'],
    ['1a 1', 'a section that starts with a digit'],
    ['-a 1', "a section that starts with '-'"],
    ['a.-b 1', "a section that starts with '-'"],
    ['a..b 1', 'an empty section'],
    ['.a 1', 'an empty section'],
    ['a. 1', 'an empty section'],
    ['a:b 1', 'a character that is not allowed'],
    ['ä 1', 'a character that is not allowed'],
    ['\uFEFFa 1', 'a character that is not allowed'],
    ['dt.host 1', "reserved 'dt.'"],
    [`${'a'.repeat(251)} 1`, 'metric key length exceeded: 251 > 250'],
  ])('for its metric key: %s', (line, reason) => {
    expect(read(line)).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) })
  })

  test.each([
    ['a, 1', "no '='"],
    ['a,b 1', "no '='"],
    ['a,=x 1', 'a dimension key is empty'],
    ['a,b=x,=x 1', 'a dimension key is empty'],
    ['a,b=x, c=x 1', 'a character that is not allowed'],
    ['a,B=x 1', 'a character that is not allowed'],
    ['a,1b=x 1', 'a section that starts with 1'],
    ['a,b.1=x 1', 'a section that starts with 1'],
    ['a,b..c=x 1', 'an empty section'],
    ['a,:b=x 1', 'a section that starts with :'],
    [`a,${'b'.repeat(101)}=x 1`, 'dimension key length exceeded: 101 > 100'],
    [`a,${many} 1`, 'number of dimensions exceeded: 51 > 50'],
    ['a,b=x,b=y 1', '"b" is there twice'],
    ['a,b= 1', 'the value is empty'],
    ['a,b="" 1', 'the value is empty'],
    ['a,b=x,', "no '='"],
    ['a,b=x', 'no payload after the dimensions'],
    [`a,b=${'x'.repeat(251)} 1`, 'dimension value length exceeded: 251 > 250'],
    [`a,b=${'🦊'.repeat(251)} 1`, 'dimension value length exceeded: 251 > 250'],
    ['a,b="x 1', 'the quote is not closed'],
    [String.raw`a,b="x\" 1`, 'the quote is not closed'],
    ['a,b="x"y 1', 'text after the closing quote'],
    [String.raw`a,b="x\ny" 1`, 'is not an escape in quotes'],
    [String.raw`a,b="x\,y" 1`, 'is not an escape in quotes'],
    [String.raw`a,b=x\y 1`, 'is not an escape'],
    ['a,b=x\\', 'is not an escape'],
    ['a,b=x"y 1', 'outside of quotes needs a backslash'],
    ['a,b=x=y 1', 'outside of quotes needs a backslash'],
    ['a,b="x\ty" 1', 'control character'],
    ['a,b="x\u0085y" 1', 'control character'],
  ])('for its dimensions: %s', (line, reason) => {
    expect(read(line)).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) })
  })

  test.each([
    ['a ', '"" is not a number'],
    ['a  1', '"" is not a number'],
    ['a NaN', 'is not a number'],
    ['a Infinity', 'is not a number'],
    ['a -Inf', 'is not a number'],
    ['a +1', 'is not a number'],
    ['a .5', 'is not a number'],
    ['a 1.', 'is not a number'],
    ['a 0x10', 'is not a number'],
    ['a 1_000', 'is not a number'],
    ['a 1e6', 'needs a decimal point'],
    ['a 5e-7', 'needs a decimal point'],
    ['a 1.0e309', 'is out of range'],
    ['a 1\r', 'control character'],
    ['a gauge', 'is not a number'],
    ['a gauge,', 'is not a number'],
    ['a count,1', "a count is written 'count,delta=<number>'"],
    ['a count,delta=', 'is not a number'],
    ['a count,delta=-1', 'is negative'],
    ['a count,delta=1,min=2', 'is not a number'],
    ['a histogram,1', 'invalid metric type'],
    ['a 1,2', 'invalid metric type'],
    ['a gauge,min=1,max=1,sum=1', 'needs all of min, max, sum and count'],
    ['a gauge,min=1,max=1,sum=1,count=1,avg=1', 'is not a field of a gauge'],
    ['a gauge,min=1,min=1,max=1,sum=1,count=1', 'is there twice'],
    ['a gauge,min=1,max=1,sum=1,count=NaN', 'is not a number'],
    ['a gauge,min=1,max=1,sum=1,count=-1', 'no number of values'],
    ['a gauge,min=1,max=1,sum=1,count=1.5', 'no number of values'],
    ['a gauge,min=0,max=1,sum=0,count=0', 'count == 0 => min, max, sum == 0'],
    ['a gauge,min=2.5,max=3,sum=4,count=2', 'min <= avg <= max'],
    ['a gauge,min=2.00001,max=3,sum=4,count=2', 'min <= avg <= max'],
    ['a gauge,min=1,max=1.5,sum=4,count=2', 'min <= avg <= max'],
    ['a gauge,min=1,max=3,sum=2,count=1', 'count == 1 => min == max'],
  ])('for its payload: %s', (line, reason) => {
    expect(read(line)).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) })
  })

  test.each([
    [`a 1 ${NOW - HOUR - 1}`, 'more than 1 hour old'],
    [`a 1 ${NOW + HOUR / 6 + 1}`, 'more than 10 minutes ahead'],
    [`a 1 ${NOW / 1000}`, 'more than 1 hour old'],
    [`a 1 ${NOW}000000`, 'more than 10 minutes ahead'],
    ['a 1 ', 'is not a timestamp'],
    [`a 1 -${NOW}`, 'is not a timestamp'],
    [`a 1 ${NOW}.5`, 'is not a timestamp'],
    [`a 1 ${NOW} `, 'text after the timestamp'],
  ])('for its timestamp: %s', (line, reason) => {
    expect(read(line)).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) })
  })

  test('for its length', () => {
    const line = `#a gauge dt.meta.description=${'x'.repeat(49_971)}`
    expect(line).toHaveLength(50_000)
    expect(read(line).kind).toBe('metadata')
    expect(read(`${line}x`)).toEqual({ kind: 'refused', reason: 'line length exceeded: 50001 > 50000' })
  })
})

describe('a metadata line', () => {
  const nothing = { unit: undefined, description: undefined, displayName: undefined }
  const lines: readonly [string, Omit<MetadataLine, 'kind'>][] = [
    ['#a gauge dt.meta.unit=Byte', { key: 'a', type: 'gauge', ...nothing, unit: 'Byte' }],
    ['#a.b count dt.meta.unit="{ab}/%_[x]"', { key: 'a.b', type: 'count', ...nothing, unit: '{ab}/%_[x]' }],
    [
      '#a gauge dt.meta.description="a, \\"b\\"\\nc"',
      { key: 'a', type: 'gauge', ...nothing, description: 'a, "b"\nc' },
    ],
    ['#a gauge dt.meta.displayname=x', { key: 'a', type: 'gauge', ...nothing, displayName: 'x' }],
    [
      '#a gauge dt.meta.unit=Byte,dt.meta.description="y",dt.meta.displayName="x"',
      { key: 'a', type: 'gauge', unit: 'Byte', description: 'y', displayName: 'x' },
    ],
  ]
  test.each(lines)('is read: %s', (line, expected) => {
    expect(read(line)).toEqual({ kind: 'metadata', ...expected })
  })

  test.each([
    ['# a comment', 'the metric key is empty'],
    ['#a gauge', 'a metadata line is written'],
    ['#a gauge ', "no '='"],
    ['#dt.a gauge dt.meta.unit=Byte', "reserved 'dt.'"],
    ['#a summary dt.meta.unit=Byte', 'is neither gauge nor count'],
    ['#a gauge dt.meta.unit="per second"', 'is not a unit'],
    [`#a gauge dt.meta.unit=${'x'.repeat(64)}`, 'is not a unit'],
    ['#a gauge dt.meta.unit=', 'the value is empty'],
    [`#a gauge dt.meta.displayName=${'x'.repeat(301)}`, 'length exceeded: 301 > 300'],
    ['#a gauge dt.meta.color=red', 'is not a field of metadata'],
    ['#a gauge dt.meta.unit=a,dt.meta.unit=b', 'is there twice'],
    ['#a gauge dt.meta.displayName=a,dt.meta.displayname=b', 'is there twice'],
    ['#a gauge dt.meta.unit=Byte 1', 'text after the metadata'],
  ])('is refused: %s', (line, reason) => {
    expect(read(line)).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) })
  })
})

describe('any line', () => {
  const metricKey = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_-]{0,9}(\.[a-zA-Z_][a-zA-Z0-9_-]{0,9}){0,3}$/)
  const dimensionKey = fc.stringMatching(/^[a-z_][a-z0-9_:-]{0,9}(\.[a-z_][a-z0-9_:-]{0,9}){0,3}$/)
  const dimensionValue = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((value) => !/\p{Cc}/u.test(value) && [...value].length <= 250)
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
  const payload: fc.Arbitrary<Payload> = fc.oneof(
    fc.record({ kind: fc.constant('gauge' as const), value: finite }),
    fc.record({ kind: fc.constant('count' as const), delta: finite.map(Math.abs) }),
    finite.map((value) => ({ kind: 'statistics' as const, min: value, max: value, sum: value, count: 1 })),
  )
  const metric = fc
    .record({
      key: metricKey.filter((key) => !key.startsWith('dt.')),
      dimensions: fc.uniqueArray(fc.tuple(dimensionKey, dimensionValue), { maxLength: 50, selector: ([key]) => key }),
      payload,
      timestamp: fc.option(fc.integer({ min: NOW - HOUR, max: NOW }), { nil: undefined }),
    })
    .map(
      ({ dimensions, ...rest }): MetricLine => ({
        kind: 'metric',
        ...rest,
        dimensions: Object.fromEntries(dimensions),
      }),
    )

  test('that is written from a point reads as that point', () => {
    fc.assert(
      fc.property(metric, (line) => {
        expect(normal(read(write(line)))).toEqual(normal(line))
      }),
    )
  })

  test('that is accepted reads the same when it is written again', () => {
    const pieces = ['a', 'b', '.', ',', '=', '"', '\\', ' ', '1', '0.5', '-', 'e5', '#', 'gauge,', 'count,delta=']
    const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 12 })
    const nearlyGood = fc.tuple(metric, soup, fc.nat()).map(([line, noise, at]) => {
      const text = write(line)
      return text.slice(0, at % text.length) + noise.slice(0, 2).join('') + text.slice(at % text.length)
    })
    let accepted = 0
    fc.assert(
      fc.property(
        fc.oneof(
          nearlyGood,
          soup.map((parts) => `a,b=${parts.join('')} 1`),
        ),
        (text) => {
          const line = read(text)
          if (line.kind !== 'metric') return
          accepted += 1
          expect(normal(read(write(line)))).toEqual(normal(line))
        },
      ),
      { numRuns: 500 },
    )
    expect(accepted).toBeGreaterThan(0)
  })

  test('is read or refused with a reason', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = read(text)
        expect(line.kind === 'refused' ? line.reason : 'taken').not.toBe('')
      }),
    )
  })
})

function write({ key, dimensions, payload, timestamp }: MetricLine): string {
  const pairs = Object.entries(dimensions).map(([name, value]) => `,${name}="${value.replace(/["\\]/g, '\\$&')}"`)
  return `${key}${pairs.join('')} ${writePayload(payload)}${timestamp === undefined ? '' : ` ${timestamp}`}`
}

function writePayload(payload: Payload): string {
  switch (payload.kind) {
    case 'gauge':
      return `gauge,${number(payload.value)}`
    case 'count':
      return `count,delta=${number(payload.delta)}`
    case 'statistics': {
      const { min, max, sum, count } = payload
      return `gauge,min=${number(min)},max=${number(max)},sum=${number(sum)},count=${number(count)}`
    }
    default:
      return payload satisfies never
  }
}

function number(value: number): string {
  return String(value).replace(/^(-?\d+)e/, '$1.0e')
}

/** Zero has one sign in text, and the order and prototype of dimensions are not compared. */
function normal(line: Line): unknown {
  return JSON.parse(
    JSON.stringify(line.kind === 'metric' ? { ...line, dimensions: Object.entries(line.dimensions) } : line),
  )
}
