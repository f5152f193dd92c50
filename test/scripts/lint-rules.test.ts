import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLinter, type LintResult } from '../../scripts/lint/linter.ts'
import { mutated } from '../generators/mutations.ts'

interface Lint {
  readonly openMetrics?: boolean
  readonly maxFindings?: number
  /** Bytes of each chunk. */
  readonly chunk?: number
}

function lint(body: string, options?: Lint): LintResult {
  return lintBytes(new TextEncoder().encode(body), options)
}

function lintBytes(
  bytes: Uint8Array,
  { openMetrics = false, maxFindings = 100, chunk = Infinity }: Lint = {},
): LintResult {
  const linter = createLinter({ openMetrics, maxFindings })
  const step = Math.min(chunk, bytes.length)
  for (let at = 0; at < bytes.length; at += step) linter.push(bytes.slice(at, at + step))
  return linter.end()
}

/** `code line:column` of what is wrong, without what is only to know. */
function mistakesOf(body: string, options?: Lint): readonly string[] {
  return lint(body, options)
    .kept.filter(({ severity }) => severity !== 'info')
    .map(({ code, at }) => `${code} ${at.line}:${at.column}`)
}

/** A family with its metadata, so that the first sample is on the third line. */
function family(name: string, type: string, samples: string): string {
  return `# HELP ${name} What it is about.\n# TYPE ${name} ${type}\n${samples}`
}

describe('the text format', () => {
  test.each<readonly [string, readonly string[], string]>([
    ['', [], 'nothing at all'],
    [family('a_total', 'counter', 'a_total 1\n'), [], 'a counter'],
    [family('a_total', 'counter', 'a_total +Inf\n'), [], 'a counter that overflowed'],
    [`\n# a comment\n\t# another\n${family('a', 'gauge', 'a -1\n')}`, [], 'blank lines, comments, a negative gauge'],
    [family('a', 'untyped', 'a{le="x",quantile="y"} 1\n'), [], 'what is not typed may have any label'],
    [family('a', 'gauge', 'a 1 1000\n'), [], 'a timestamp'],
    [family('a', 'gauge', 'a{b="\t"} 1\n'), [], 'a tab in a value'],
    [family('a', 'gauge', 'a{b="é"} one\n'), ['NX501 3:10'], 'columns count characters, not bytes'],
    [family('a', 'gauge', 'a 1 2 3\n'), ['NX501 3:7'], 'the place is that of what was found'],
    [family('a', 'gauge', 'a\n'), ['NX501 3:2'], 'the end of the line is a place'],
    [family('a', 'gauge', 'a 1\n# TYPE b speed\n'), ['NX501 4:10'], 'a line of metadata'],
    ['# HELP a b\n# HELP a b\n', ['NX511 2:8'], 'metadata without samples'],
    [family('a', 'gauge', 'a 1\n# HELP a Again.\n'), ['NX511 4:8'], 'a second HELP behind the samples'],
    ['# TYPE a gauge\na 1\n# HELP a What.\n', [], 'HELP may come late in the text format'],
    ['# TYPE a_seconds gauge\na_seconds 1\n# HELP a_seconds What.\n# UNIT a_seconds bytes\n', [], 'UNIT means nothing'],
    [family('a', 'gauge', 'a{b="1"} 1\na{b="2"} 1\na{b="1"} 1\n'), ['NX513 5:1'], 'a series that comes back'],
    [family('a', 'gauge', 'a 1 1\na 1 2\n'), ['NX513 4:1'], 'a timestamp tells no series apart'],
    [
      `${family('a', 'gauge', 'a 1\n')}${family('b', 'gauge', 'b 1\n')}a{c="1"} 1\nb{c="1"} 1\na{c="2"} 1\n`,
      ['NX512 7:1', 'NX512 8:1'],
      'a family that is torn apart twice is told once',
    ],
    [
      family('a', 'histogram', 'a_bucket{le="+Inf",b="1"} 1\na_bucket{b="2",le="Inf"} 2\na_count{b="2"} 2\n'),
      [],
      'histograms are told apart by their labels, and +Inf may be written in short',
    ],
    [
      family(
        'a',
        'histogram',
        'a_bucket{le="1",b="1"} 5\na_bucket{le="1",b="2"} 1\na_bucket{le="+Inf",b="1"} 5\na_bucket{le="+Inf",b="2"} 1\n',
      ),
      [],
      'buckets are compared within their histogram',
    ],
    [family('a', 'histogram', 'a_bucket{b="",le="+Inf"} 1\na_count 1\n'), [], 'a label without a value is none'],
    [
      family('a', 'histogram', 'a_bucket{le="1e1"} 2\na_bucket{le="20"} 1\na_bucket{le="+Inf"} 2\n'),
      ['NX521 4:19'],
      'bounds are numbers, not texts',
    ],
    [family('a', 'histogram', 'a_sum 1\n'), ['NX520 3:1'], 'a histogram without any bucket'],
    [family('a', 'histogram', 'a_bucket{le="+Inf"} -1\n'), ['NX524 3:21'], 'a negative bucket'],
    [family('a', 'summary', 'a{quantile="0.5"} NaN\na_sum -3\na_count 0\n'), [], 'a quantile of nothing'],
    [family('a_total', 'counter', 'a_total 1 # {b="c"} 1\n'), ['NX501 3:11'], 'an exemplar'],
  ])('%j draws %j: %s', (body, expected) => {
    expect(mistakesOf(body)).toEqual(expected)
  })
})

