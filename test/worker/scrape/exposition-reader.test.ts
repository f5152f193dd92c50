import { describe, expect, test } from 'vitest'
import type { Format } from '../../../worker/exposition/dialect.ts'
import type { Fault } from '../../../worker/model/fault.ts'
import { createExpositionReader, type ExpositionReader } from '../../../worker/scrape/exposition-reader.ts'
import { encodeBody } from '../exposition/protobuf-encode.ts'

const TEXT: Format = { kind: 'text', openMetrics: false, strict: false }
const PROTOBUF: Format = { kind: 'protobuf', strict: false }
const STRICT: Format = { kind: 'protobuf', strict: true }

const gauge = { gauge: { value: 1 } }
const twice = { label: [{ name: 'b' }, { name: 'b' }], ...gauge }
const GOOD = encodeBody([{ name: 'a', type: 'GAUGE', metric: [gauge] }])
const ONE_BAD = encodeBody([{ name: 'a', type: 'GAUGE', metric: [gauge, twice] }])

function read(
  format: Format,
  body: string | Uint8Array,
  { maxTextBytes = 1000, whole = true } = {},
): { readonly reader: ExpositionReader; readonly fault: Fault | undefined } {
  const sink = { sample() {}, namesEmptied() {} }
  const reader = createExpositionReader(format, { sink, maxTextBytes })
  return { reader, fault: reader.read(Buffer.from(body)) ?? reader.end({ whole }) }
}

test.each<readonly [Format, string | Uint8Array]>([
  [TEXT, 'a 1\n'],
  [PROTOBUF, GOOD],
])('%j is read', (format, body) => {
  const { reader, fault } = read(format, body)
  expect([reader.text.samples, reader.text.badLines, fault]).toEqual([1, 0, undefined])
})

test.each<readonly [Format, string | Uint8Array]>([
  [TEXT, 'a 1\na{b="",b=""} 1\n'],
  [PROTOBUF, ONE_BAD],
])('%j goes on behind what cannot be taken', (format, body) => {
  const { reader, fault } = read(format, body)
  expect([reader.text.samples, reader.text.badLines, fault]).toEqual([1, 1, undefined])
})

test('text that ends inside a line is whole where the transfer says so', () => {
  expect(read(TEXT, 'a 1', { whole: true }).fault).toBeUndefined()
  expect(read(TEXT, 'a 1', { whole: false }).fault).toMatchObject({ kind: 'parse' })
})

describe('a fault of protobuf', () => {
  test('says at which byte the messages end, whatever the transfer says', () => {
    const { fault } = read(PROTOBUF, ONE_BAD.subarray(0, -1), { whole: true })
    expect(fault).toMatchObject({ kind: 'protobuf', byte: ONE_BAD.length - 1, near: 'a' })
  })

  test('shows the metric that strict parsing cannot take, and no line number', () => {
    const { fault } = read(STRICT, ONE_BAD)
    expect(fault).toEqual({ kind: 'protobuf', byte: undefined, reason: expect.any(String), near: 'a{b="",b=""} 1' })
  })

  test('comes of more text than a body may have', () => {
    expect(read(PROTOBUF, GOOD, { maxTextBytes: 3 }).fault).toEqual({ kind: 'too-large', maxBytes: 3 })
  })
})
