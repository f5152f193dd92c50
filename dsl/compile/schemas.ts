/** The shape of the options. What the values mean is checked where they are compiled. */

import * as v from 'valibot'
import { PARSINGS, SCRAPE_PROTOCOLS } from '../bundle.ts'
import { isPlainObject } from '../describe.ts'
import type { Match, Where } from '../target.ts'
import type { Entries } from './read-options.ts'

const count = 'a whole number (0 is no limit)'
const limit = v.pipe(v.number(count), v.safeInteger(count), v.minValue(0, count))
const flag = v.boolean('true or false')

const labels = textRecord("an object of texts such as { team: 'web' }")
const secret = v.unknown()

const metricNames = v.array(v.string('the name of a metric'), "a list of metric names such as ['node_load1']")

const texts = v.pipe(v.array(v.string('text'), 'a list of texts'), v.minLength(1, 'a list with at least one text'))
const match: v.GenericSchema<Match> = v.lazy((value) => {
  if (typeof value === 'string') return v.string()
  if (Array.isArray(value)) return texts
  return v.instance(RegExp, 'text, a list of texts or a regular expression')
})

const conditions = "true or conditions on labels such as { mode: 'idle' }"
const where: v.GenericSchema<true | Where> = v.lazy((value) => {
  if (value === true) return v.literal(true)
  return v.pipe(
    v.custom<Where>(isPlainObject, conditions),
    v.check((value) => Object.keys(value).length > 0, conditions),
    v.record(v.string(), match),
  )
})

export const scrapeEntries = {
  scrapeInterval: v.string("text such as '1m'"),
  scrapeTimeout: v.string("text such as '10s'"),
  bodySizeLimit: v.string("text such as '4MB'"),
  sampleLimit: limit,
  labelLimit: limit,
  labelNameLengthLimit: limit,
  labelValueLengthLimit: limit,
  honorLabels: flag,
  honorTimestamps: flag,
  parsing: v.picklist(PARSINGS, oneOf(PARSINGS)),
  fallbackScrapeProtocol: v.picklist(SCRAPE_PROTOCOLS, oneOf(SCRAPE_PROTOCOLS)),
  protobuf: flag,
} as const satisfies Entries

export const targetEntries = {
  endpoints: v.array(v.unknown(), 'a list of URLs'),
  ...scrapeEntries,
  auth: secret,
  allowInsecureAuth: flag,
  prefix: v.string("text such as 'web'"),
  metrics: v.unknown(),
  labels: v.unknown(),
} as const satisfies Entries

export const endpointEntries = {
  url: v.string('a URL'),
  labels,
} as const satisfies Entries

export const metricEntries = {
  keep: metricNames,
  drop: v.pipe(plainObject('an object such as { node_arp_entries: true }'), v.record(v.string(), where)),
  rename: textRecord("an object of texts such as { node_load1: 'host.load1' }"),
} as const satisfies Entries

export const labelEntries = {
  drop: v.array(v.string('the name of a label'), "a list of label names such as ['fstype']"),
  rename: textRecord("an object of texts such as { mountpoint: 'disk' }"),
  set: labels,
} as const satisfies Entries

export const projectEntries = {
  dynatrace: v.unknown(),
  labels,
  defaults: v.unknown(),
} as const satisfies Entries

export const dynatraceEntries = {
  environment: v.string("a URL such as 'https://abc12345.live.dynatrace.com'"),
  token: secret,
} as const satisfies Entries

function oneOf(texts: readonly string[]): string {
  const quoted = texts.map((text) => `'${text}'`)
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}

function plainObject(message: string) {
  return v.custom<Readonly<Record<string, unknown>>>(isPlainObject, message)
}

function textRecord(message: string): v.GenericSchema<unknown, Readonly<Record<string, string>>> {
  return v.pipe(plainObject(message), v.record(v.string(), v.string('text')))
}