describe('OpenMetrics', () => {
  test.each<readonly [string, readonly string[], string]>([
    ['# EOF\n', [], 'nothing but its end'],
    ['# EOF', [], 'the end needs no line feed'],
    [`${family('a', 'counter', 'a_total 1\na_created 1\n')}# EOF\n`, [], 'a counter'],
    [`${family('a_seconds', 'gauge', 'a_seconds 1\n')}# UNIT b_bytes bytes\n# EOF\n`, [], 'a unit'],
    [
      `${family('a', 'gaugehistogram', 'a_bucket{le="+Inf"} -1\na_gcount -1\na_gsum 1\n')}# EOF\n`,
      [],
      'falling buckets',
    ],
    [
      `${family('a', 'stateset', 'a{a="x"} 1\n')}${family('b', 'info', 'b_info{c="1"} 1\n')}# EOF\n`,
      [],
      'states and info',
    ],
    [`${family('a', 'gauge', 'a 1 1\na 1 2\n')}# EOF\n`, [], 'several points of a series'],
    [`${family('a', 'histogram', 'a_bucket{le="+Inf"} 1 # {b="c"} 1 1.5\n')}# EOF\n`, [], 'an exemplar of a bucket'],
    [`${family('a', 'counter', 'a_total 1 5 # {} 1\n')}# EOF\n`, [], 'an exemplar without labels, behind a timestamp'],
    ['# UNIT a_bytes seconds\n# EOF\n', ['NX501 1:16'], 'a unit that is not the suffix'],
    [`${family('a', 'gauge', 'a  1\n')}# EOF\n`, ['NX501 3:3'], 'a second blank'],
    [`${family('a', 'gauge', 'a 1\n')}`, ['NX502 3:1'], 'no end'],
    ['', ['NX502 1:1'], 'nothing at all'],
    ['a  1\n', ['NX502 1:1', 'NX501 1:3'], 'no end behind the only line, a bad one'],
    [`# EOF\na 1\n${'b 1\n'.repeat(9)}`, ['NX502 2:1'], 'what comes after the end is not read'],
    ['# EOF\n# EOF\n', ['NX502 2:1'], 'two ends'],
    [`# TYPE a gauge\na 1\n# UNIT a \n# HELP a What.\n# EOF\n`, ['NX510 3:8', 'NX510 4:8'], 'late metadata'],
  ])('%j draws %j: %s', (body, expected) => {
    expect(mistakesOf(body, { openMetrics: true })).toEqual(expected)
  })
})

test('bytes that are not UTF-8 are found in the last line too', () => {
  const linter = createLinter({ openMetrics: false, maxFindings: 9 })
  linter.push(Uint8Array.of(...new TextEncoder().encode('a{b="'), 0xff, ...new TextEncoder().encode('"} 1')))
  expect(linter.end().kept.map(({ code }) => code)).toEqual(['NX501', 'NX503'])
})

test('the line at which reading ends is shown as it is, whatever comes behind it', () => {
  const { kept } = lint(`# EOF\na 1\n${'another_line 1\n'.repeat(9)}`, { openMetrics: true, chunk: 5 })
  expect(kept.map(({ at }) => at.excerpt)).toEqual(['a 1'])
})

describe('bounds', () => {
  test('of findings: the first of each code are kept, and all are counted', () => {
    const { kept, counts } = lint(`${'a one\n'.repeat(500)}# TYPE b gauge\nb 1\n`, { maxFindings: 20 })
    expect(counts).toEqual({ error: 500, warning: 1, info: 0 })
    expect(kept.map(({ at }) => at.line)).toEqual([...Array.from({ length: 20 }, (_, index) => index + 1), 501])
  })

  test('of a line: one that is too long is bad, is shown in part, and the next is read', () => {
    const body = `a{b="${'x'.repeat(300_000)}"} 1\n# HELP c What.\n# TYPE c gauge\nc 1\n`
    for (const chunk of [Infinity, 65_536, 1000]) {
      const { kept, samples } = lint(body, { chunk })
      expect(samples).toBe(1)
      expect(kept.map(({ code, at }) => [code, at.line, at.excerpt.length <= 240])).toEqual([['NX501', 1, true]])
    }
  })

  test('of families: reading stops, and says so', () => {
    const body = Array.from({ length: 100_001 }, (_, index) => `# TYPE a${index} gauge\n`).join('')
    expect(mistakesOf(`${body}b one\n`)).toEqual(['NX504 100001:1'])
  })
})

test('whatever the bytes, every finding has a place, and none comes of the chunks', () => {
  const names = readdirSync('test/fixtures/exposition-bad')
  const bodies = fc.constantFrom(...names).map((name) => readFileSync(`test/fixtures/exposition-bad/${name}`))
  fc.assert(
    fc.property(mutated(bodies), fc.boolean(), fc.integer({ min: 1, max: 90 }), (body, openMetrics, chunk) => {
      const whole = lintBytes(body, { openMetrics })
      expect(whole.kept.filter(({ at }) => at.line < 1 || at.column < 1 || at.length < 1)).toEqual([])
      expect(lintBytes(body, { openMetrics, chunk })).toEqual(whole)
    }),
    { numRuns: 200 },
  )
})
