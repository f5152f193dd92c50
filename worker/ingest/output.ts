/** What points leave as, and under which names: decided by where they go to. */

import type { BundleEndpoint, BundleIngest, Temporality } from '../../dsl/bundle.ts'
import { DYNATRACE_NAMING, GUARDED_NAMING, type Naming, SCRAPED_NAMING } from './naming.ts'
import { MAX_OTLP_BUCKETS } from './otlp/limits.ts'
import { type Buckets, mergeBuckets } from './otlp/merge-buckets.ts'
import { ucumOf } from './ucum.ts'

export interface Output {
  readonly naming: Naming
  /** The unit to send, for Dynatrace's name of it. */
  readonly unit: (unit: string) => string
  /** Labels of the endpoint that are told once, with what all its points come from, and not on each of them. */
  readonly toldOnce: ReadonlySet<string>
  /** Undefined where all but histograms leaves as lines. */
  readonly otlp: OtlpForm | undefined
  /** As many of a histogram's as are stored where they go to. */
  readonly buckets: (buckets: Buckets) => Buckets
  /** Of an exponential histogram no buckets are stored: its min and max are told by them before. */
  readonly rangesOnly: boolean
  /** Where all points of an endpoint come from, by OpenTelemetry's conventions for Prometheus. */
  resource(endpoint: BundleEndpoint): Resource
}

export interface OtlpForm {
  readonly temporality: Temporality
  /** What several values as one are sent as, of which OTLP has no form of its own. */
  readonly statistics: StatisticForm
  /** Single observations, with their traces, go along. */
  readonly exemplars: boolean
  /** Labels that tell the instrumentation scope of a sample are told of the scope, and not of each point. */
  readonly scopes: boolean
}

/**
 * `exponential`: an exponential histogram of which no more is said than that all values lie between minus and plus the
 * largest; Dynatrace keeps min, max, sum and count of it as a gauge, which is what the line would have been.
 * `gauges`: four gauges, which every backend takes.
 */
export type StatisticForm = 'exponential' | 'gauges'

export type Resource = readonly (readonly [key: string, value: string])[]

export const LINES: Output = {
  naming: DYNATRACE_NAMING,
  unit: (unit) => unit,
  toldOnce: new Set(),
  otlp: undefined,
  buckets: ({ bounds, counts }) => mergeBuckets({ bounds, counts }, MAX_OTLP_BUCKETS),
  rangesOnly: true,
  resource: () => [],
}

export function outputFor(ingest: BundleIngest): Output {
  switch (ingest.kind) {
    case 'dynatrace': {
      const lines = ingest.digitSections === 'guard' ? { ...LINES, naming: GUARDED_NAMING } : LINES
      if (ingest.protocol === 'lines') return lines
      // Not every environment makes dimensions of a resource or of a scope: job and instance are on each point as well,
      // and so is what tells of its scope, since series may differ in nothing else.
      return {
        ...lines,
        otlp: { temporality: 'delta', statistics: 'exponential', exemplars: false, scopes: false },
        resource: serviceOf,
      }
    }
    case 'otlp':
      return {
        naming: SCRAPED_NAMING,
        unit: ucumOf,
        toldOnce: new Set(['job', 'instance']),
        otlp: { temporality: ingest.temporality, statistics: 'gauges', exemplars: true, scopes: true },
        buckets: ({ bounds, counts }) => ({ bounds, counts }),
        rangesOnly: false,
        resource: (endpoint) => [...serviceOf(endpoint), ...serverOf(endpoint)],
      }
    default:
      return ingest satisfies never
  }
}

function serviceOf({ labels }: BundleEndpoint): Resource {
  const values = new Map(labels)
  return [
    ['service.name', values.get('job') ?? ''],
    ['service.instance.id', values.get('instance') ?? ''],
  ]
}

function serverOf({ url }: BundleEndpoint): Resource {
  const { hostname, port, protocol } = new URL(url)
  return [
    ['server.address', hostname.replace(/^\[|\]$/g, '')],
    ['server.port', port === '' ? DEFAULT_PORTS[protocol]! : port],
    ['url.scheme', protocol.slice(0, -1)],
  ]
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }
