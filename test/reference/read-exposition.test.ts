import { describe, expect, test } from 'vitest'
import { type Dialect, normaliseBound, type Reading, readExposition, type Sample } from './read-exposition.ts'

/** One character is one byte, so that a table can hold bytes that are not UTF-8; `read` takes proper strings. */
function readBytes(body: string, dialect: Dialect, mode: 'strict' | 'lenient' = 'strict'): Reading {
  return readExposition(Buffer.from(body, 'latin1'), { dialect, mode })
}

function read(body: string, dialect: Dialect, mode: 'strict' | 'lenient' = 'strict'): Reading {
  return readExposition(Buffer.from(body), { dialect, mode })
}

function onlySample(body: string, dialect: Dialect): Sample {
  const { samples, failure } = read(body, dialect)
  expect(failure).toBeUndefined()
  expect(samples).toHaveLength(1)
  return samples[0]!
}

describe('a sample in the text format', () => {
  test.each<[line: string, name: string, labels: readonly (readonly [string, string])[], why: string]>([
    ['a 1', 'a', [], 'a bare name'],
    [':a:b_9 1', ':a:b_9', [], 'colons in a metric name'],
    ['a{} 1', 'a', [], 'empty braces'],
    ['a{b="c"} 1', 'a', [['b', 'c']], 'one label'],
    [
      'a{z="1",b="2"} 1',
      'a',
      [
        ['z', '1'],
        ['b', '2'],
      ],
      'labels in the order written',
    ],
    ['a{b=""} 1', 'a', [['b', '']], 'an empty value'],
    ['a{b="c",} 1', 'a', [['b', 'c']], 'a trailing comma'],
    [
      '\ta \t{ b\t= "c" , d="e"\t} \t1\t',
      'a',
      [
        ['b', 'c'],
        ['d', 'e'],
      ],
      'blanks and tabs between tokens',
    ],
    [
      'a{b="c" d="e"} 1',
      'a',
      [
        ['b', 'c'],
        ['d', 'e'],
      ],
      'no comma between two labels',
    ],
    ['a{b="c"}1', 'a', [['b', 'c']], 'no blank before the value'],
    ['a-1', 'a', [], 'no blank between a name and a value that cannot be part of it'],
    ['a{b="}{,="} 1', 'a', [['b', '}{,=']], 'what looks like syntax, in quotes'],
    ['a{b="\\\\ \\" \\n"} 1', 'a', [['b', '\\ " \n']], 'the three escapes'],
    ['a{b="\\x \\t"} 1', 'a', [['b', '\\x \\t']], 'a backslash before any other character stays'],
    ['a{b="\\\\n"} 1', 'a', [['b', '\\n']], 'an escaped backslash escapes nothing'],
    ['a{b="größe 😀\ufeff"} 1', 'a', [['b', 'größe 😀\ufeff']], 'UTF-8, and no byte order mark taken away'],
    ['a{b="\0\r"} 1', 'a', [['b', '\0\r']], 'NUL and carriage return in a value'],
    ['{"a.b"} 1', 'a.b', [], 'a quoted name'],
    ['{"a"} 1', 'a', [], 'a quoted name that need not be'],
    ['{"a.b",c="d"} 1', 'a.b', [['c', 'd']], 'a quoted name before labels'],
    ['{ c="d" , "a.b" , } 1', 'a.b', [['c', 'd']], 'a quoted name behind labels'],
    ['{"a \\"b\\"\\n","c.d"="e"} 1', 'a "b"\n', [['c.d', 'e']], 'escapes in quoted names'],
    ['{"größe"} 1', 'größe', [], 'UTF-8 in a name'],
  ])('%j has its name and labels: $3', (line, name, labels) => {
    const sample = onlySample(line, 'text')
    expect([sample.name, sample.labels, Math.abs(sample.value)]).toEqual([name, labels, 1])
  })

  test.each<[text: string, value: number]>([
    ['0', 0],
    ['-0', -0],
    ['+7', 7],
    ['007', 7],
    ['1.', 1],
    ['.5', 0.5],
    ['-1.5E+3', -1500],
    ['9007199254740993', 9007199254740992],
    ['1e-400', 0],
    ['Inf', Number.POSITIVE_INFINITY],
    ['+inf', Number.POSITIVE_INFINITY],
    ['-INFINITY', Number.NEGATIVE_INFINITY],
    ['nan', Number.NaN],
  ])('the value %s is read as Go reads it', (valueText, value) => {
    expect(onlySample(`a ${valueText}`, 'text')).toMatchObject({ value, valueText })
  })

  test.each<[line: string, timestampMs: number | undefined]>([
    ['a 1', undefined],
    ['a 1 0', 0],
    ['a 1 \t1700000000123 ', 1700000000123],
    ['a 1 9223372036854775807', Number(2n ** 63n - 1n)],
  ])('%j has a timestamp of %s ms', (line, timestampMs) => {
    expect(onlySample(line, 'text').timestampMs).toBe(timestampMs)
  })

  test.each<[line: string, reason: RegExp, why: string]>([
    ['a', /^not of the form/, 'no value'],
    ['a ', /^not of the form/, 'no value behind the blank'],
    ['1 2', /^not of the form/, 'a number for a name'],
    ['{} 1', /^no metric name/, 'no name in the braces either'],
    ['{b="c"} 1', /^no metric name/, 'labels only'],
    ['{__name__="a"} 1', /^no metric name/, 'the name as a label'],
    ['a{__name__="b"} 1', /^a label twice/, 'the name as a second label'],
    ['a{b="c",b="c"} 1', /^a label twice/, 'the same label'],
    ['a{b="c","b"="d"} 1', /^a label twice/, 'the same label, once in quotes'],
    ['a{"b"} 1', /^two metric names/, 'a name in front of the braces and one in them'],
    ['{"a","b"} 1', /^two metric names/, 'two names in the braces'],
    ['{a} 1', /^no = after/, 'a bare name in the braces'],
    ['{"a" "b"="c"} 1', /^no = after/, 'no comma behind the name'],
    ['a{b} 1', /^no = after/, 'a label without a value'],
    ['a{b=c} 1', /^no = after/, 'a value without quotes'],
    ["a{b='c'} 1", /^no = after/, 'single quotes'],
    ['a{b:c="d"} 1', /^no = after/, 'a colon in a label name'],
    ['a{9b="c"} 1', /^no label name/, 'a label name that begins with a digit'],
    ['a{="c"} 1', /^no label name/, 'no label name'],
    ['a{,} 1', /^no label name/, 'a comma alone'],
    ['a{b="c",,d="e"} 1', /^no label name/, 'two commas'],
    ['a{ö="c"} 1', /^no label name/, 'a name that needs quotes'],
    ['{""} 1', /^a name that is empty/, 'an empty metric name'],
    ['a{""="b"} 1', /^a name that is empty/, 'an empty label name'],
    ['{"a\0"} 1', /^a name that is empty, has a NUL/, 'NUL in a quoted name'],
    ['{"a\xff"} 1', /^a name .* not UTF-8/, 'a metric name that is not UTF-8'],
    ['a{"b\xc3"="c"} 1', /^a name .* not UTF-8/, 'a label name that is not UTF-8'],
    ['a{b="\xff"} 1', /^a label value that is not UTF-8/, 'a byte that is never UTF-8'],
    ['a{b="\xc0\x80"} 1', /^a label value that is not UTF-8/, 'an overlong form'],
    ['a{b="\xed\xa0\x80"} 1', /^a label value that is not UTF-8/, 'a surrogate'],
    ['a{b="c} 1', /^not of the form/, 'no closing quote'],
    ['a{b="c\\"} 1', /^not of the form/, 'a closing quote that is escaped'],
    ['a{b="c" 1', /^not of the form/, 'no closing brace'],
    ['a{b="c"}{d="e"} 1', /^not of the form/, 'two pairs of braces'],
    ['a\0 1', /^a value that is no number/, 'NUL behind the name'],
    ['a 1\r', /^a value that is no number/, 'a carriage return at the end'],
    ['\r', /^not of the form/, 'a carriage return alone'],
    ['a true', /^a value that is no number/, 'a word'],
    ['a .', /^a value that is no number/, 'a point alone'],
    ['a 1e', /^a value that is no number/, 'an exponent without digits'],
    ['a +NaN', /^a value that is no number/, 'a sign before NaN'],
    ['a 1_000', /^a value that is no number/, 'an underscore'],
    ['a 0x1F', /^a value that is no number/, 'hexadecimal without an exponent'],
    ['a 0x1p4', /^a value that is no number/, 'hexadecimal with one'],
    ['a 1e999', /^a value that is no number/, 'a number out of the range of floats'],
    ['a 1 1.5', /^a timestamp that is no whole/, 'a fraction of a millisecond'],
    ['a 1 -5', /^a timestamp that is no whole/, 'a time before 1970, which the lexer does not take'],
    ['a 1 9223372036854775808', /^a timestamp that is too large/, 'more than an int64'],
    ['a 1 2 3', /^not of the form/, 'something behind the timestamp'],
    ['a 1 # {b="c"} 1', /^not of the form/, 'an exemplar'],
  ])('%j is refused: $2', (line, reason) => {
    const { failure, samples } = readBytes(`ok 1\n${line}\n`, 'text')
    expect(failure).toMatchObject({ kind: 'parse', line: 2, reason: expect.stringMatching(reason) })
    expect(samples).toEqual([])
  })
})

