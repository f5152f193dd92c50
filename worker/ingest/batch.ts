/** Payloads of many endpoints, joined into as few requests as the protocol allows. */

import type { Batch, Payload, Source } from '../model/batch.ts'
import { decodeUtf8 } from '../model/utf8.ts'
import { MAX_PAYLOAD_BYTES, MAX_PAYLOAD_LINES } from './limits.ts'
import { halveOtlpPayload } from './otlp/halve.ts'
import { MAX_OTLP_PAYLOAD_BYTES, MAX_OTLP_POINTS } from './otlp/limits.ts'

export function joinPayloads(payloads: readonly OwnedPayload[]): Batch[] {
  const histograms = payloads.filter(({ protocol }) => protocol === 'otlp')
  const limits = { bytes: MAX_OTLP_PAYLOAD_BYTES, lines: MAX_OTLP_POINTS }
  const lines = joinWithin(
    payloads.filter(({ protocol }) => protocol === undefined),
    LINE_LIMITS,
  )
  return [...lines, ...joinWithin(histograms, limits).map((batch) => ({ ...batch, protocol: 'otlp' as const }))]
}

type OwnedPayload = Payload & { readonly endpoint: string }

const LINE_LIMITS = { bytes: MAX_PAYLOAD_BYTES, lines: MAX_PAYLOAD_LINES }

function joinWithin(payloads: readonly OwnedPayload[], limits: typeof LINE_LIMITS): Batch[] {
  const batches: Batch[] = []
  let group: OwnedPayload[] = []
  let bytes = 0
  let lines = 0
  for (const payload of payloads) {
    if (group.length > 0 && (bytes + payload.bytes.length > limits.bytes || lines + payload.lines > limits.lines)) {
      batches.push(join(group))
      group = []
      bytes = 0
      lines = 0
    }
    group.push(payload)
    bytes += payload.bytes.length
    lines += payload.lines
  }
  if (group.length > 0) batches.push(join(group))
  return batches
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
  const bytes = new Uint8Array(group.reduce((sum, payload) => sum + payload.bytes.length, 0))
  const sources: { endpoint: string; lines: number }[] = []
  let at = 0
  for (const payload of group) {
    bytes.set(payload.bytes, at)
    at += payload.bytes.length
    const last = sources.at(-1)
    if (last?.endpoint === payload.endpoint) last.lines += payload.lines
    else sources.push({ endpoint: payload.endpoint, lines: payload.lines })
  }
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
