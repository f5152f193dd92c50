import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_LINE_BYTES } from '../../../worker/exposition/window.ts'
import { chunking, cut } from '../../generators/chunkings.ts'
import { type CollectOptions, collect, collectText, type DecodedSample } from './collect.ts'

const TEXT: CollectOptions = { openMetrics: false }
const OPEN_METRICS: CollectOptions = { openMetrics: true }

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}

function lettersOf(i: number): string {
  return String.fromCharCode(65 + (i % 26), 97 + (Math.floor(i / 26) % 26), 48 + Math.floor(i / 676))
}

function onlyHash(line: string): string {
  const { samples, fault } = collectText(`${line}\n`, TEXT)
  expect([samples.length, fault]).toEqual([1, undefined])
  return samples[0]!.hash
}

describe('the end of a body', () => {
  test.each<[body: string, options: CollectOptions, samples: number, fault: RegExp | undefined, why: string]>([
    ['a 1\nb 2\n', { ...TEXT, whole: false }, 2, undefined, 'a last line feed shows that nothing is missing'],
    ['a 1\nb 2', { ...TEXT, whole: true }, 2, undefined, 'a body of known length may end without one'],
    ['a 1\nb 2', { ...TEXT, whole: false }, 1, /ends inside a line/, 'the 2 may be the first digit of 20'],
    ['', { ...TEXT, whole: false }, 0, undefined, 'an exporter may have nothing to say'],
    ['a 1\n# EOF', { ...OPEN_METRICS, whole: false }, 1, undefined, '# EOF ends a body without a line feed'],
    ['a 1\n', { ...OPEN_METRICS, whole: true }, 1, /without # EOF/, 'OpenMetrics says where it ends'],
    ['a 1\n# EO', { ...OPEN_METRICS, whole: true }, 1, /without # EOF/, 'an end that is cut'],
    ['a 1\n# EOF\nb 1\n', OPEN_METRICS, 1, /more after # EOF/, 'lines behind the end'],
    ['<html>\n<p>hello\n', TEXT, 0, /expected a metric name/, 'a body without one good line is none'],
  ])('of %j with %j leaves %i samples: $4', (body, options, samples, fault) => {
    const decoded = collectText(body, options)
    expect(decoded.samples).toHaveLength(samples)
    if (fault === undefined) expect(decoded.fault).toBeUndefined()
    else expect(decoded.fault).toMatchObject({ kind: 'parse', reason: expect.stringMatching(fault) })
  })
})

describe('a bound', () => {
  const normal = (type: string, label: string, value: string) => {
    const body = `# TYPE a ${type}\na{${label}="${value}",z="1"} 1\n# EOF\n`
    return collectText(body, OPEN_METRICS)
      .samples.flatMap(({ labels }) => labels.map(([, text]) => text))
      .slice(0, -1)
  }

  test.each([
    ['0', '0.0'],
    ['-0', '0.0'],
    ['1', '1.0'],
    ['1.0', '1.0'],
    ['+5', '5.0'],
    ['-1', '-1.0'],
    ['10', '10.0'],
    ['0.50', '0.5'],
    ['.5', '0.5'],
    ['5.', '5.0'],
    ['007', '7.0'],
    ['0.0001', '0.0001'],
    ['0.00001', '1e-05'],
    ['999999', '999999.0'],
    ['1000000', '1e+06'],
    ['1048576', '1.048576e+06'],
    ['1e6', '1e+06'],
    ['1.0E7', '1e+07'],
    ['1e22', '1e+22'],
    ['0.1000000000000000055511151231257827', '0.1'],
    ['-1.7976931348623157e308', '-1.7976931348623157e+308'],
    ['+Inf', '+Inf'],
    ['Inf', '+Inf'],
    ['-infinity', '-Inf'],
    ['nan', 'NaN'],
    ['1e999', '1e999'],
    ['1 ', '1 '],
    ['one', 'one'],
    ['1\\\\', '1\\'],
    ['0x1p-2', '0x1p-2'],
    ['1_0', '1_0'],
  ])('%j is %j in each line of its kind', (written, text) => {
    expect(normal('histogram', 'le', written)).toEqual([text])
    expect(normal('summary', 'quantile', written)).toEqual([text])
  })

  test.each([
    ['histogram', 'quantile'],
    ['summary', 'le'],
    ['gaugehistogram', 'le'],
    ['counter', 'le'],
    ['unknown', 'le'],
  ])('is none in a %s with the label %s', (type, label) => {
    expect(normal(type, label, '1')).toEqual(['1'])
  })

  test('is the same series however it is written, in whatever line and order', () => {
    const written = ['1', '1.0', '+1', '1e0', '01', '1.00', '10e-1']
    const lines = written.flatMap((le) => [`a_bucket{b="c",le="${le}"} 1`, `a_bucket{le="${le}",b="c"} 1`])
    const { samples } = collectText(`# TYPE a histogram\n${[...lines, ...lines].join('\n')}\n`, TEXT)
    expect(samples).toHaveLength(28)
    expect(new Set(samples.map(({ hash }) => hash)).size).toBe(1)
    // What has no type yet is taken as it stands, and so tells which form the others were put into.
    expect(samples[0]!.hash).toBe(onlyHash('a_bucket{b="c",le="1.0"} 1'))
  })

  test('is told apart from all others, more of them than are remembered', () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `a_bucket{le="${i}"} 1`)
    const { samples } = collectText(`# TYPE a histogram\n${[...lines, ...lines].join('\n')}\n`, TEXT)
    expect(samples.map(({ labels }) => labels[0]![1])).toEqual(
      Array.from({ length: 10_000 }, (_, i) => `${i % 5000}.0`),
    )
    expect(new Set(samples.map(({ hash }) => hash)).size).toBe(5000)
  })
})

test('the type of a family stands one byte behind its name, whichever byte that is', () => {
  const { samples, badLines } = collect([bytesOf('# TYPE a\xe2gauge\na 1\n# TYPE "b"counter\nb 1\n')], TEXT)
  expect([samples.map(({ type }) => type), badLines]).toEqual([['gauge', 'unknown'], [3]])
})

describe('a bad line', () => {
  test('is skipped and counted, and the first three are told with their numbers and beginnings', () => {
    const { samples, badLines, firstBadLines } = collectText('a 1\nb x\n\nc {\nd 1\n1\n\u001b[2J\n', TEXT)
    expect(samples.map(({ name }) => name)).toEqual(['a', 'd'])
    expect(badLines).toEqual([2, 4, 6, 7])
    expect(firstBadLines).toMatchObject([
      { line: 2, reason: "expected a number as value, found 'x'", excerpt: 'b x' },
      { line: 4, excerpt: 'c {' },
      { line: 6, excerpt: '1' },
    ])
  })

  test.each<[line: string, options: CollectOptions, column: number, why: string]>([
    ['b x', TEXT, 3, 'a value'],
    ['b{ö="ü"} x', TEXT, 3, 'a name, in characters'],
    ['b{c="ü"} x', TEXT, 10, 'behind what has more bytes than characters'],
    ['b{c="d" e="f} 1', TEXT, 11, 'a value that is not closed'],
    ['b{c="d",c="e"} 1', TEXT, 9, 'the second of two labels'],
    ['b 1 soon', TEXT, 5, 'a timestamp'],
    ['b 1 2 3', TEXT, 7, 'what is too much'],
    ['b ', TEXT, 3, 'where something is missing'],
    ['  # TYPE b speed', TEXT, 12, 'a type'],
    ['# TYPE 1', TEXT, 8, 'the name of a family'],
    ['# TYPE b\u00a0gauge', TEXT, 10, 'a type behind what is no blank'],
    ['# TYPE b\0gauge', TEXT, 10, 'a type behind a NUL'],
    ['# TYPE ö gauge', OPEN_METRICS, 1, 'a line that is nothing'],
    ['# TYPE b speed', OPEN_METRICS, 10, 'a type of OpenMetrics'],
    ['# UNIT b_bytes seconds', OPEN_METRICS, 16, 'a unit'],
    ['b 1 # {c="d"} x', OPEN_METRICS, 15, 'an exemplar'],
  ])('%j with %j goes wrong in column %i: %s', (line, options, column) => {
    const { firstBadLines } = collectText(`a 1\n${line}\n# EOF\n`, options)
    expect(firstBadLines).toMatchObject([{ line: 2, column }])
  })

  test('ends a strict reading, with its number, reason and beginning', () => {
    const { fault, samples } = collectText('a 1\nb 2 \u001b\nc 1\n', { ...TEXT, strict: true })
    expect(samples).toHaveLength(1)
    const reason = "expected a timestamp in milliseconds, found '\ufffd'"
    expect(fault).toEqual({ kind: 'parse', line: 2, column: 5, reason, excerpt: 'b 2 \ufffd' })
  })

  test.each<[line: (name: string) => string, options: CollectOptions, why: string]>([
    [(name) => `a 1 ${name}`, TEXT, 'a timestamp'],
    [(name) => `# TYPE a ${name}`, TEXT, 'a type'],
    [(name) => `# UNIT a ${name}`, OPEN_METRICS, 'a unit'],
    [(name) => `# UNIT "${name}" s`, OPEN_METRICS, 'the name of a family'],
    [(name) => `a{"${name}"} 1`, TEXT, 'one of two names'],
    [(name) => `a{"${name}"=1} 1`, TEXT, 'a label without quotes around its value'],
    [(name) => `a{"${name}"="1} 1`, TEXT, 'a label whose value is not closed'],
    [(name) => `a{"b"="1",c="2","b","${name}" 1`, TEXT, 'a label without a value'],
    [(name) => `a{"${name}"="1","${name}"="2"} 1`, TEXT, 'a label that is there twice'],
    [(name) => `a 1 # {"${name}"="1","${name}"="2"} 1`, OPEN_METRICS, 'the same in an exemplar'],
  ])('is told with the beginning of a long name in it, in quotes and fit to be printed: $2', (line, options) => {
    const { firstBadLines } = collectText(`b 1\n${line(`\u001b[2J${'x'.repeat(100_000)}`)}\n# EOF\n`, options)
    const reason = firstBadLines[0]?.reason ?? ''
    expect(reason).toMatch(/'\ufffd\[2Jx*(…'|')/)
    expect(reason.length).toBeLessThan(200)
  })

  test.each<[bytes: string, why: string]>([
    ['a{b="\xff"} 1', 'a byte that is never UTF-8'],
    ['a{b="\xc0\x80"} 1', 'an overlong form'],
    ['a{b="\xed\xa0\x80"} 1', 'half of a pair'],
    ['a{b="12345678\xc3"} 1', 'a character that is cut off by the quote'],
    ['{"a\xff"} 1', 'a metric name'],
    ['{"a",b="\xe2\x82"} 1', 'a value behind a quoted name'],
    ['{"a\0"} 1', 'a NUL in a name'],
    ['a\0 1', 'a NUL behind a name'],
    ['a 1\0', 'a NUL behind a value'],
    ['a 1\r', 'a carriage return'],
    ['a 1 1700000000000\r', 'a carriage return behind a timestamp'],
  ])('%j does not spoil those around it: $1', (bytes) => {
    const body = bytesOf(`a{b="c"} 1\n${bytes}\na{b="c"} 2\n`)
    const { samples, badLines } = collect([body], TEXT)
    expect(samples.map(({ value }) => value)).toEqual([1, 2])
    expect(badLines).toEqual([2])
  })
})

describe('a long line', () => {
  const long = `a{b="${'x'.repeat(300_000)}"} 1`

  test('of more bytes than a line may have is one bad line', () => {
    const { samples, badLines, firstBadLines } = collectText(`a 1\n${long.repeat(2)}\na 2\n`, TEXT)
    expect(samples.map(({ line, value }) => [line, value])).toEqual([
      [1, 1],
      [3, 2],
    ])
    expect(badLines).toEqual([2])
    expect(firstBadLines[0]!.reason).toBe(`the line is longer than ${MAX_LINE_BYTES} bytes`)
  })

  test('of almost as many bytes as it may have is read', () => {
    const value = 'x'.repeat(MAX_LINE_BYTES - 100)
    const { samples } = collectText(`a{b="${value}"} 1\na 2\n`, TEXT)
    expect(samples.map(({ labels }) => labels)).toEqual([[['b', value]], []])
  })

  test('that never ends is one bad line, and no sample comes of what follows in it', () => {
    const endless = function* () {
      yield bytesOf('a 1\nb{c="')
      for (let i = 0; i < 100; i++) yield bytesOf('} 1 '.repeat(16_000))
    }
    const { samples, badLines, fault } = collect(endless(), { ...TEXT, whole: false })
    expect(samples).toHaveLength(1)
    expect(badLines).toEqual([2])
    expect(fault).toMatchObject({ kind: 'parse', reason: expect.stringMatching(/ends inside a line/) })
  })

  test('of very many labels is read or refused, and the next one is read in any case', () => {
    for (const count of [100, 4000, 5000]) {
      const labels = Array.from({ length: count }, (_, i) => `l${i}="${i}"`)
      const { samples, badLines } = collectText(`a{${labels.join(',')}} 1\nb 2\n`, TEXT)
      expect(samples.at(-1)).toMatchObject({ name: 'b', value: 2 })
      expect(badLines).toEqual(count <= 4096 ? [] : [1])
      if (count <= 4096) expect(samples[0]!.labels).toEqual(labels.map((_, i) => [`l${i}`, `${i}`]))
    }
  })
})

describe('names', () => {
  const OBJECT_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']

  test.each(OBJECT_NAMES)('%s is a name like any other: of a metric, a family and a label', (name) => {
    const body = `# TYPE ${name} counter\n${name}_total{${name}="x"} 1\n${name}{a="y"} 2\n`
    const { samples, fault } = collectText(body, TEXT)
    expect(fault).toBeUndefined()
    expect(samples).toMatchObject([
      { name: `${name}_total`, family: name, type: 'counter', part: '_total', labels: [[name, 'x']] },
      { name, family: name, type: 'counter', part: '', labels: [['a', 'y']] },
    ])
    expect(Object.prototype).not.toHaveProperty('a')
  })

  test('fill their cache, which is emptied, and 100,000 metrics are read right all the same', () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `m${i}{a="${i}"} ${i}`)
    const { samples, emptied, badLines } = collectText(`${lines.join('\n')}\nm1{a="1"} 7\n`, TEXT)
    expect(badLines).toEqual([])
    expect(emptied).toBeGreaterThan(0)
    expect(samples.filter(({ name, value }, i) => name !== `m${i}` || value !== i)).toMatchObject([{ value: 7 }])
    expect(samples.at(-1)!.hash).toBe(samples[1]!.hash)
    expect(new Set(samples.map(({ hash }) => hash)).size).toBe(100_000)
  })

  test('of 100,000 labels of one metric are read right', () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `m{l${i}="${i}",z="z"} ${i}`)
    const { samples, emptied } = collectText(`${lines.join('\n')}\n`, TEXT)
    expect(emptied).toBeGreaterThan(0)
    expect(samples).toHaveLength(lines.length)
    const wrong = samples.filter(({ labels, value }) => labels[0]![0] !== `l${value}` || labels[0]![1] !== `${value}`)
    expect(wrong).toEqual([])
  })

  test('of more families than a body may declare end the reading', () => {
    const lines = Array.from({ length: 100_001 }, (_, i) => `# TYPE f${i} gauge\n`)
    expect(collectText(lines.join(''), TEXT).fault).toMatchObject({ kind: 'limit', max: 100_000, found: 100_001 })
  })

  test('keep their samples in the family that was declared last, before and behind the declaration', () => {
    const body = 'a 1\n# TYPE a counter\na 2\n# TYPE a gauge\na 3\n# TYPE a counter\na 4\n'
    expect(collectText(body, TEXT).samples.map(({ type }) => type)).toEqual(['unknown', 'counter', 'gauge', 'counter'])
  })
})