describe('a sample in OpenMetrics', () => {
  test.each<[line: string, expected: Partial<Sample>, why: string]>([
    ['a 1', { name: 'a', labels: [], value: 1, timestampMs: undefined, exemplar: undefined }, 'a bare name'],
    [
      'a{b="c",d="e",} 1',
      {
        labels: [
          ['b', 'c'],
          ['d', 'e'],
        ],
      },
      'a trailing comma',
    ],
    ['{"a.b",c="d"} 1', { name: 'a.b', labels: [['c', 'd']] }, 'a quoted name'],
    ['{c="d","a.b"} 1', { name: 'a.b', labels: [['c', 'd']] }, 'a quoted name behind a label'],
    ['a 1 123.456', { timestampMs: 123456 }, 'seconds with a fraction'],
    ['a 1 1.0009', { timestampMs: 1000 }, 'what is below a millisecond is cut off'],
    ['a 1 -1.5', { timestampMs: -1500 }, 'a time before 1970'],
    ['a 1 1e3', { timestampMs: 1_000_000 }, 'an exponent'],
    ['a 1 # {} 2', { exemplar: { labels: [], value: 2, timestampMs: undefined } }, 'an exemplar without labels'],
    [
      'a 1 2 # {id="x\\"}","b.c"="d"} 3.5 4.5',
      {
        timestampMs: 2000,
        exemplar: {
          labels: [
            ['id', 'x"}'],
            ['b.c', 'd'],
          ],
          value: 3.5,
          timestampMs: 4500,
        },
      },
      'an exemplar with all it can have',
    ],
  ])('%j is read: $2', (line, expected) => {
    expect(onlySample(`${line}\n# EOF\n`, 'openmetrics')).toMatchObject(expected)
  })

  test.each<[line: string, reason: RegExp, why: string]>([
    ['', /^an empty line/, 'an empty line'],
    [' a 1', /^not of the form/, 'a blank before the name'],
    ['a  1', /^not of the form/, 'two blanks'],
    ['a\t1', /^not of the form/, 'a tab'],
    ['a 1 ', /^not of the form/, 'a blank at the end'],
    ['a {b="c"} 1', /^a value that is no number/, 'a blank before the braces'],
    ['a{b="c"}1', /^not of the form/, 'no blank before the value'],
    ['a{b="c", d="e"} 1', /^no label name/, 'a blank between labels'],
    ['a{b="c"d="e"} 1', /^no comma/, 'no comma between labels'],
    ['a{,} 1', /^no label name/, 'a comma alone'],
    ['{a} 1', /^no = after/, 'a bare name in the braces'],
    ['{b="c",} 1', /^no metric name/, 'no name'],
    ['a{b="\xff"} 1', /not UTF-8/, 'a value that is not UTF-8'],
    ['a 1_2', /^a value that is no number/, 'an underscore'],
    ['a 1 NaN', /^a timestamp that is no finite/, 'no time at all'],
    ['a 1 -Inf', /^a timestamp that is no finite/, 'an infinite time'],
    ['a 1 1z', /^a timestamp that is no finite/, 'a time that is no number'],
    ['a 1 1 1', /^not of the form/, 'two timestamps'],
    ['a 1 #', /^a timestamp that is no finite/, 'an exemplar that is not there'],
    ['a 1 # {b="c"}', /^not of the form/, 'an exemplar without a value'],
    ['a 1 # {b} 1', /^exemplar: no = after/, 'an exemplar label without a value'],
    ['a 1 # {"b"} 1', /^exemplar: a metric name/, 'an exemplar with a metric name'],
    ['a 1 # {b="c",b="d"} 1', /^exemplar: a label twice/, 'an exemplar label twice'],
    ['a 1 # {b="\0"} 1', /^exemplar: a NUL/, 'NUL in an exemplar'],
    ['a 1 # {b="\xff"} 1', /^exemplar: .* not UTF-8/, 'an exemplar that is not UTF-8'],
    ['a 1 # {b="c"} x', /^exemplar: a value/, 'an exemplar value that is no number'],
    ['a 1 # {b="c"} 1 NaN', /^exemplar: a timestamp/, 'an exemplar without a time'],
  ])('%j is refused: $2', (line, reason) => {
    const { failure } = readBytes(`ok 1\n${line}\n# EOF\n`, 'openmetrics')
    expect(failure).toMatchObject({ kind: 'parse', line: 2, reason: expect.stringMatching(reason) })
  })
})

