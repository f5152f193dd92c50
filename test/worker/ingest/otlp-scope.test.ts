import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeRequest } from '../../../scripts/stand-in/otlp-message.ts'
import { SCRAPED_NAMING } from '../../../worker/ingest/naming.ts'
import { addExponential } from '../../../worker/ingest/otlp/exponential.ts'
import { addLines } from '../../../worker/ingest/otlp/from-lines.ts'
import { halveOtlpPayload } from '../../../worker/ingest/otlp/halve.ts'
import { MAX_OTLP_PAYLOAD_BYTES } from '../../../worker/ingest/otlp/limits.ts'
import { createOtlpWriter, type OtlpWriter, takeOtlpPayloads } from '../../../worker/ingest/otlp/payloads.ts'
import { addHistogram } from '../../../worker/ingest/otlp/writer.ts'
import type { Payload } from '../../../worker/model/batch.ts'
import { encodeUtf8 } from '../../../worker/model/utf8.ts'
import { NOW } from '../../scripts/stand-in-client.ts'
import { histogram } from './otlp-histogram.ts'
import { pointsOf, type ReadScope } from './otlp-points.ts'

type Label = readonly [name: string, value: string]

const OWN: ReadScope = { name: 'narthex', version: '', schemaUrl: '', attributes: [] }
const CART: readonly Label[] = [
  ['otel_scope_name', 'shop/cart'],
  ['otel_scope_schema_url', 'https://opentelemetry.io/schemas/1.31.0'],
  ['otel_scope_team', 'a'],
  ['otel_scope_version', '1.2'],
]
const CART_SCOPE: ReadScope = {
  ...{ name: 'shop/cart', version: '1.2' },
  ...{ schemaUrl: 'https://opentelemetry.io/schemas/1.31.0', attributes: [['team', 'a']] },
}

function lineOf(labels: readonly Label[], key = 'a'): string {
  const { dimensionKey, dimensionValue } = SCRAPED_NAMING
  const dimensions = labels.map(([name, value]) => `,${dimensionKey(name)}="${dimensionValue(value)}"`)
  return `${key}${dimensions.join('')} gauge,1 ${NOW}\n`
}

function payloadsFrom(lines: readonly string[], add: (writer: OtlpWriter) => void = () => {}): readonly Payload[] {
  const writer = createOtlpWriter({ resource: [['service.name', 'shop']], temporality: 'delta', scopes: true })
  const describe = () => ({ unit: '', description: '' })
  addLines(writer, encodeUtf8(lines.join('')), { statistics: 'gauges', seenMs: NOW - 1, describe })
  add(writer)
  return takeOtlpPayloads(writer)
}

