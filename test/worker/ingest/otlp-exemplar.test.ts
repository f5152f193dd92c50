import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parse } from 'protobufjs'
import { describe, expect, test } from 'vitest'
import { encodeExemplar, writeExemplar } from '../../../worker/ingest/otlp/exemplar.ts'
import { createProtobufWriter } from '../../../worker/ingest/otlp/protobuf-writer.ts'

const SCHEMA = join(import.meta.dirname, '../../fixtures/proto/opentelemetry/metrics.proto')
const POINT = parse(readFileSync(SCHEMA, 'utf8')).root.lookupType('NumberDataPoint')
/** The field of exemplars in a point. */
const EXEMPLARS = 5

const TRACE = '0123456789abcdef0123456789ABCDEF'
const SPAN = '00f067aa0ba902b7'

function exemplarsOf(text: string | Uint8Array): readonly unknown[] {
  const { buffer, at } = encodeExemplar(EXEMPLARS, Buffer.from(text))
  const point = POINT.toObject(POINT.decode(buffer.bytes.subarray(0, at)), {
    longs: String,
    bytes: Array,
    arrays: true,
  })
  return point.exemplars
}

function bytes(hexadecimal: string): readonly number[] {
  return [...Buffer.from(hexadecimal, 'hex')]
}

function attribute(key: string, stringValue: string): object {
  return { key, value: { stringValue } }
}

describe('an exemplar', () => {
  test.each<[text: string, exemplar: object]>([
    ['{} 1', { asDouble: 1, filteredAttributes: [] }],
    ['#{} -1.5e3 1700000000.25', { asDouble: -1500, timeUnixNano: '1700000000250000000', filteredAttributes: [] }],
    ['# {} 1 1700000000.123456', { asDouble: 1, timeUnixNano: '1700000000123456000', filteredAttributes: [] }],
    ['{} 1 -5', { asDouble: 1, filteredAttributes: [] }],
    ['{} 1 1e300', { asDouble: 1, filteredAttributes: [] }],
    [`{trace_id="${TRACE}"} 1`, { asDouble: 1, traceId: bytes(TRACE), filteredAttributes: [] }],
    [
      `{trace_id="${TRACE}",span_id="${SPAN}",user="u"} 0`,
      { asDouble: 0, traceId: bytes(TRACE), spanId: bytes(SPAN), filteredAttributes: [attribute('user', 'u')] },
    ],
    [
      '{trace_id="short",span_id="",traceID="x"} 2',
      { asDouble: 2, filteredAttributes: [attribute('trace_id', 'short'), attribute('traceID', 'x')] },
    ],
    [
      '{ "b.c" = "} 1 # {\\"\\n\\\\" , d="é", } 2',
      { asDouble: 2, filteredAttributes: [attribute('b.c', '} 1 # {"\n\\'), attribute('d', 'é')] },
    ],
  ])('is written: %s', (text, exemplar) => {
    expect(exemplarsOf(text)).toEqual([exemplar])
  })

  test.each(['', '{}', '{', '{} ', '{} x', '{} NaN', '{} +Inf', '{a} 1', '{a="b} 1', '{a="b"', '1', '{} 1 2 3'])(
    'that is none is not written: %j',
    (text) => {
      expect(exemplarsOf(text)).toEqual([])
    },
  )

  test('may stand among other bytes', () => {
    const out = createProtobufWriter()
    const text = Buffer.from('a 1 # {b="c"} 2 3\nd')
    writeExemplar(out, EXEMPLARS, text, 6, 17)
    const point = POINT.toObject(POINT.decode(out.buffer.bytes.subarray(0, out.at)))
    expect(point.exemplars).toMatchObject([{ asDouble: 2, filteredAttributes: [attribute('b', 'c')] }])
  })

  const soup = fc
    .array(fc.constantFrom('{', '}', '"', '\\', '=', ',', ' ', '#', 'a', '1', '.5', 'e9', 'trace_id', '\n', 'é'))
    .map((parts) => Buffer.from(parts.join('')))

  test('of any bytes never throws and leaves a message that can be read', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), soup), (text) => {
        expect(exemplarsOf(Uint8Array.from(text)).length).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('keeps all labels, the value and the time', () => {
    const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/).filter((each) => !each.endsWith('_id'))
    const value = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(/[\0\r]/g, ' '))
    const labels = fc.uniqueArray(fc.tuple(name, value), { selector: ([each]) => each })
    // Text has no zero below zero.
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0)
    fc.assert(
      fc.property(labels, number, fc.nat({ max: 4e9 }), (pairs, observed, seconds) => {
        const escaped = (text: string) => text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')
        const text = pairs.map(([key, each]) => `${key}="${escaped(each)}"`).join(',')
        expect(exemplarsOf(`{${text}} ${observed} ${seconds + 1}`)).toEqual([
          {
            asDouble: observed,
            timeUnixNano: `${seconds + 1}000000000`,
            filteredAttributes: pairs.map(([key, each]) => attribute(key, each)),
          },
        ])
      }),
    )
  })
})