describe('metadata', () => {
  test.each<[dialect: Dialect, line: string, families: Readonly<Record<string, object>>, why: string]>([
    ['text', '# TYPE a counter', { a: { type: 'counter', help: '', unit: '' } }, 'a type'],
    ['text', '# TYPE a untyped', { a: { type: 'unknown' } }, 'untyped is unknown'],
    ['text', ' #\t TYPE \t a\tgauge', { a: { type: 'gauge' } }, 'blanks and tabs'],
    ['text', '# TYPE "a.b" histogram', { 'a.b': { type: 'histogram' } }, 'a quoted name'],
    ['text', '# HELP a two  words ', { a: { help: 'two  words ' } }, 'help to the end of the line'],
    ['text', '# HELP a', { a: { help: '' } }, 'help without a text'],
    ['text', '# HELP a \t ', { a: { help: '' } }, 'help of nothing but blanks'],
    ['text', '# HELP a \\\\ \\n \\" \\x', { a: { help: '\\ \n \\" \\x' } }, 'help escapes no quotes'],
    ['text', '# HELP a-b c', { a: { help: 'b c' } }, 'one character behind the name is cut off, whatever it is'],
    ['text', '# a comment', {}, 'a comment'],
    ['text', '#TYPE a counter', {}, 'a comment for want of a blank'],
    ['text', '# HELP', {}, 'a comment for want of a blank behind it'],
    ['text', '# UNIT a seconds', {}, 'a comment, as the text format has no units'],
    ['text', '# EOF', {}, 'a comment, as the text format has no end'],
    ['text', '# \xff\0', {}, 'any bytes in a comment'],
    ['text', ' \t', {}, 'an empty line'],
    ['openmetrics', '# TYPE a stateset', { a: { type: 'stateset' } }, 'a type of OpenMetrics'],
    ['openmetrics', '# HELP a \\\\ \\n \\"', { a: { help: '\\ \n "' } }, 'help escapes quotes too'],
    ['openmetrics', '# HELP a ', { a: { help: '' } }, 'help without a text'],
    ['openmetrics', '# UNIT a_seconds seconds', { a_seconds: { unit: 'seconds' } }, 'a unit'],
    ['openmetrics', '# UNIT a ', { a: { unit: '' } }, 'no unit'],
    ['openmetrics', '# UNIT "a.b_bytes" bytes', { 'a.b_bytes': { unit: 'bytes' } }, 'a quoted name'],
  ])('%s: %j is read: $3', (dialect, line, families) => {
    const reading = readBytes(`${line}\n${dialect === 'openmetrics' ? '# EOF\n' : ''}`, dialect)
    expect(reading.failure).toBeUndefined()
    expect(Object.fromEntries(reading.families)).toMatchObject(families)
    expect(reading.families.size).toBe(Object.keys(families).length)
  })

  test.each<[dialect: Dialect, line: string, why: string]>([
    ['text', '# TYPE a', 'no type'],
    ['text', '# TYPE a  counter', 'two blanks before the type'],
    ['text', '# TYPE a counter ', 'a blank behind the type'],
    ['text', '# TYPE a Counter', 'a capital'],
    ['text', '# TYPE a info', 'a type of OpenMetrics'],
    ['text', '# TYPE a counter\r', 'a carriage return'],
    ['text', '# TYPE a\u00c2\u00a0counter', 'a blank of two bytes'],
    ['text', '# TYPE a\0counter', 'a NUL'],
    ['text', '# TYPE a toString', 'a name that objects have'],
    ['text', '# HELP ', 'a blank and no name'],
    ['text', '# HELP 9 x', 'a name that begins with a digit'],
    ['text', '# HELP "a x', 'no closing quote'],
    ['text', '# HELP a \xff', 'help that is not UTF-8'],
    ['openmetrics', '# a comment', 'a comment'],
    ['openmetrics', '#', 'a bare #'],
    ['openmetrics', '#\tTYPE a counter', 'a tab'],
    ['openmetrics', '# TYPE a  counter', 'two blanks'],
    ['openmetrics', '# TYPE a untyped', 'a type of the text format'],
    ['openmetrics', '# HELP a', 'no blank behind the name'],
    ['openmetrics', '# UNIT a seconds', 'a unit that the name does not end with'],
    ['openmetrics', '# UNIT seconds seconds', 'a name of a unit alone'],
    ['openmetrics', ' # EOF', 'a blank before the end'],
  ])('%s: %j is refused: $2', (dialect, line) => {
    const { failure } = readBytes(`${line}\n${dialect === 'openmetrics' ? '# EOF\n' : ''}`, dialect)
    expect(failure).toMatchObject({ kind: 'parse', line: 1 })
  })

  test('what is said last of a family holds, and keeps what was said of other things', () => {
    const { families } = read('# HELP a one\n# TYPE a counter\n# HELP a two\n', 'text')
    expect(families).toEqual(new Map([['a', { type: 'counter', help: 'two', unit: '' }]]))
  })

  test.each<[dialect: Dialect, type: string, sample: string, family: string, read: string, why: string]>([
    ['text', 'histogram', 'f_bucket', 'f', 'histogram', 'buckets'],
    ['text', 'histogram', 'f_count', 'f', 'histogram', 'the count'],
    ['text', 'histogram', 'f_total', 'f_total', 'unknown', 'no suffix of a histogram'],
    ['text', 'summary', 'f', 'f', 'summary', 'quantiles'],
    ['text', 'summary', 'f_sum', 'f', 'summary', 'the sum'],
    ['text', 'summary', 'f_bucket', 'f_bucket', 'unknown', 'no suffix of a summary'],
    ['text', 'counter', 'f', 'f', 'counter', 'a counter in the text format bears its own name'],
    ['text', 'counter', 'f_total', 'f', 'counter', 'or the one of OpenMetrics'],
    ['text', 'counter', 'f_created', 'f_created', 'unknown', 'start times are of OpenMetrics'],
    ['text', 'gauge', 'f_sum', 'f_sum', 'unknown', 'a gauge has no suffixes'],
    ['openmetrics', 'gaugehistogram', 'f_gsum', 'f', 'gaugehistogram', 'the sum of a gauge histogram'],
    ['openmetrics', 'gaugehistogram', 'f_sum', 'f_sum', 'unknown', 'which is not that of a histogram'],
    ['openmetrics', 'info', 'f_info', 'f', 'info', 'info'],
    ['openmetrics', 'gauge', 'f_created', 'f_created', 'unknown', 'a gauge has no start time'],
  ])('%s: a %s f makes %s a sample of %s: $5', (dialect, type, name, family, readType) => {
    const body = `# TYPE f ${type}\n${name} 1\n${dialect === 'openmetrics' ? '# EOF\n' : ''}`
    expect(onlySample(body, dialect)).toMatchObject({ name, family, type: readType })
  })

  test('a family of its own name comes before one that gives it a suffix', () => {
    const { samples } = read('# TYPE f summary\n# TYPE f_sum gauge\nf_sum 1\n', 'text')
    expect(samples).toMatchObject([{ family: 'f_sum', type: 'gauge' }])
  })

  test('a type that is declared behind a sample does not hold for it', () => {
    const { samples } = read('a 1\n# TYPE a counter\na 2\n', 'text')
    expect(samples.map((sample) => sample.type)).toEqual(['unknown', 'counter'])
  })
})

describe('start times', () => {
  test('_created is no sample but the start of the series with its labels, before or behind it', () => {
    const body = [
      '# TYPE c counter',
      'c_created{a="1",b="2"} 1.5',
      'c_total{b="2",a="1"} 1',
      'c_total{a="3"} 1',
      '# TYPE h histogram',
      'h_bucket{a="1",le="1"} 1',
      'h_count{a="1"} 1',
      'h_created{a="1"} 2.5',
      '# TYPE s summary',
      's{quantile="0.5"} 1',
      's_created 3.5',
      '# EOF',
    ].join('\n')
    expect(read(body, 'openmetrics').samples.map(({ name, startTimeMs }) => [name, startTimeMs])).toEqual([
      ['c_total', 1500],
      ['c_total', undefined],
      ['h_bucket', 2500],
      ['h_count', 2500],
      ['s', 3500],
    ])
  })

  test.each([
    ['c_created 1\n# EOF\n', 'a family that was not declared'],
    ['# TYPE c gauge\nc_created 1\n# EOF\n', 'a gauge'],
    ['# TYPE c counter\n# TYPE c_created gauge\nc_created 1\n# EOF\n', 'a family of that very name'],
  ])('%j has an ordinary sample c_created: %s', (body) => {
    expect(onlySample(body, 'openmetrics')).toMatchObject({ name: 'c_created', value: 1, startTimeMs: undefined })
  })

  test('a start time that is no finite number is left out', () => {
    const { samples } = read('# TYPE c counter\nc_total 1\nc_created NaN\n# EOF\n', 'openmetrics')
    expect(samples).toMatchObject([{ name: 'c_total', startTimeMs: undefined }])
  })
})

