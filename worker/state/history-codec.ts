/**
 * The last scrapes of an endpoint as bytes, oldest first: what is shown of them, and no more. A scrape is written behind
 * the others and the oldest goes, so that nobody has to read them but who shows them.
 *
 *   u8 version · of each: u32 time in seconds · u24 milliseconds it took · u24 samples · u24 points · u16 refused · u8 fault
 */

import type { Fault } from '../model/fault.ts'

export interface PastScrape {
  /** When it began, milliseconds since the epoch; whole seconds are kept. */
  readonly atMs: number
  readonly durationMs: number
  readonly samples: number
  readonly points: number
  /** Lines that were refused since, until the next one. */
  readonly refused: number
  /** Undefined where it was good; `unknown` where a newer version wrote a kind that this one does not know. */
  readonly fault: Fault['kind'] | 'unknown' | undefined
}

/** Four hours at one a minute. */
export const KEPT_PAST_SCRAPES = 240

/** The history with one scrape more. */
export function appendScrape(history: Uint8Array | undefined, scrape: PastScrape): Uint8Array {
  const before = isHistory(history) ? history : EMPTY
  const kept = Math.min((before.length - HEADER) / ENTRY, KEPT_PAST_SCRAPES - 1)
  const bytes = new Uint8Array(HEADER + (kept + 1) * ENTRY)
  bytes[0] = VERSION
  bytes.set(before.subarray(before.length - kept * ENTRY), HEADER)
  writeScrape(bytes, HEADER + kept * ENTRY, scrape)
  return bytes
}

/** The history with so many lines more that were refused of the last scrape. */
export function countRefused(history: Uint8Array | undefined, lines: number): Uint8Array | undefined {
  if (!isHistory(history) || history.length === HEADER) return history
  const bytes = history.slice()
  const at = bytes.length - ENTRY + REFUSED
  write(bytes, at, 2, read(bytes, at, 2) + lines)
  return bytes
}

/** Nothing where there is none, or one that this version cannot read. */
export function readHistory(history: Uint8Array | undefined): readonly PastScrape[] {
  if (!isHistory(history)) return []
  return Array.from({ length: (history.length - HEADER) / ENTRY }, (_, n) => readScrape(history, HEADER + n * ENTRY))
}

const VERSION = 1
const HEADER = 1
const ENTRY = 16
const EMPTY = Uint8Array.of(VERSION)

const TIME = 0
const DURATION = 4
const SAMPLES = 7
const POINTS = 10
const REFUSED = 13
const FAULT = 15

/** Numbers stay what they are: they were written. */
const FAULTS: Readonly<Record<Fault['kind'], number>> = {
  url: 1,
  dns: 2,
  refused: 3,
  tls: 4,
  connection: 5,
  timeout: 6,
  status: 7,
  auth: 8,
  'rate-limited': 9,
  redirect: 10,
  'insecure-auth': 11,
  'secret-missing': 12,
  'secret-unusable': 13,
  'content-type': 14,
  encoding: 15,
  'too-large': 16,
  parse: 17,
  protobuf: 18,
  limit: 19,
  internal: 20,
  'private-address': 21,
  'binding-missing': 22,
  token: 23,
  query: 24,
  'credentials-unread': 25,
}
/** The other way round. Safe: the keys are all kinds, and no others. */
const KINDS = new Map(Object.entries(FAULTS).map(([kind, code]) => [code, kind as Fault['kind']]))
const NONE = 0
const UNKNOWN = 255

function isHistory(bytes: Uint8Array | undefined): bytes is Uint8Array {
  return bytes !== undefined && bytes[0] === VERSION && (bytes.length - HEADER) % ENTRY === 0
}

function writeScrape(bytes: Uint8Array, at: number, scrape: PastScrape): void {
  const { atMs, durationMs, samples, points, refused, fault } = scrape
  write(bytes, at + TIME, 4, Math.floor(atMs / 1000))
  write(bytes, at + DURATION, 3, Math.round(durationMs))
  write(bytes, at + SAMPLES, 3, samples)
  write(bytes, at + POINTS, 3, points)
  write(bytes, at + REFUSED, 2, refused)
  write(bytes, at + FAULT, 1, fault === undefined ? NONE : fault === 'unknown' ? UNKNOWN : FAULTS[fault])
}

function readScrape(bytes: Uint8Array, at: number): PastScrape {
  const code = read(bytes, at + FAULT, 1)
  return {
    atMs: read(bytes, at + TIME, 4) * 1000,
    durationMs: read(bytes, at + DURATION, 3),
    samples: read(bytes, at + SAMPLES, 3),
    points: read(bytes, at + POINTS, 3),
    refused: read(bytes, at + REFUSED, 2),
    fault: code === NONE ? undefined : (KINDS.get(code) ?? 'unknown'),
  }
}

/** What is too large is the largest that there is room for. */
function write(bytes: Uint8Array, at: number, size: number, value: number): void {
  let rest = Math.min(Math.max(value, 0), 2 ** (8 * size) - 1)
  for (let i = at; i < at + size; i++) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
}

function read(bytes: Uint8Array, at: number, size: number): number {
  let value = 0
  for (let i = at + size - 1; i >= at; i--) value = value * 256 + bytes[i]!
  return value
}