describe('the scope of a point', () => {
  test.each<[labels: readonly Label[], scope: ReadScope, rest: readonly Label[], why: string]>([
    [[['b', 'c']], OWN, [['b', 'c']], 'is ours where it tells none'],
    [CART, CART_SCOPE, [], 'is told by its labels'],
    [
      [['b', 'c'], ...CART, ['z', '1']],
      CART_SCOPE,
      [
        ['b', 'c'],
        ['z', '1'],
      ],
      'is told by those of its labels',
    ],
    [CART.toReversed(), CART_SCOPE, [], 'is told in any order'],
    [[['otel_scope_version', '2']], { ...OWN, name: '', version: '2' }, [], 'need not have a name'],
    [
      [
        ['otel_scope_', 'x'],
        ['otel_scop', 'y'],
      ],
      OWN,
      [
        ['otel_scope_', 'x'],
        ['otel_scop', 'y'],
      ],
      'needs more than a prefix',
    ],
    [[['otel_scope_name', 'a "b"\\\n']], { ...OWN, name: 'a "b"\\\n' }, [], 'may have any name'],
    [
      [['otel_scope_a b', 'x']],
      { ...OWN, name: '', attributes: [['a b', 'x']] },
      [],
      'may have attributes of any name',
    ],
    [
      [
        ['b', ',otel_scope_name='],
        ['c', 'd'],
      ],
      OWN,
      [
        ['b', ',otel_scope_name='],
        ['c', 'd'],
      ],
      'is in no value',
    ],
  ])('%j is %j: $3', (labels, scope, rest) => {
    const dimensions = labels
    const before = { scale: 0, zeroCount: 0, zeroThreshold: 0, range: undefined, exemplars: [] }
    const buckets = { positive: { offset: 0, counts: [3] }, negative: { offset: 0, counts: [] } }
    const points = pointsOf(
      payloadsFrom([lineOf(labels)], (writer) => {
        addHistogram(writer, histogram({ dimensions }))
        addExponential(writer, { ...histogram({ dimensions }), ...before, ...buckets })
      }),
    )
    const expected = { scope, dimensions: rest, resource: { 'service.name': 'shop' } }
    expect(points).toMatchObject(Array.from({ length: 3 }, () => expected))
  })

  test('is its own, whatever the points around it are of', () => {
    const name = fc.constantFrom(
      'a',
      'b',
      'otel_scope_name',
      'otel_scope_version',
      'otel_scope_schema_url',
      'otel_scope_x',
    )
    const value = fc.string({ unit: fc.constantFrom(...'ab"\\\n='), minLength: 1, maxLength: 3 })
    const labels = fc.uniqueArray(fc.tuple(name, value), { maxLength: 5, selector: ([each]) => each })
    fc.assert(
      fc.property(fc.array(fc.record({ labels, key: fc.constantFrom('m', 'n') }), { maxLength: 30 }), (samples) => {
        const points = pointsOf(payloadsFrom(samples.map(({ labels, key }) => lineOf(labels, key))))
        expect(points.map((point) => ({ key: point.name, scope: point.scope, rest: point.dimensions }))).toEqual(
          samples.map(({ labels, key }) => ({ key, ...partsOf(labels) })),
        )
      }),
    )
  })

  function partsOf(labels: readonly Label[]) {
    const rest = labels.filter(([label]) => !label.startsWith('otel_scope_'))
    if (rest.length === labels.length) return { scope: OWN, rest }
    const told = new Map(labels)
    const scope = {
      name: told.get('otel_scope_name') ?? '',
      version: told.get('otel_scope_version') ?? '',
      schemaUrl: told.get('otel_scope_schema_url') ?? '',
      attributes: told.has('otel_scope_x') ? [['x', told.get('otel_scope_x')]] : [],
    }
    return { scope, rest }
  }
})

describe('a scope', () => {
  test('is told once for points in a row, of any metric', () => {
    const lines = ['a', 'a', 'b'].map((key) => lineOf(CART, key))
    const [payload] = payloadsFrom([...lines, lineOf([], 'c')], (writer) =>
      addHistogram(writer, histogram({ dimensions: [] })),
    )
    const [resource] = decodeRequest(payload!.bytes)!.resourceMetrics
    expect(resource!.scopeMetrics.map(({ scope, metrics }) => [scope?.name, metrics.map(({ name }) => name)])).toEqual([
      ['shop/cart', ['a', 'b']],
      ['narthex', ['c', 'a']],
    ])
  })

  test('is told again in each payload, and nowhere without a point', () => {
    const lines = Array.from({ length: 40 }, (_, i) =>
      lineOf(
        [
          ['otel_scope_name', `${i % 2}`],
          ['long', 'x'.repeat(i * 3_000)],
        ],
        `m${i}`,
      ),
    )
    const payloads = payloadsFrom(lines)
    expect(payloads.length).toBeGreaterThan(2)
    for (const each of [...payloads, ...payloads.flatMap((payload) => halveOtlpPayload(payload)!)]) {
      expect(each.bytes.length).toBeLessThanOrEqual(MAX_OTLP_PAYLOAD_BYTES)
      for (const { scopeMetrics } of decodeRequest(each.bytes)!.resourceMetrics)
        for (const { metrics } of scopeMetrics) expect(metrics).not.toEqual([])
    }
    for (const all of [payloads, payloads.flatMap((payload) => halveOtlpPayload(payload)!)])
      expect(pointsOf(all).map(({ name, scope }) => [name, scope.name])).toEqual(
        lines.map((_, i) => [`m${i}`, `${i % 2}`]),
      )
  })
})
