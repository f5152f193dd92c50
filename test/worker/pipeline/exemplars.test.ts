import { describe, expect, test } from 'vitest'
import { type BundleIngest, type BundleRules, NO_RULES } from '../../../dsl/bundle.ts'
import type { Exemplar } from '../../../scripts/stand-in/otlp-exemplar.ts'
import { outputFor } from '../../../worker/ingest/output.ts'
import { compilePlan } from '../../../worker/transform/plan.ts'
import { encodeBody } from '../exposition/protobuf-encode.ts'
import { NOW, type RunOptions, runPipeline } from './pipeline.ts'
import { takenByCollector } from './taken-points.ts'

const AT = 'targets/a.ts:1:1'
const TRACE = '0123456789abcdef0123456789abcdef'
const NATIVE: BundleRules = { ...NO_RULES, histograms: [{ metric: '*', as: { kind: 'native' }, at: AT }] }

const DYNATRACE: BundleIngest = {
  ...{ kind: 'dynatrace', environment: 'https://abc12345.live.dynatrace.com', token: 'DT_API_TOKEN' },
  ...{ protocol: 'otlp', digitSections: 'keep', gzip: false },
}

function elsewhere(temporality: 'delta' | 'cumulative'): BundleIngest {
  return { kind: 'otlp', endpoint: 'https://otlp.example.com/v1/metrics', headers: [], temporality, gzip: false }
}

/** The second of two scrapes of the same body, each series with its exemplars. */
function exemplarsIn(body: string | Uint8Array, options: RunOptions = {}): Record<string, readonly Exemplar[]> {
  const both = { output: outputFor(elsewhere('delta')), openMetrics: true, ...options }
  const chunks = [Buffer.from(body)]
  const { series } = runPipeline(chunks, { ...both, timestampMs: NOW - 60_000 })
  const { histograms } = runPipeline(chunks, { ...both, series, seenMs: NOW - 60_000 })
  return Object.fromEntries(
    takenByCollector(histograms).map(({ name, dimensions, otlp }) => {
      const { job, instance, ...labels } = dimensions
      return [`${name}${JSON.stringify(labels)}`, otlp.exemplars]
    }),
  )
}

const none = { timestamp: undefined, traceId: '', spanId: '', attributes: {} }
const BODY = `# TYPE a counter
a_total{b="c"} 1 # {trace_id="${TRACE}",user="u \\"1\\""} 0.5 1789999999.5
a_total{b="d"} 2
# TYPE g gauge
g 3 # {} 3
# TYPE h histogram
h_bucket{le="1.0"} 1 # {n="1"} 0.9
h_bucket{le="+Inf"} 3 # {n="2"} 7
h_sum 10
h_count 3
# EOF
`

describe('exemplars go along', () => {
  test.each(['delta', 'cumulative'] as const)('with what their samples become, %s', (temporality) => {
    const found = exemplarsIn(BODY, { output: outputFor(elsewhere(temporality)), plan: compilePlan(NO_RULES, '') })
    expect(found).toEqual({
      'a_total{"b":"c"}': [
        { ...none, value: 0.5, timestamp: NOW - 500, traceId: TRACE, attributes: { user: 'u "1"' } },
      ],
      'a_total{"b":"d"}': [],
      'g{}': [{ ...none, value: 3 }],
      'h_bucket{"le":"1.0"}': [{ ...none, value: 0.9, attributes: { n: '1' } }],
      'h_bucket{"le":"+Inf"}': [{ ...none, value: 7, attributes: { n: '2' } }],
      'h_sum{}': [],
      'h_count{}': [],
    })
  })

  test('with the one point that a histogram becomes', () => {
    expect(
      exemplarsIn(BODY.replaceAll('_bucket{le="1.0"} 1', '_bucket{le="1.0"} 2'), { plan: compilePlan(NATIVE, '') }),
    ).toMatchObject({ 'a_total{"b":"c"}': [{ value: 0.5 }] })
    const { histograms } = runPipeline([Buffer.from(BODY)], {
      ...{ output: outputFor(elsewhere('cumulative')), openMetrics: true, plan: compilePlan(NATIVE, '') },
    })
    const point = takenByCollector(histograms).find(({ name }) => name === 'h')
    expect(point).toMatchObject({
      payload: { kind: 'histogram', counts: [1, 2] },
      otlp: { exemplars: [{ value: 0.9 }, { value: 7 }] },
    })
  })

  test('with counters that wait for their start', () => {
    const body = BODY.replace('# TYPE g', 'a_created{b="c"} 1789000000\na_created{b="d"} 1789000000\n# TYPE g')
    expect(exemplarsIn(body)).toMatchObject({ 'a_total{"b":"c"}': [{ value: 0.5 }], 'a_total{"b":"d"}': [] })
  })

  test('not with lines that a rule made one, and these are whole', () => {
    const rules: BundleRules = { ...NO_RULES, labels: { drop: [{ label: 'b', at: AT }], rename: [] } }
    expect(exemplarsIn(BODY, { plan: compilePlan(rules, '') })).toMatchObject({
      'a_total{}': [],
      'g{}': [{ value: 3 }],
    })
    const hostile = BODY.replace('user=', 'user=" gauge,1 1 # ",more=')
    expect(exemplarsIn(hostile, { plan: compilePlan(rules, '') })).toMatchObject({ 'a_total{}': [] })
  })

  test('from protobuf as from text', () => {
    const exemplar = { label: [{ name: 'trace_id', value: TRACE }], value: 0.5, timestamp: { seconds: NOW / 1000 } }
    const bucket = [{ cumulative_count: 1, upper_bound: 1, exemplar: { value: 0.25 } }]
    const body = encodeBody([
      { name: 'a_total', type: 'COUNTER', metric: [{ counter: { value: 1, exemplar } }] },
      { name: 'h', type: 'HISTOGRAM', metric: [{ histogram: { sample_count: 2, sample_sum: 3, bucket } }] },
    ])
    expect(exemplarsIn(body, { protobuf: true })).toMatchObject({
      'a_total{}': [{ value: 0.5, timestamp: NOW, traceId: TRACE }],
      'h_bucket{"le":"1.0"}': [{ value: 0.25 }],
      'h_bucket{"le":"+Inf"}': [],
    })
  })
})

test('exemplars stay behind where nobody takes them', () => {
  const lines = runPipeline([Buffer.from(BODY)], { openMetrics: true })
  expect(lines.texts.join('\n')).not.toContain('#')
  expect(Object.values(exemplarsIn(BODY, { output: outputFor(DYNATRACE) })).flat()).toEqual([])
})
