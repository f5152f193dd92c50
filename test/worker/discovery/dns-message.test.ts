import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DnsType } from '../../../dsl/bundle.ts'
import { decodeAnswer, encodeQuestion } from '../../../worker/discovery/dns-message.ts'
import { encodeUtf8 } from '../../../worker/model/utf8.ts'
import { encodeMessage, type Record } from './dns-encoder.ts'

const part = fc.stringMatching(/^[a-z0-9_-]{1,20}$/)
const name = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.'))
const bytes = (length: number) => fc.array(fc.nat(255), { minLength: length, maxLength: length })
const record = fc.oneof(
  fc.record({ type: fc.constant('A' as const), name, address: bytes(4) }),
  fc.record({ type: fc.constant('AAAA' as const), name, address: bytes(16) }),
  fc.record({ type: fc.constant('SRV' as const), name, target: fc.oneof(name, fc.constant('')), port: fc.nat(65_535) }),
  fc.record({ type: fc.constant('CNAME' as const), name, target: name }),
  fc.record({ type: fc.constant('TXT' as const), name, text: fc.array(fc.nat(255), { maxLength: 300 }) }),
)
const message = fc.record({
  questions: fc.array(name, { maxLength: 2 }),
  answers: fc.array(record, { maxLength: 12 }),
  code: fc.nat(15),
  compress: fc.boolean(),
})
const type = fc.constantFrom<DnsType>('A', 'AAAA', 'SRV')

describe('a question', () => {
  test('has the bytes of the example in RFC 8484', () => {
    const question = encodeQuestion('www.example.com', 'A')
    expect(Buffer.from(question!).toString('base64url')).toBe('AAABAAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB')
  })

  test.each([
    ['_web._tcp.example.com', [4, '_web', 4, '_tcp', 7, 'example', 3, 'com']],
    ['example.com.', [7, 'example', 3, 'com']],
    ['a-1', [3, 'a-1']],
    ['x'.repeat(63), [63, 'x'.repeat(63)]],
  ])('about %s has its parts, each behind its length', (name, parts) => {
    const expected = parts.flatMap((part) => (typeof part === 'number' ? [part] : [...encodeUtf8(part)]))
    expect([...encodeQuestion(name, 'SRV')!.subarray(12)]).toEqual([...expected, 0, 0, 33, 0, 1])
  })

  test.each([
    '',
    '.',
    'a..b',
    '.a',
    'a b.example.com',
    'ä.example.com',
    'a*.example.com',
    `${'x'.repeat(64)}.com`,
    Array.from({ length: 64 }, () => 'abc').join('.'),
  ])('cannot be about %j', (name) => {
    expect(encodeQuestion(name, 'A')).toBeUndefined()
  })
})

describe('an answer', () => {
  test('is read as it was written, with and without compression', () => {
    fc.assert(
      fc.property(message, type, (message, type) => {
        const records = message.answers.filter((each) => each.type === type).map(recordOf)
        expect(decodeAnswer(encodeMessage(message), type)).toEqual({ code: message.code, records })
      }),
    )
  })

  test('is read from the middle of a buffer', () => {
    const encoded = encodeMessage({ questions: [], answers: [{ type: 'A', name: 'a', address: [192, 0, 2, 1] }] })
    const buffer = new Uint8Array(encoded.length + 20)
    buffer.set(encoded, 7)
    expect(decodeAnswer(buffer.subarray(7, 7 + encoded.length), 'A')?.records).toEqual([
      { kind: 'address', host: '192.0.2.1' },
    ])
  })

  test('is none where it is cut short', () => {
    fc.assert(
      fc.property(message, type, fc.nat(), (message, type, cut) => {
        const encoded = encodeMessage(message)
        expect(decodeAnswer(encoded.subarray(0, cut % encoded.length), type)).toBeUndefined()
      }),
    )
  })

  test('of any bytes is read or is none', () => {
    const start = fc.constant([0, 0, 0x81, 0x80, 0, 1, 0, 3, 0, 0, 0, 0])
    const likely = fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 0xc0, 12, 33)), { maxLength: 200 })
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.tuple(start, likely).map(joined),
      fc.tuple(message, fc.array(fc.tuple(fc.nat(), fc.nat(255)))).map(damaged),
    )
    fc.assert(
      fc.property(hostile, type, (bytes, type) => {
        const answer = decodeAnswer(bytes, type)
        expect(answer === undefined || answer.records.length <= bytes.length / 11).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['a question in its place', { flags: 0x0100 }],
    ['one that was cut to fit', { flags: 0x8380 }],
  ])('is none where it is %s', (_, flags) => {
    expect(decodeAnswer(encodeMessage({ questions: [], answers: [], ...flags }), 'A')).toBeUndefined()
  })

  test('is none where a pointer leads to itself, or two to each other', () => {
    const head = [0, 0, 0x81, 0x80, 0, 0, 0, 1, 0, 0, 0, 0]
    expect(decodeAnswer(Uint8Array.from([...head, 0xc0, 12, ...Array(20).fill(0)]), 'A')).toBeUndefined()
    expect(decodeAnswer(Uint8Array.from([...head, 0xc0, 14, 0xc0, 12, ...Array(20).fill(0)]), 'A')).toBeUndefined()
  })

  test.each<[string, Record, DnsType]>([
    ['an address of 3 bytes', { type: 'A', name: 'a', address: [1, 2, 3] }, 'A'],
    ['an address of 15 bytes', { type: 'AAAA', name: 'a', address: Array(15).fill(1) }, 'AAAA'],
  ])('is none with %s', (_, answer, type) => {
    expect(decodeAnswer(encodeMessage({ questions: [], answers: [answer] }), type)).toBeUndefined()
  })
})

function recordOf(record: Record): unknown {
  switch (record.type) {
    case 'A':
      return { kind: 'address', host: record.address.join('.') }
    case 'AAAA':
      return { kind: 'address', host: new URL(`http://[${hexOf(record.address)}]/`).hostname }
    case 'SRV':
      return { kind: 'service', host: record.target, port: record.port }
    default:
      return undefined
  }
}

/** `20010db8…` in groups of four. */
function hexOf(address: readonly number[]): string {
  return Buffer.from(address).toString('hex').match(/.{4}/g)!.join(':')
}

function joined(parts: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flat())
}

function damaged([message, changes]: [Parameters<typeof encodeMessage>[0], [number, number][]]): Uint8Array {
  const encoded = encodeMessage(message)
  for (const [at, byte] of changes) encoded[at % encoded.length] = byte
  return encoded
}