describe('a body', () => {
  test.each<[dialect: Dialect, body: string, samples: number, why: string]>([
    ['text', '', 0, 'nothing'],
    ['text', '\n\n', 0, 'empty lines'],
    ['text', 'a 1', 1, 'a last line without a line feed'],
    ['text', 'a 1\na 1\n', 2, 'a series twice'],
    ['text', '# EOF\na 1\n', 1, 'an end that is a comment'],
    ['openmetrics', '# EOF', 0, 'an end without a line feed'],
    ['openmetrics', 'a 1\n# EOF\n', 1, 'an end with one'],
  ])('%s: %j is read: $3', (dialect, body, samples) => {
    const reading = read(body, dialect)
    expect([reading.failure, reading.samples.length]).toEqual([undefined, samples])
  })

  test.each<[body: string, why: string]>([
    ['', 'nothing'],
    ['a 1\n', 'no end'],
    ['a 1\n# EO', 'a cut end'],
    ['a 1\n# EOFx\n', 'something behind the end'],
  ])('without # EOF, OpenMetrics fails even when lenient: %j, %s', (body) => {
    expect(read(body, 'openmetrics', 'lenient')).toMatchObject({ failure: { kind: 'missing-eof' }, samples: [] })
  })

  test.each(['# EOF\na 1\n', '# EOF\n\n', '# EOF\n# EOF\n'])('data after # EOF is refused: %j', (body) => {
    expect(read(body, 'openmetrics').failure).toEqual({ kind: 'parse', line: 2, reason: 'data after # EOF' })
  })

  test('a line feed inside quotes ends the line all the same, and makes two bad lines', () => {
    expect(read('a{b="c\nd"} 1\n', 'text', 'lenient').badLines.map(({ line }) => line)).toEqual([1, 2])
  })

  test.each<[dialect: Dialect, body: string]>([
    ['text', 'a 1\na{ 1\n\nb x\nc 3'],
    ['openmetrics', 'a 1\na{ 1\nc 3\n\n# EOF\n'],
  ])('lenient reading skips bad lines of %s, and says which they were', (dialect, body) => {
    const { samples, badLines, failure } = read(body, dialect, 'lenient')
    expect(failure).toBeUndefined()
    expect(samples.map(({ name, line }) => [name, line])).toEqual([
      ['a', 1],
      ['c', dialect === 'text' ? 5 : 3],
    ])
    expect(badLines.map(({ line }) => line)).toEqual([2, 4])
  })

  test('strict reading fails at the first bad line, and gives no samples', () => {
    const { samples, families, badLines, failure } = read('# TYPE a gauge\na 1\nb x\nc {\n', 'text')
    expect(failure).toEqual({ kind: 'parse', line: 3, reason: 'a value that is no number' })
    expect([samples, families.size, badLines]).toEqual([[], 0, []])
  })
})

test.each([
  ['1', '1.0'],
  ['1.0', '1.0'],
  ['+1.50', '1.5'],
  ['-0', '0.0'],
  ['0.005', '0.005'],
  ['1e3', '1000.0'],
  ['1000000', '1e+06'],
  ['.00001', '1e-05'],
  ['inf', '+Inf'],
  ['-Inf', '-Inf'],
  ['nan', 'NaN'],
  ['', ''],
  ['many', 'many'],
])('the bound %j is stored as %j', (text, bound) => {
  expect(normaliseBound(text)).toBe(bound)
})
