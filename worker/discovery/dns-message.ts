/** As much of DNS as a question and its answer need: https://www.rfc-editor.org/rfc/rfc1035#section-4 */

import type { DnsType } from '../../dsl/bundle.ts'

export type DnsRecord =
  /** `192.0.2.1`, or `[2001:db8::1]`. */
  | { readonly kind: 'address'; readonly host: string }
  /** The name without the dot at its end; '' says that there is no such service. */
  | { readonly kind: 'service'; readonly host: string; readonly port: number }

export interface DnsAnswer {
  /** RCODE, 0 for an answer that has none to complain of. */
  readonly code: number
  /** Those of the type that was asked for, whichever name they belong to: aliases were followed. */
  readonly records: readonly DnsRecord[]
}

/** Undefined where the text is no name of a host or service. */
export function encodeQuestion(name: string, type: DnsType): Uint8Array | undefined {
  const parts = name.replace(/\.$/, '').split('.')
  if (!parts.every((part) => PART.test(part))) return undefined
  const encoded = parts.flatMap((part) => [part.length, ...Array.from(part, (letter) => letter.charCodeAt(0))])
  if (encoded.length >= MAX_NAME) return undefined
  // The same question has the same bytes, so that caches know it: its id is 0.
  return Uint8Array.from([
    0,
    0,
    RECURSION_DESIRED,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    ...encoded,
    0,
    0,
    TYPES[type],
    0,
    INTERNET,
  ])
}

/** Undefined where the bytes are no whole answer. */
export function decodeAnswer(bytes: Uint8Array, type: DnsType): DnsAnswer | undefined {
  try {
    return readAnswer(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), type)
  } catch (error) {
    if (error instanceof RangeError) return undefined // the message ends before it should
    throw error
  }
}

const TYPES = { A: 1, AAAA: 28, SRV: 33 } as const
const INTERNET = 1
const RECURSION_DESIRED = 1
const IS_ANSWER = 0x8000
const IS_TRUNCATED = 0x0200
const HEADER = 12
/** A pointer to a name that stands before. */
const POINTER = 0xc0
const MAX_NAME = 255
const PART = /^[\w-]{1,63}$/

function readAnswer(view: DataView, type: DnsType): DnsAnswer | undefined {
  const flags = view.getUint16(2)
  if ((flags & IS_ANSWER) === 0 || (flags & IS_TRUNCATED) !== 0) return undefined
  let at = HEADER
  for (let left = view.getUint16(4); left > 0; left--) at = readName(view, at).end + 4
  const records: DnsRecord[] = []
  for (let left = view.getUint16(6); left > 0; left--) {
    const head = readName(view, at).end
    const data = head + 10
    const length = view.getUint16(head + 8)
    if (view.getUint16(head) === TYPES[type]) records.push(readRecord(view, { type, at: data, length }))
    at = data + length
  }
  expect(at <= view.byteLength)
  return { code: flags & 15, records }
}

interface Data {
  readonly type: DnsType
  readonly at: number
  readonly length: number
}

function readRecord(view: DataView, { type, at, length }: Data): DnsRecord {
  switch (type) {
    case 'A':
      expect(length === 4)
      return { kind: 'address', host: [0, 1, 2, 3].map((byte) => view.getUint8(at + byte)).join('.') }
    case 'AAAA': {
      expect(length === 16)
      const groups = [0, 2, 4, 6, 8, 10, 12, 14].map((byte) => view.getUint16(at + byte).toString(16))
      // `URL` leaves out the zeros.
      return { kind: 'address', host: new URL(`http://[${groups.join(':')}]`).hostname }
    }
    case 'SRV': {
      const { name, end } = readName(view, at + 6)
      expect(end === at + length)
      return { kind: 'service', host: name, port: view.getUint16(at + 4) }
    }
    default:
      return type satisfies never
  }
}

interface Name {
  readonly name: string
  /** Of what stands here: a pointer, or the whole name. */
  readonly end: number
}

/** However its pointers lead, no more bytes are read for one name. */
const MAX_READ = 2 * MAX_NAME

function readName(view: DataView, start: number): Name {
  const parts: string[] = []
  let end: number | undefined
  let read = 0
  let at = start
  for (let size = view.getUint8(at); size > 0; size = view.getUint8(at)) {
    if (size >= POINTER) {
      read += 2
      end ??= at + 2
      at = view.getUint16(at) & 0x3fff
    } else {
      expect(size < 64)
      let part = ''
      for (let i = 1; i <= size; i++) part += String.fromCharCode(view.getUint8(at + i))
      parts.push(part)
      read += size + 1
      at += size + 1
    }
    expect(read <= MAX_READ)
  }
  return { name: parts.join('.'), end: end ?? at + 1 }
}

function expect(holds: boolean): void {
  if (!holds) throw new RangeError('not as DNS has it')
}
