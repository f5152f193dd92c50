/**
 * Lints one exposition as its bytes come in. What can be read and what not is for the worker's own decoder to say, to
 * which each line is given by itself; the rules see what it made of them. Memory grows with families and series, not
 * with bytes or findings.
 */

import { endBody, readChunk } from '../../worker/exposition/decoder.ts'
import { type BadLine, createReader, type Reader } from '../../worker/exposition/reading.ts'
import { MAX_LINE_BYTES } from '../../worker/exposition/window.ts'
import type { Fault } from '../../worker/model/fault.ts'
import { createBodyLines, type LinePiece } from './body-lines.ts'
import { createDynatraceRules } from './dynatrace-rules.ts'
import { createFamily, type LintFamily } from './families.ts'
import { createFindings, type Findings } from './findings.ts'
import { type Metadata, readMetadata } from './metadata.ts'
import { checkFamilyNames, checkLabelNames } from './name-rules.ts'
import { type BodyLine, type Place, placeIn, wordAt } from './place.ts'
import { type LintSample, nameEnd, sampleOf } from './sample.ts'
import { createStructureRules } from './structure-rules.ts'
import { createValueRules } from './value-rules.ts'

export interface LintOptions {
  readonly openMetrics: boolean
  /** Findings of each code that are kept; the rest is counted. */
  readonly maxFindings: number
}

export interface LintResult extends Findings {
  readonly lines: number
  readonly samples: number
  readonly families: number
}

export interface Linter {
  push(chunk: Uint8Array): void
  end(): LintResult
}

export function createLinter({ openMetrics, maxFindings }: LintOptions): Linter {
  const { report, findings } = createFindings(maxFindings)
  const reader = createReader({ openMetrics, strict: false })
  const lines = createBodyLines(MAX_LINE_BYTES + 1)
  const families = new Map<string, LintFamily>()
  const structure = createStructureRules(report, { openMetrics })
  const values = createValueRules(report, { openMetrics })
  const dynatrace = createDynatraceRules(report)
  let line: BodyLine = { number: 1, bytes: new Uint8Array() }

  const sink = {
    sample: (of: Reader) => takeSample(sampleOf(of, { number: of.line, bytes: line.bytes })),
    namesEmptied: () => {},
  }
  reader.onBadLine = ({ line: number, column, reason }: BadLine) => {
    const bad = { number, bytes: line.bytes }
    const isWindows = bad.bytes.at(-1) === CARRIAGE_RETURN
    const help = isWindows ? { help: 'end lines with a line feed alone, without a carriage return' } : {}
    report({ code: 'NX501', message: reason, at: wordAt(bad, column), ...help })
  }

  function takeSample(sample: LintSample): void {
    const family = familyNamed(sample.family, () => placeIn(sample.line, 0, nameEnd(sample)))
    structure.sample(sample, family)
    values.sample(sample)
    checkLabelNames(sample, family, report)
    dynatrace.sample(sample, family)
    family.type = sample.type
    family.hasSamples = true
  }

  function takeMetadata(metadata: Metadata): void {
    const place = () => placeIn(metadata.line, metadata.nameAt, metadata.nameEnd)
    const family = familyNamed(metadata.family, place)
    structure.metadata(metadata, family)
    if (metadata.keyword === 'TYPE' && !family.metadata.has('TYPE')) family.place = place()
    if (!family.metadata.has(metadata.keyword)) family.metadata.set(metadata.keyword, metadata.text)
  }

  function familyNamed(name: string, place: () => Place): LintFamily {
    let family = families.get(name)
    if (family === undefined) {
      family = createFamily(name, place())
      families.set(name, family)
    }
    return family
  }

  function take(piece: LinePiece): void {
    const feed = piece.bytes.at(-1) === LINE_FEED ? 1 : 0
    line = { number: reader.line + 1, bytes: piece.bytes.subarray(0, piece.bytes.length - feed) }
    const { badLines, line: linesBefore } = reader
    readChunk(reader, piece.bytes, sink)
    // At once, while the bytes of the line are there.
    if (reader.fault !== undefined) takeFault(reader.fault)
    else if (piece.whole && reader.badLines === badLines && reader.line > linesBefore) takeComment()
  }

  function takeLastLine({ bytes, whole }: LinePiece): void {
    const closed = new Uint8Array(bytes.length + 1)
    closed.set(bytes)
    closed[bytes.length] = LINE_FEED
    take({ bytes: closed, whole })
    if (openMetrics) return
    const at = placeIn(line, line.bytes.length, line.bytes.length)
    report({ code: 'NX503', message: 'the last line has no line feed', at, help: 'end it with a line feed' })
  }

  function takeComment(): void {
    const metadata = readMetadata(line)
    // UNIT is a comment like any other in the text format.
    if (metadata !== undefined && (openMetrics || metadata.keyword !== 'UNIT')) takeMetadata(metadata)
  }

  /** Reports what ended the reading. */
  function takeFault(fault: Fault): void {
    const at = placeIn(line, 0, line.bytes.length)
    if (fault.kind === 'limit') {
      report({ code: 'NX504', message: `reading stops here: ${fault.limit} is over ${fault.max}`, at })
    } else if (fault.kind === 'parse' && fault.reason !== reader.firstBadLines[0]?.reason) {
      // Else no line was good, and the first bad one stands for the body: it was reported.
      report({
        code: 'NX502',
        message: fault.reason,
        at,
        help: "end the body with '# EOF', and write nothing after it",
      })
    }
  }

  return {
    push(chunk) {
      for (const piece of lines.push(chunk)) {
        if (reader.fault !== undefined) return
        take(piece)
      }
    },
    end() {
      const rest = lines.rest()
      if (rest !== undefined && reader.fault === undefined) takeLastLine(rest)
      if (reader.fault === undefined) {
        endBody(reader, { whole: true }, sink)
        if (reader.fault !== undefined) takeFault(reader.fault)
      }
      values.end()
      checkFamilyNames(families, report, { openMetrics })
      const withSamples = [...families.values()].filter(({ hasSamples }) => hasSamples).length
      return { ...findings(), lines: reader.line, samples: reader.samples, families: withSamples }
    },
  }
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
