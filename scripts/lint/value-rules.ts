/** Rules on values: counters, histograms, summaries, exemplars. */

import { parseNumber } from '../../worker/exposition/number.ts'
import { NOT_FINITE, toDouble } from '../../worker/model/decimal.ts'
import { decodeUtf8, encodeUtf8 } from '../../worker/model/utf8.ts'
import type { Report } from './findings.ts'
import { type Place, placeIn } from './place.ts'
import { type LintLabel, type LintSample, labelNamed, nameEnd } from './sample.ts'

export interface ValueRules {
  sample(sample: LintSample): void
  /** What can only be told when all buckets are known. */
  end(): void
}

export function createValueRules(report: Report, { openMetrics }: { readonly openMetrics: boolean }): ValueRules {
  const histograms = new Map<string, Histogram>()
  return {
    sample(sample) {
      checkCount(sample, report)
      const { type, part } = sample
      if (type === 'histogram' || type === 'gaugehistogram') takeHistogram(histograms, sample, report)
      if (type === 'summary' && part === '') checkQuantile(sample, report)
      if (openMetrics) checkExemplar(sample, report)
    },
    end() {
      for (const histogram of histograms.values()) checkWhole(histogram, report)
    },
  }
}

/** The samples of one histogram: those whose labels but `le` are the same. */
interface Histogram {
  readonly name: string
  readonly place: Place
  last: { readonly le: number; readonly value: number } | undefined
  infinite: number | undefined
  count: { readonly value: number; readonly place: Place } | undefined
}

function checkCount(sample: LintSample, report: Report): void {
  const { type, part, name, value } = sample
  if (!isCount(sample) || value >= 0) return
  const at = placeIn(sample.line, sample.valueAt, sample.valueEnd)
  const what = type === 'counter' ? `the counter '${name}'` : `'${name}', the ${part.slice(1)} of a ${type},`
  if (Number.isNaN(value)) {
    report({ code: 'NX528', message: `${what} is not a number`, at, help: 'write 0, or leave the sample out' })
  } else report({ code: 'NX524', message: `${what} is negative`, at, help: 'what may fall below zero is a gauge' })
}

function isCount({ type, part }: LintSample): boolean {
  switch (type) {
    case 'counter':
      return part === '' || part === '_total'
    case 'histogram':
      return part === '_bucket' || part === '_count'
    case 'summary':
      return part === '_count'
    default:
      return false
  }
}

function takeHistogram(histograms: Map<string, Histogram>, sample: LintSample, report: Report): void {
  const { part, value } = sample
  if (part === '' || part === '_created') return
  const histogram = histogramOf(histograms, sample)
  if (part === '_bucket') takeBucket(histogram, sample, report)
  else if (part === '_count' || part === '_gcount') {
    histogram.count = { value, place: placeIn(sample.line, sample.valueAt, sample.valueEnd) }
  }
}

function histogramOf(histograms: Map<string, Histogram>, sample: LintSample): Histogram {
  const labels = sample.labels.filter(({ name, value }) => name !== 'le' && value !== '')
  const key = JSON.stringify([sample.family, ...labels.map(({ name, value }) => [name, value]).sort(compareNames)])
  let histogram = histograms.get(key)
  if (histogram === undefined) {
    const place = placeIn(sample.line, 0, nameEnd(sample))
    histogram = { name: sample.family, place, last: undefined, infinite: undefined, count: undefined }
    histograms.set(key, histogram)
  }
  return histogram
}

function compareNames([a = '']: readonly string[], [b = '']: readonly string[]): number {
  return a < b ? -1 : 1
}

function takeBucket(histogram: Histogram, sample: LintSample, report: Report): void {
  const label = labelNamed(sample, 'le')
  const le = label === undefined ? undefined : numberOf(label)
  if (le === undefined || Number.isNaN(le)) {
    reportBound(sample, { label, name: 'le', report })
    return
  }
  const { value } = sample
  if (le === Number.POSITIVE_INFINITY) histogram.infinite = value
  const last = histogram.last
  if (last !== undefined && le < last.le) {
    const message = `the bucket le="${label?.value}" of '${histogram.name}' comes after a larger one`
    const at = placeIn(sample.line, label!.valueAt, label!.valueEnd)
    report({ code: 'NX525', message, at, help: 'write buckets in ascending order of le' })
  } else if (last !== undefined && value < last.value) {
    const message = `the bucket le="${label?.value}" of '${histogram.name}' counts ${value}, fewer than ${last.value} in the bucket before`
    const at = placeIn(sample.line, sample.valueAt, sample.valueEnd)
    report({ code: 'NX521', message, at, help: 'count in each bucket what is in the smaller ones too' })
  }
  if (last === undefined || le >= last.le) histogram.last = { le, value }
}