describe('the hash of a series', () => {
  test.each<[one: string, other: string, why: string]>([
    ['a{b="1",c="2"} 1', 'a{c="2",b="1"} 1', 'order'],
    ['a{b="1",c="2"} 1', '\ta { b = "1" , c\t= "2" , } 7 5', 'blanks, value and timestamp'],
    ['a{b="1"} 1', 'a{b="1",c="",d=""} 1', 'labels without a value'],
    ['a 1', 'a{} 1', 'empty braces'],
    ['a{b="1"} 1', '{"b"="1","a"} 1', 'quoted names'],
  ])('is the same for %j and %j: $2 does not count', (one, other) => {
    expect(onlyHash(one)).toBe(onlyHash(other))
  })

  test.each<[one: string, other: string]>([
    ['a 1', 'b 1'],
    ['a{b="1"} 1', 'a{b="2"} 1'],
    ['a{b="1"} 1', 'a{c="1"} 1'],
    ['a{b="1"} 1', 'b{a="1"} 1'],
    ['a{b="1",c="2"} 1', 'a{b="2",c="1"} 1'],
    ['a{b="xxxxxxx"} 1', 'a{b="xxxxxxxx"} 1'],
    ['a{b="x"} 1', 'a{b="x\0"} 1'],
    ['a{b="x"} 1', 'a{b="x\0\0\0\0"} 1'],
    ['a{b="x y"} 1', 'a{b="xy "} 1'],
    ['a{b="1"} 1', 'a{b="1",c="1"} 1'],
    ['a{bc="d"} 1', 'a{b="cd"} 1'],
  ])('differs for %j and %j', (one, other) => {
    expect(onlyHash(one)).not.toBe(onlyHash(other))
  })

  test.each<[series: (i: number) => string, why: string]>([
    [(i) => `m{a="${i}",b="${i % 7}"}`, 'numbers'],
    [(i) => `m{a="${i % 317}",b="${Math.floor(i / 317)}"}`, 'pairs of few values'],
    [(i) => `m{path="/api/v1/${i.toString(36)}/x",code="200"}`, 'paths'],
    [(i) => `m{name="${lettersOf(i)} disk"}`, 'three letters before a blank'],
    [(i) => `m{query="select ${i} from t where x = ${i % 10}"}`, 'words'],
    [(i) => `m${i.toString(36)}_total`, 'names of metrics'],
    [(i) => `m{l${i}="x"}`, 'names of labels'],
  ])('differs for each of 20,000 series: $1', (series) => {
    const body = Array.from({ length: 20_000 }, (_, i) => `${series(i)} 1\n`).join('')
    const { samples } = collectText(body, TEXT)
    expect(new Set(samples.map(({ hash }) => hash)).size).toBe(20_000)
  })

  test('is the same for any order of the same labels', () => {
    const labels = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,3}$/), fc.stringMatching(/^[a-zé ]{1,9}$/)), {
      selector: ([name]) => name,
      maxLength: 6,
    })
    fc.assert(
      fc.property(
        labels.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([one, other]) => {
          const line = (some: typeof one) => `m{${some.map(([name, value]) => `${name}="${value}"`).join(',')}} 1`
          expect(onlyHash(line(one))).toBe(onlyHash(line(other)))
        },
      ),
      { numRuns: 200 },
    )
  })
})

test('any bytes at all, in any chunks, are read to the end without an exception', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: fc.constantFrom(...'ab{}=", #\\\n\t1.e-é'), maxLength: 300 }).map((text) => Buffer.from(text)),
  )
  const valid = ({ labels, name }: DecodedSample) => name !== '' && labels.every(([label]) => label !== '')
  fc.assert(
    fc.property(bytes, chunking(), fc.boolean(), (body, sizes, openMetrics) => {
      expect(collect(cut(body, sizes), { openMetrics }).samples.every(valid)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
