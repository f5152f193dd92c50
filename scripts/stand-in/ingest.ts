/** `POST /api/v2/metrics/ingest`: a request goes in, lines go into the ledger, an answer comes out. */

import { type Answer, emptyRequestAnswer, ingestAnswer, type LineNote, type WarningsField } from './answer.ts'
import { readContent } from './content.ts'
import { type Line, type LineRules, type MetricLine, readLine } from './grammar.ts'
import { kindOf, type Ledger, type MetricKind } from './ledger.ts'
import { type Refused, refused } from './refused.ts'

export interface IngestRequest {
  readonly number: number
  readonly receivedAt: number
  readonly contentType: string | undefined
  readonly contentEncoding: string | undefined
  readonly body: Buffer
  /** Each line, or point of OTLP, whose number is a multiple of this is refused, however good; undefined: none is. */
  readonly refuseEvery: number | undefined
}

export interface IngestRules {
  /** Of the body after decoding. */
  readonly maxBodyBytes: number
  /** The same for OTLP. */
  readonly maxOtlpBytes: number
  readonly maxLines: number
  readonly allowDigitSections: boolean
  /** 'none' is a server that keeps every key as sent. */
  readonly warnings: WarningsField | 'none'
}

/** An answer, and how many lines, or points of OTLP, were taken and refused for it. */
export interface Ingested {
  readonly answer: Answer
  readonly linesOk: number
  readonly linesInvalid: number
}

/** Why a metric key cannot be one of this kind. */
export function keyRefusal(key: string, kind: MetricKind, ledger: Ledger): Refused | undefined {
  const known = ledger.kindOf(key)
  if (known === kind) return undefined
  if (known !== undefined) return refused(`metric key '${key}' is a ${known} already and cannot be a ${kind}`)
  return ledger.keyCount() < MAX_METRIC_KEYS ? undefined : refused(`more than ${MAX_METRIC_KEYS} metric keys`)
}

/** The reason of what is refused since a fault asks for it. */
export const ON_DEMAND = 'the stand-in was told to refuse this one'

export function isToBeRefused(number: number, { refuseEvery }: IngestRequest): boolean {
  return refuseEvery !== undefined && number % refuseEvery === 0
}

const TEXT = /^text\/plain(\s*;\s*charset="?utf-8"?)?\s*$/i
const MAX_METRIC_KEYS = 100_000

/** Takes the good lines of a request, also when others of it are refused. */
export function ingest(request: IngestRequest, rules: IngestRules, ledger: Ledger): Ingested {
  const body = readContent(request, { is: TEXT, send: 'text/plain; charset=utf-8', maxBytes: rules.maxBodyBytes })
  if (body.kind === 'answer') return nothingTaken(body.answer)

  const invalid: LineNote[] = []
  const warnings: LineNote[] = []
  const lineRules: LineRules = { now: request.receivedAt, allowDigitSections: rules.allowDigitSections }
  let lines = 0
  let number = 0
  for (const bytes of splitLines(body.bytes)) {
    number += 1
    if (bytes.length === 0) continue
    lines += 1
    const text = decode(bytes)
    const refusal = refusalOf(lines, request, rules)
    const line = refusal === undefined ? judge(text, lineRules, ledger) : refused(refusal)
    if (line.kind === 'refused') {
      invalid.push({ line: number, text: line.reason })
      ledger.refusedLine({ request: request.number, line: number, text: text ?? '', reason: line.reason })
    } else {
      take({ line, text: text ?? '' }, request, ledger)
      const warning = rules.warnings === 'none' || line.kind === 'metadata' ? undefined : changedKey(line)
      if (warning !== undefined) warnings.push({ line: number, text: warning })
    }
  }
  if (lines === 0) return nothingTaken(emptyRequestAnswer())
  const linesOk = lines - invalid.length
  const warningsField = rules.warnings === 'none' ? 'changedMetricKeys' : rules.warnings
  return { answer: ingestAnswer({ linesOk, invalid, warnings, warningsField }), linesOk, linesInvalid: invalid.length }
}

export function nothingTaken(answer: Answer): Ingested {
  return { answer, linesOk: 0, linesInvalid: 0 }
}

function refusalOf(lines: number, request: IngestRequest, { maxLines }: IngestRules): string | undefined {
  if (lines > maxLines) return `more than ${maxLines} lines`
  return isToBeRefused(lines, request) ? ON_DEMAND : undefined
}

function* splitLines(bytes: Buffer): Generator<Buffer> {
  let start = 0
  while (start <= bytes.length) {
    const found = bytes.indexOf(0x0a, start)
    const end = found === -1 ? bytes.length : found
    yield bytes.subarray(start, end)
    start = end + 1
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

function judge(text: string | undefined, rules: LineRules, ledger: Ledger): Line {
  if (text === undefined) return refused('the line is not UTF-8')
  const line = readLine(text, rules)
  switch (line.kind) {
    case 'refused':
      return line
    case 'metadata':
      return keyRefusal(line.key, line.type, ledger) ?? line
    case 'metric':
      return keyRefusal(line.key, kindOf(line.payload), ledger) ?? line
    default:
      return line satisfies never
  }
}

function take(
  { line, text }: { readonly line: Exclude<Line, Refused>; readonly text: string },
  request: IngestRequest,
  ledger: Ledger,
): void {
  if (line.kind === 'metadata') {
    ledger.metadataLine(line)
    return
  }
  const { key, dimensions, payload, timestamp } = line
  const { receivedAt, number } = request
  ledger.defineKey(key, kindOf(payload))
  ledger.point({ key, dimensions, timestamp, receivedAt, request: number, line: text, ...payload })
}

/** Metrics Classic makes the kind a part of the key, and says so. */
function changedKey({ key, payload }: MetricLine): string | undefined {
  const isCount = key.endsWith('.count')
  if (kindOf(payload) === 'count') return isCount ? undefined : `metric key '${key}' changed to '${key}.count'`
  return isCount ? `metric key '${key}' changed to '${key}.gauge'` : undefined
}
