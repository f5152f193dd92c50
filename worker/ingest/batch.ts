/** Payloads of many endpoints, joined into as few requests as the protocol allows. */

import type { Batch, Payload, Source } from '../model/batch.ts'
import { joinBytes } from '../model/join-bytes.ts'
import { decodeUtf8 } from '../model/utf8.ts'
import { MAX_PAYLOAD_BYTES } from './limits.ts'
import { halveOtlpPayload } from './otlp/halve.ts'
import { MAX_OTLP_PAYLOAD_BYTES, MAX_OTLP_POINTS } from './otlp/limits.ts'

/** Requests as full as they may be. Lines are moved from payload to payload for it; messages of OTLP stay whole. */
export function joinPayloads(
  payloads: readonly OwnedPayload[],
  { linesPerRequest }: { readonly linesPerRequest: number },
): Batch[] {
  const limits = { bytes: MAX_PAYLOAD_BYTES, lines: linesPerRequest }
  const lines = cutLines(
    payloads.filter(({ protocol }) => protocol === undefined),
    limits,
  )
  const messages = payloads.filter(({ protocol }) => protocol === 'otlp')
  const batches = joinWithin(messages, { bytes: MAX_OTLP_PAYLOAD_BYTES, lines: MAX_OTLP_POINTS })
  return [...lines.map(join), ...batches.map((group) => ({ ...join(group), protocol: 'otlp' as const }))]
}

type OwnedPayload = Payload & { readonly endpoint: string }

interface Limits {
  readonly bytes: number
  readonly lines: number
}

/** Groups of parts of payloads, each group full but for the last. */
function cutLines(payloads: readonly OwnedPayload[], limits: Limits): OwnedPayload[][] {
  const groups: OwnedPayload[][] = []
  let group: OwnedPayload[] = []
  let bytes = 0
  let lines = 0
  for (const payload of payloads) {
    let rest = payload
    while (rest.lines > 0) {
      const [part, behind] = cutPayload(rest, { bytes: limits.bytes - bytes, lines: limits.lines - lines })
      if (part.lines > 0) group.push(part)
      bytes += part.bytes.length
      lines += part.lines
      rest = behind
      if (rest.lines === 0) break
      groups.push(group)
      group = []
      bytes = 0
      lines = 0
    }
  }
  if (group.length > 0) groups.push(group)
  return groups
}

/** As many of its first lines as there is room for, and the others. A line alone has room in any empty request. */
function cutPayload(payload: OwnedPayload, room: Limits): readonly [OwnedPayload, OwnedPayload] {
  if (payload.lines <= room.lines && payload.bytes.length <= room.bytes) {
    return [payload, { ...payload, bytes: payload.bytes.subarray(payload.bytes.length), lines: 0 }]
  }
  let at = 0
  let lines = 0
  while (lines < room.lines && lines < payload.lines) {
    const next = payload.bytes.indexOf(LINE_FEED, at) + 1
    if (next > room.bytes) break
    at = next
    lines++
  }
  return [
    { ...payload, bytes: payload.bytes.subarray(0, at), lines },
    { ...payload, bytes: payload.bytes.subarray(at), lines: payload.lines - lines },
  ]
}

function joinWithin(payloads: readonly OwnedPayload[], limits: Limits): OwnedPayload[][] {
  const groups: OwnedPayload[][] = []
  let bytes = Number.POSITIVE_INFINITY
  let lines = 0
  for (const payload of payloads) {
    if (bytes + payload.bytes.length > limits.bytes || lines + payload.lines > limits.lines) {
      groups.push([])
      bytes = 0
      lines = 0
    }
    groups.at(-1)!.push(payload)
    bytes += payload.bytes.length
    lines += payload.lines
  }
  return groups
}

/** Two batches that together are this one; undefined where it has one line only. */
export function halveBatch(batch: Batch): readonly [Batch, Batch] | undefined {
  if (batch.lines < 2) return undefined
  const lines = batch.lines >> 1
  const sources = [sliceSources(batch.sources, 0, lines), sliceSources(batch.sources, lines, batch.lines)] as const
  if (batch.protocol === 'otlp') {
    const [one, other] = halveOtlpPayload(batch)!
    return [
      { ...one, protocol: 'otlp', sources: sources[0] },
      { ...other, protocol: 'otlp', sources: sources[1] },
    ]
  }
  let at = 0
  for (let i = 0; i < lines; i++) at = batch.bytes.indexOf(LINE_FEED, at) + 1
  return [
    { bytes: batch.bytes.subarray(0, at), lines, sources: sources[0] },
    {
      bytes: batch.bytes.subarray(at),
      lines: batch.lines - lines,
      sources: sources[1],
    },
  ]
}

/** The text of a line by its number, from 1, and whose it is; undefined where there is no such line, or no text. */
export function lineOfBatch(
  batch: Batch,
  number: number,
): { readonly text: string; readonly endpoint: string } | undefined {
  if (batch.protocol === 'otlp' || !Number.isInteger(number) || number < 1 || number > batch.lines) return undefined
  let at = 0
  for (let i = 1; i < number; i++) at = batch.bytes.indexOf(LINE_FEED, at) + 1
  const end = batch.bytes.indexOf(LINE_FEED, at)
  let before = 0
  const source = batch.sources.find(({ lines }) => {
    before += lines
    return number <= before
  })
  return { text: decodeUtf8(batch.bytes.subarray(at, end)), endpoint: source?.endpoint ?? '' }
}

const LINE_FEED = 10

function join(group: readonly OwnedPayload[]): Batch {
  const sources: { endpoint: string; lines: number }[] = []
  for (const { endpoint, lines } of group) {
    const last = sources.at(-1)
    if (last?.endpoint === endpoint) last.lines += lines
    else sources.push({ endpoint, lines })
  }
  const bytes = joinBytes(group.map((payload) => payload.bytes))
  return { bytes, lines: group.reduce((sum, payload) => sum + payload.lines, 0), sources }
}

function sliceSources(sources: readonly Source[], from: number, to: number): Source[] {
  const slice: Source[] = []
  let at = 0
  for (const { endpoint, lines } of sources) {
    const taken = Math.min(at + lines, to) - Math.max(at, from)
    if (taken > 0) slice.push({ endpoint, lines: taken })
    at += lines
  }
  return slice
}
