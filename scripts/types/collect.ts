/** What families an exposition has, taken in as its bytes come. Memory grows with families and series, not with bytes. */

import type { MetricType } from '../../dsl/bundle.ts'
import type { Family } from '../../dsl/families.ts'
import { endBody, readChunk } from '../../worker/exposition/decoder.ts'
import type { MetricType as WrittenType } from '../../worker/exposition/families.ts'
import { createReader, type Reader } from '../../worker/exposition/reading.ts'
import { MAX_LINE_BYTES } from '../../worker/exposition/window.ts'
import type { Fault } from '../../worker/model/fault.ts'
import { createBodyLines, type LinePiece } from '../lint/body-lines.ts'
import { readMetadata } from '../lint/metadata.ts'
import { type LintSample, sampleOf } from '../lint/sample.ts'

export interface FoundFamily extends Family {
  readonly name: string
  /** '' where the exporter says nothing. */
  readonly help: string
}

export interface Collected {
  /** Sorted by name. */
  readonly families: readonly FoundFamily[]
  /** Lines that were skipped. */
  readonly badLines: number
  /** What ended the reading before the end of the body. */
  readonly fault: Fault | undefined
}

export interface Collector {
  push(chunk: Uint8Array): void
  end(): Collected
}

/** More make no catalog that anybody could use: such a body is hostile or broken. */
const MAX_FAMILIES = 20_000

export function createCollector({ openMetrics }: { readonly openMetrics: boolean }): Collector {
  const reader = createReader({ openMetrics, strict: false })
  const lines = createBodyLines(MAX_LINE_BYTES + 1)
  const families = new Map<string, Growing>()
  const helps = new Map<string, string>()
  const sink = { sample: takeSample, namesEmptied: () => {} }

  function takeSample(of: Reader): void {
    const sample = sampleOf(of, { number: of.line, bytes: NO_BYTES })
    const name = familyName(sample)
    if (name === undefined) return
    let family = families.get(name)
    if (family === undefined) {
      family = { written: sample.family, type: 'unknown', labels: new Set(), series: new Set(), samples: 0 }
      families.set(name, family)
    }
    addSample(family, sample)
    if (families.size > MAX_FAMILIES) {
      of.fault = { kind: 'limit', limit: 'the number of families', max: MAX_FAMILIES, found: families.size }
    }
  }

  function take({ bytes, whole }: LinePiece): void {
    if (reader.fault !== undefined) return
    readChunk(reader, bytes, sink)
    if (!whole || bytes[0] !== HASH || helps.size >= MAX_FAMILIES) return
    const metadata = readMetadata({ number: reader.line, bytes })
    if (metadata?.keyword === 'HELP' && !helps.has(metadata.family)) helps.set(metadata.family, metadata.text)
  }

  return {
    push(chunk) {
      for (const piece of lines.push(chunk)) take(piece)
    },
    end() {
      const rest = lines.rest()
      if (rest !== undefined) take(rest)
      endBody(reader, { whole: true }, sink)
      const found = [...families].map(([name, family]) => finished(name, family, helps.get(family.written) ?? ''))
      return {
        families: found.sort((a, b) => (a.name < b.name ? -1 : 1)),
        badLines: reader.badLines,
        fault: reader.fault,
      }
    },
  }
}

interface Growing {
  /** The name that its metadata has, which in OpenMetrics is without the `_total` of counters. */
  readonly written: string
  type: MetricType
  readonly labels: Set<string>
  readonly series: Set<string>
  samples: number
}

const NO_BYTES = new Uint8Array()
const HASH = 35

/** The name that rules choose the sample by; undefined for what is no metric but says when one began. */
function familyName({ name, family, type, part }: LintSample): string | undefined {
  if (part === '_created') return undefined
  return type === 'histogram' || type === 'summary' ? family : name
}

function addSample(family: Growing, sample: LintSample): void {
  const labels = sample.labels.filter(({ value }) => value !== '')
  for (const { name } of labels) family.labels.add(name)
  const apart = labels.filter(({ name }) => name !== boundLabel(sample.type))
  family.series.add(JSON.stringify(apart.map(({ name, value }) => `${name}=${value}`).sort()))
  family.samples++
  family.type = typeOf(sample.type)
}

/** What tells the samples of one histogram or summary apart. */
function boundLabel(type: WrittenType): string | undefined {
  if (type === 'histogram') return 'le'
  return type === 'summary' ? 'quantile' : undefined
}

/** Info, state sets and the parts of gauge histograms are sent as the gauges that they are. */
function typeOf(type: WrittenType): MetricType {
  switch (type) {
    case 'info':
    case 'stateset':
    case 'gaugehistogram':
      return 'gauge'
    default:
      return type
  }
}

function finished(name: string, { type, labels, series, samples }: Growing, help: string): FoundFamily {
  return { name, type, labels: [...labels].sort(), series: series.size, samples, help: unescapeHelp(help) }
}

function unescapeHelp(text: string): string {
  return text.replace(/\\(["\\n])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
}
