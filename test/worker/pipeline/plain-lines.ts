/**
 * What scrapes send where there are no rules, worked out the plain way: the reference reads the body, maps hold what was
 * before, and differences are those of whole numbers. What Dynatrace makes of names and values has tests of its own.
 */

import { DYNATRACE_NAMING } from '../../../worker/ingest/naming.ts'
import { type Dialect, type Labels, readExposition, type Sample } from '../../reference/read-exposition.ts'

/** Key and dimensions of a line, in order, and what it says of them. */
export type PlainLines = ReadonlyMap<string, readonly [kind: 'gauge' | 'count', value: number]>

/** What is known of the series after a scrape: the text of its last value; undefined where it has none to count from. */
export type Known = ReadonlyMap<string, string | undefined>

export interface PlainScrape {
  readonly lines: PlainLines
  readonly known: Known
}

export interface PlainOptions {
  readonly dialect: Dialect
  /** Of the endpoint. */
  readonly own: Labels
  readonly honorLabels: boolean
}

/** A series that was not there before began since; of two that are one to Dynatrace the first is sent. */
export function scrapePlainly(body: Uint8Array, before: Known, options: PlainOptions): PlainScrape {
  const lines = new Map<string, readonly ['gauge' | 'count', number]>()
  const known = new Map(before)
  const met = new Set<string>()
  for (const sample of readExposition(body, { dialect: options.dialect, mode: 'lenient' }).samples) {
    const key = DYNATRACE_NAMING.key(sample.name)
    const series = JSON.stringify([sample.name, sample.labels.filter(([, value]) => value !== '').toSorted()])
    if (key === undefined || met.has(series)) continue
    met.add(series)
    const was = known.get(series)
    const isNew = !known.has(series)
    if (isNew) known.set(series, undefined)
    if (!Number.isFinite(sample.value)) continue
    const front = frontOf(key, dimensionsOf(sample.labels, options))
    const counts = isCumulative(sample)
    if (counts) known.set(series, sample.valueText)
    const increase = isNew || was === undefined ? sample.value : rise(was, sample)
    const isTold = !counts || (increase >= 0 && (isNew || was !== undefined))
    if (isTold && !lines.has(front)) lines.set(front, counts ? ['count', increase + 0] : ['gauge', sample.value + 0])
  }
  return { lines, known }
}

export function frontOf(key: string, dimensions: Labels): string {
  return JSON.stringify([key, dimensions.toSorted()])
}

function isCumulative({ type, name, family }: Sample): boolean {
  return type === 'counter' || ((type === 'histogram' || type === 'summary') && name !== family)
}

/** All of it where it fell. */
function rise(was: string, { valueText, value }: Sample): number {
  const before = Number(was)
  if (value < before) return value
  const [a, b] = [readDecimal(was), readDecimal(valueText)]
  if (a === undefined || b === undefined) return value - before
  const exponent = Math.min(a.exponent, b.exponent)
  const whole = (number: Decimal) => number.digits * 10n ** BigInt(number.exponent - exponent)
  const isExact = [whole(a), whole(b)].every((number) => number < 2n ** 53n && number > -(2n ** 53n))
  return isExact ? Number(`${whole(b) - whole(a)}e${exponent}`) : value - before
}

interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

/** Undefined where a double is what counts: it tells no more than 15 digits apart, and has all powers of ten to 22. */
function readDecimal(text: string): Decimal | undefined {
  const [, sign = '', whole = '', part = '', power = '0'] = /^([+-]?)(\d*)\.?(\d*)(?:e(.+))?$/i.exec(text) ?? []
  const digits = BigInt(`${whole}${part}`)
  const exponent = Number(power) - part.length
  if (String(digits).length > 15 || Math.abs(exponent) > 22) return undefined
  return { digits: sign === '-' ? -digits : digits, exponent }
}

/** The endpoint's labels win, and a label that is called as one of them has a prefix, until the name is free. */
function dimensionsOf(labels: Labels, { own, honorLabels }: PlainOptions): Labels {
  const { dimensionKey, dimensionValue } = DYNATRACE_NAMING
  const owned = new Set(own.map(([key]) => key))
  const scraped = labels.map(([label, value]) => ({ key: dimensionKey(label), value }))
  const overridden = honorLabels ? scraped.map(({ key }) => key) : []
  const dimensions = new Map(own.filter(([key]) => !overridden.includes(key)))
  const clashing: { readonly key: string; readonly value: string }[] = []
  for (const { key, value } of scraped) {
    if (key === undefined || value === '') continue
    if (owned.has(key) && !honorLabels) clashing.push({ key, value })
    else if (!dimensions.has(key)) dimensions.set(key, value)
  }
  for (const { key, value } of clashing.toSorted((a, b) => a.key.length - b.key.length)) {
    let free = `exported_${key}`
    while (dimensions.has(free)) free = `exported_${free}`
    dimensions.set(free, value)
  }
  return [...dimensions].flatMap(([key, value]) => {
    const text = dimensionValue(value).replace(/\\([\\"])/g, '$1')
    return text === '' ? [] : [[key, text] as const]
  })
}