function checkQuantile(sample: LintSample, report: Report): void {
  const label = labelNamed(sample, 'quantile')
  const quantile = label === undefined ? undefined : numberOf(label)
  if (label === undefined || quantile === undefined || Number.isNaN(quantile)) {
    reportBound(sample, { label, name: 'quantile', report })
  } else if (quantile < 0 || quantile > 1) {
    const at = placeIn(sample.line, label.valueAt, label.valueEnd)
    const message = `quantile="${label.value}" of '${sample.name}' is not between 0 and 1`
    report({ code: 'NX527', message, at, help: 'write a percentile as a ratio, 0.99 for the 99th' })
  }
}

function reportBound(
  sample: LintSample,
  { label, name, report }: { readonly label: LintLabel | undefined; readonly name: string; readonly report: Report },
): void {
  const help = name === 'le' ? 'give it a number or +Inf' : 'give it a number from 0 to 1'
  if (label === undefined) {
    const at = placeIn(sample.line, 0, nameEnd(sample))
    const message = `'${sample.name}' of the ${sample.type} '${sample.family}' has no label ${name}`
    report({ code: 'NX523', message, at, help })
  } else {
    const at = placeIn(sample.line, label.valueAt, label.valueEnd)
    report({ code: 'NX523', message: `${name}="${label.value}" of '${sample.name}' is not a number`, at, help })
  }
}

function checkWhole({ name, place, last, infinite, count }: Histogram, report: Report): void {
  if (infinite === undefined) {
    const message = `the histogram '${name}' has no bucket le="+Inf"${last === undefined ? ', nor any other' : ''}`
    report({ code: 'NX520', message, at: place, help: 'write the bucket that counts every observation' })
  } else if (count !== undefined && count.value !== infinite) {
    const message = `the count of '${name}' is ${count.value}, its bucket le="+Inf" has ${infinite}`
    report({ code: 'NX522', message, at: count.place, help: 'take both from the same snapshot' })
  }
}

const out = { mantissa: 0, exponent: 0, plain: false }

/** As the decoder reads numbers; undefined where the value is none. */
function numberOf({ value }: LintLabel): number | undefined {
  const bytes = encodeUtf8(`${value}\n`)
  if (parseNumber(bytes, 0, out) !== bytes.length - 1) return undefined
  return out.exponent === NOT_FINITE ? out.mantissa : toDouble(out.mantissa, out.exponent)
}

const MAX_EXEMPLAR_CHARACTERS = 128
const EXEMPLAR = /# \{(.*)\} /
const EXEMPLAR_LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:\\.|[^"\\])*)"/g

function checkExemplar(sample: LintSample, report: Report): void {
  const { line, type, part, valueEnd } = sample
  const behind = decodeUtf8(line.bytes.subarray(valueEnd))
  const found = EXEMPLAR.exec(behind)
  if (found === null) return
  const at = placeIn(line, valueEnd + found.index, line.bytes.length)
  if (part !== '_bucket' && !(type === 'counter' && part === '_total')) {
    const message = `'${sample.name}' has an exemplar and is neither a bucket nor the total of a counter`
    report({ code: 'NX526', message, at, help: 'leave the exemplar out' })
    return
  }
  const labels = [...(found[1] ?? '').matchAll(EXEMPLAR_LABEL)]
  const length = labels.reduce((sum, [, name = '', value = '']) => sum + charactersOf(name + unescaped(value)), 0)
  if (length > MAX_EXEMPLAR_CHARACTERS) {
    const message = `the labels of the exemplar of '${sample.name}' have ${length} characters: ${MAX_EXEMPLAR_CHARACTERS} are allowed`
    report({ code: 'NX526', message, at, help: 'keep what finds the trace, such as trace_id, and leave out the rest' })
  }
}

function unescaped(value: string): string {
  return value.replace(/\\(.)/g, '$1')
}

function charactersOf(text: string): number {
  return [...text].length
}
