/**
 * The state of a shard as bytes, and the bytes of every version that was ever deployed as a state again.
 *
 *   format 1: a pack, whose head says that it is of format 1
 *   format 2: 'NX' · u8 format · u8 255 · 4 bytes free · 2 × i32 checksum of the pack · the pack
 *
 * A pack begins with the length of its head. No head is so long that its fourth byte is 255, so the two differ there.
 */

import { checksum } from './checksum.ts'
import { type Packed, pack, unpack } from './pack.ts'

/** Of one endpoint; `record` is JSON of the caller's. */
export interface StoredEndpoint {
  readonly id: string
  readonly record: unknown
  readonly series: Uint8Array | undefined
  /** Of its last scrapes. */
  readonly history?: Uint8Array | undefined
  /** Of the last one, as the caller packs it: beside the record, so that nobody reads it but who shows it. */
  readonly tally?: Uint8Array | undefined
}

export interface StoredState {
  /** JSON of the caller's, about the shard. */
  readonly record: unknown
  readonly endpoints: readonly StoredEndpoint[]
}

export type StateReading =
  | { readonly kind: 'ok'; readonly state: StoredState }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** Raised with every change that an older version cannot read; what it was until then moves into READERS. */
const FORMAT = 2

export function packState({ record, endpoints }: StoredState): Uint8Array {
  const pieces: Uint8Array[] = []
  const add = (piece: Uint8Array | undefined) => (piece === undefined ? NO_PIECE : pieces.push(piece) - 1)
  const heads = endpoints.map(({ id, record, series, history, tally }): EndpointHead => {
    const head = { id, record, piece: add(series) }
    return history === undefined ? head : { ...head, history: add(history), tally: add(tally) }
  })
  const bytes = pack({ record, endpoints: heads } satisfies StateHead, pieces, FRONT)
  bytes.set([...MARK, FORMAT, 255])
  new Int32Array(bytes.buffer, SUM_AT, 2).set(checksum(bytes.subarray(FRONT)))
  return bytes
}

export function readState(bytes: Uint8Array): StateReading {
  const format = formatOf(bytes)
  if (format > FORMAT) {
    const reason = `it is of format ${format}, and this version reads none above ${FORMAT}: a newer one wrote it`
    return { kind: 'unreadable', reason }
  }
  const state = READERS[format]?.(bytes)
  return state === undefined
    ? { kind: 'unreadable', reason: 'its bytes are damaged, or some of them are missing' }
    : { kind: 'ok', state }
}

/** What is here stays: whoever deploys goes on from what the version before left, however old that is. */
const READERS: Readonly<Record<number, (bytes: Uint8Array) => StoredState | undefined>> = {
  1: readUnmarked,
  2: readMarked,
}

const MARK = [0x4e, 0x58]
const SUM_AT = 8
/** A multiple of eight, so that the pieces of the pack are aligned as it means them to be. */
const FRONT = 16
const NO_PIECE = -1

interface StateHead {
  readonly record: unknown
  readonly endpoints: readonly EndpointHead[]
}

interface EndpointHead {
  readonly id: string
  readonly record: unknown
  /** Which piece its series are, or NO_PIECE. */
  readonly piece: number
  /** Which pieces its history and tally are. Versions that know of none leave them out. */
  readonly history?: number
  readonly tally?: number
}

function formatOf(bytes: Uint8Array): number {
  const isMarked = bytes[0] === MARK[0] && bytes[1] === MARK[1] && bytes[3] === 255
  return isMarked ? bytes[2]! : 1
}

function readUnmarked(bytes: Uint8Array): StoredState | undefined {
  const packed = unpack(bytes)
  return isObject(packed?.head) && packed.head.format === 1 ? stateOf(packed) : undefined
}

function readMarked(stored: Uint8Array): StoredState | undefined {
  // The checksum reads words, which need their alignment; bytes from storage do not promise it.
  const bytes = stored.byteOffset % 8 === 0 ? stored : stored.slice()
  if (bytes.length < FRONT || bytes.length % 8 !== 0) return undefined
  const [a, b] = new Int32Array(bytes.buffer, bytes.byteOffset + SUM_AT, 2)
  const packed = bytes.subarray(FRONT)
  const [isA, isB] = checksum(packed)
  return a === isA && b === isB ? stateOf(unpack(packed)) : undefined
}

function stateOf(packed: Packed | undefined): StoredState | undefined {
  if (packed === undefined || !isStateHead(packed.head, packed.pieces.length)) return undefined
  const { pieces } = packed
  const endpoints = packed.head.endpoints.map(({ id, record, piece, history = NO_PIECE, tally = NO_PIECE }) => {
    return { id, record, series: pieces[piece], history: pieces[history], tally: pieces[tally] }
  })
  return { record: packed.head.record, endpoints }
}

/** Written by `packState` alone; what is checked is that it is whole. */
function isStateHead(head: unknown, pieces: number): head is StateHead {
  if (!isObject(head) || !('record' in head) || !Array.isArray(head.endpoints)) return false
  return head.endpoints.every((endpoint: unknown) => isEndpointHead(endpoint, pieces))
}

function isEndpointHead(endpoint: unknown, pieces: number): endpoint is EndpointHead {
  if (!isObject(endpoint) || typeof endpoint.id !== 'string' || !('record' in endpoint)) return false
  const { piece, history = NO_PIECE, tally = NO_PIECE } = endpoint
  return [piece, history, tally].every(
    (each) => Number.isInteger(each) && Number(each) >= NO_PIECE && Number(each) < pieces,
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
