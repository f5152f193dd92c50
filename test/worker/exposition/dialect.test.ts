import { describe, expect, test } from 'vitest'
import type { ScrapeProtocol } from '../../../dsl/bundle.ts'
import { dialectOf, formatOf } from '../../../worker/exposition/dialect.ts'

type Found = 'text' | 'OpenMetrics' | 'none'

function find(contentType: string | null, fallback: ScrapeProtocol | null = null): Found {
  const dialect = dialectOf(contentType, { strict: false, fallback })
  if (dialect === undefined) return 'none'
  return dialect.openMetrics ? 'OpenMetrics' : 'text'
}

describe('a Content-Type that is understood chooses the format, whatever the fallback', () => {
  test.each<readonly [string, Found]>([
    ['text/plain', 'text'],
    ['text/plain; version=0.0.4', 'text'],
    ['text/plain; version=1.0.0; escaping=allow-utf-8', 'text'],
    ['text/plain;version=9.9;charset=latin1', 'text'],
    [' Text/PLAIN ; Charset = "utf-8" ', 'text'],
    ['text/plain;', 'text'],
    ['text/plain; charset=utf-8; ', 'text'],
    ['text/plain; charset=utf-8; charset="utf-8"', 'text'],
    ['text/plain; note="a;b=\\"c\\", d"', 'text'],
    ['application/openmetrics-text', 'OpenMetrics'],
    ['application/openmetrics-text; version=1.0.0; charset=utf-8', 'OpenMetrics'],
    ['application/openmetrics-text; version=0.0.1', 'OpenMetrics'],
  ])('%j is %s', (contentType, found) => {
    expect(find(contentType)).toBe(found)
    expect(find(contentType, 'PrometheusText0.0.4')).toBe(found)
    expect(find(contentType, 'OpenMetricsText1.0.0')).toBe(found)
  })
})

describe('a Content-Type that is missing, broken or unknown leaves it to the fallback', () => {
  test.each([
    [null],
    [''],
    ['text/html'],
    ['application/json; charset=utf-8'],
    ['text'],
    ['/'],
    ['text/'],
    ['text/plain/plain'],
    ['text/plain, text/plain'],
    ['text/plain version=0.0.4'],
    ['text/plain; version'],
    ['text/plain; version='],
    ['text/plain; =0.0.4'],
    ['text/plain; charset="utf-8'],
    ['text/plain;; charset=utf-8'],
    ['text/plain; charset=utf-8 version=0.0.4'],
    ['text/plain; charset=UTF-8; charset=utf-8'],
  ])('%j', (contentType) => {
    expect(find(contentType)).toBe('none')
    expect(find(contentType, 'PrometheusText0.0.4')).toBe('text')
    expect(find(contentType, 'PrometheusText1.0.0')).toBe('text')
    expect(find(contentType, 'OpenMetricsText0.0.1')).toBe('OpenMetrics')
    expect(find(contentType, 'OpenMetricsText1.0.0')).toBe('OpenMetrics')
  })
})

describe('protobuf', () => {
  const options = { strict: false, fallback: 'PrometheusText0.0.4' } as const
  const delimited = 'application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited'

  test.each([
    [delimited],
    [`${delimited}; escaping=allow-utf-8`],
    ['Application/VND.google.protobuf; encoding="delimited"'],
    ['application/vnd.google.protobuf'],
  ])('%j is read where it was asked for, and never as text', (contentType) => {
    expect(formatOf(contentType, { ...options, protobuf: true })).toEqual({ kind: 'protobuf', strict: false })
    expect(formatOf(contentType, { ...options, protobuf: false })).toBeUndefined()
    expect(dialectOf(contentType, options)).toBeUndefined()
  })

  test.each([
    ['application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=text'],
    ['application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=compact-text'],
    ['application/vnd.google.protobuf; proto=io.prometheus.write.v2.Request'],
  ])('%j is not read', (contentType) => {
    expect(formatOf(contentType, { ...options, protobuf: true })).toBeUndefined()
  })

  test('gives way to text where the exporter answers with that', () => {
    for (const contentType of ['text/plain; version=0.0.4', 'application/openmetrics-text', 'text/html']) {
      const text = { kind: 'text', ...dialectOf(contentType, options) }
      expect(formatOf(contentType, { ...options, protobuf: true })).toEqual(text)
      expect(formatOf(contentType, { ...options, protobuf: false })).toEqual(text)
    }
    expect(formatOf('text/html', { ...options, fallback: null, protobuf: true })).toBeUndefined()
  })

  test('is read as strictly as text', () => {
    const format = formatOf(delimited, { strict: true, fallback: null, protobuf: true })
    expect(format).toEqual({ kind: 'protobuf', strict: true })
  })
})

test.each([[true], [false]])('strict reading is handed on: %j', (strict) => {
  for (const contentType of ['text/plain', 'application/openmetrics-text', null]) {
    expect(dialectOf(contentType, { strict, fallback: 'PrometheusText0.0.4' })?.strict).toBe(strict)
  }
})

test.each([
  ['text/plain', ' '],
  ['text/plain;a=b', ' '],
  ['text/plain', ';a=b '],
  ['text/plain;a="', '\\a'],
])('%j that goes on with 100,000 times %j and is wrong at its end costs no time', (start, piece) => {
  const startMs = performance.now()
  expect(dialectOf(`${start}${piece.repeat(100_000)}?`, { strict: false, fallback: null })).toBeUndefined()
  expect(performance.now() - startMs).toBeLessThan(1000)
})
