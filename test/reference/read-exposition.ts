/**
 * A second reader of the exposition formats, written to be right at sight: strings, regular expressions, one line after
 * the other. Tests hold the decoder against it.
 *
 * The rules are those of Prometheus 3 (model/textparse), and where it is silent those of the formats themselves:
 * https://prometheus.io/docs/instrumenting/exposition_formats/ and
 * https://prometheus.io/docs/specs/om/open_metrics_spec/. It leaves Prometheus on purpose where that helps nobody: a raw
 * line feed ends a line even inside quotes, and a NUL outside of them makes a bad line instead of ending the body.
 */
import { splitLines } from './characters.ts'
import { type Dialect, type Family, familyOf, type MetricType, startTimeFamily, UNDECLARED } from './family.ts'
import { normaliseBound } from './go-float.ts'
import { readMetadataLine } from './metadata-line.ts'
import { type Labels, readSampleLine, type SampleLine } from './sample-line.ts'

export type { Dialect, Family, MetricType } from './family.ts'
export { normaliseBound } from './go-float.ts'
export type { Exemplar, Labels } from './sample-line.ts'

export type Sample = SampleLine & {
  readonly family: string
  readonly type: MetricType
  /** When the series began, by the `_created` of its labels (OpenMetrics), wherever in the body that stands. */
  readonly startTimeMs: number | undefined
  readonly line: number
}

export type BadLine = { readonly line: number; readonly reason: string }

export type Failure = ({ readonly kind: 'parse' } & BadLine) | { readonly kind: 'missing-eof' }

/** A reading that failed has no families and no samples. */
export type Reading = {
  readonly families: ReadonlyMap<string, Family>
  readonly samples: readonly Sample[]
  readonly badLines: readonly BadLine[]
  readonly failure: Failure | undefined
}

export type ReadOptions = { readonly dialect: Dialect; readonly mode: 'strict' | 'lenient' }

export function readExposition(body: Uint8Array, { dialect, mode }: ReadOptions): Reading {
  const families = new Map<string, Family>()
  const samples: Sample[] = []
  const startTimes = new Map<string, number>()
  const badLines: BadLine[] = []
  let isEnded = false

  for (const [index, text] of splitLines(body).entries()) {
    const line = index + 1
    const content = isEnded ? 'data after # EOF' : readLine(text, dialect)
    if (typeof content === 'string') {
      if (mode === 'strict') return failed({ kind: 'parse', line, reason: content })
      badLines.push({ line, reason: content })
      continue
    }
    switch (content.kind) {
      case 'nothing':
        break
      case 'end':
        isEnded = true
        break
      case 'metadata':
        families.set(content.name, { ...(families.get(content.name) ?? UNDECLARED), ...content.says })
        break
      case 'sample': {
        const { sample } = content
        const started = dialect === 'openmetrics' ? startTimeFamily(sample.name, families) : undefined
        if (started !== undefined) {
          if (Number.isFinite(sample.value)) {
            startTimes.set(startTimeKey(started, sample.labels), Math.trunc(sample.value * 1000))
          }
          break
        }
        const family = familyOf(sample.name, families)
        const { type } = families.get(family) ?? UNDECLARED
        const labels = withBound(sample.labels, type)
        samples.push({ ...sample, labels, family, type, startTimeMs: undefined, line })
        break
      }
      default:
        content satisfies never
    }
  }

  if (dialect === 'openmetrics' && !isEnded) return failed({ kind: 'missing-eof' })
  return { families, samples: samples.map((sample) => withStartTime(sample, startTimes)), badLines, failure: undefined }
}

type Content =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'end' }
  | { readonly kind: 'metadata'; readonly name: string; readonly says: Partial<Family> }
  | { readonly kind: 'sample'; readonly sample: SampleLine }

/** What a line holds, or the reason why it is bad. */
function readLine(text: string, dialect: Dialect): Content | string {
  if (dialect === 'openmetrics' && text === '# EOF') return { kind: 'end' }
  if (dialect === 'openmetrics' && text === '') return 'an empty line'
  if (dialect === 'text' && /^[ \t]*$/.test(text)) return { kind: 'nothing' }
  if (/^[ \t]*#/.test(text)) return readMetadataLine(text, dialect)
  const sample = readSampleLine(text, dialect)
  return typeof sample === 'string' ? sample : { kind: 'sample', sample }
}

/** The label whose values are numbers. */
const BOUNDS: Partial<Record<MetricType, string>> = { histogram: 'le', summary: 'quantile' }

function withBound(labels: Labels, type: MetricType): Labels {
  return labels.map(([name, value]) => [name, name === BOUNDS[type] ? normaliseBound(value) : value])
}

function withStartTime(sample: Sample, startTimes: ReadonlyMap<string, number>): Sample {
  const labels = sample.labels.filter(([name]) => name !== BOUNDS[sample.type])
  return { ...sample, startTimeMs: startTimes.get(startTimeKey(sample.family, labels)) }
}

function startTimeKey(family: string, labels: Labels): string {
  return JSON.stringify([family, Object.entries(Object.fromEntries(labels)).sort()])
}

function failed(failure: Failure): Reading {
  return { families: new Map(), samples: [], badLines: [], failure }
}
