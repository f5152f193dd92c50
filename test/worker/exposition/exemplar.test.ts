import { describe, expect, test } from 'vitest'
import { endBody, readChunk } from '../../../worker/exposition/decoder.ts'
import { endProtobuf, readProtobufChunk } from '../../../worker/exposition/protobuf/decoder.ts'
import { createProtobufReader } from '../../../worker/exposition/protobuf/reading.ts'
import { createReader, type Reader } from '../../../worker/exposition/reading.ts'
import { toDouble } from '../../../worker/model/decimal.ts'
import { cut } from '../../generators/chunkings.ts'
import { encodeBody, type Family, type Metric } from './protobuf-encode.ts'

type Found = readonly [value: number, exemplar: string]

/** Value and exemplar of each sample; '' where it has none. */
function collector() {
  const found: Found[] = []
  return {
    found,
    namesEmptied() {},
    sample({ window, value, exemplarStart, exemplarEnd }: Reader) {
      const text = exemplarEnd === 0 ? '' : Buffer.from(window.bytes.subarray(exemplarStart, exemplarEnd)).toString()
      found.push([toDouble(value.mantissa, value.exponent), text])
    },
  }
}

function readText(body: string, { openMetrics = true, sizes = [] as readonly number[] } = {}): readonly Found[] {
  const reader = createReader({ openMetrics, strict: false })
  const sink = collector()
  for (const chunk of cut(Buffer.from(body), sizes)) readChunk(reader, chunk, sink)
  endBody(reader, { whole: true }, sink)
  return sink.found
}

function readMessages(families: readonly Family[], exemplars = true) {
  const reader = createProtobufReader({ strict: false, maxTextBytes: 1_000_000, exemplars })
  const sink = collector()
  readProtobufChunk(reader, encodeBody(families), sink)
  endProtobuf(reader, sink)
  return { found: sink.found, badLines: reader.text.badLines, fault: reader.text.fault }
}

describe('the exemplar of a line of OpenMetrics', () => {
  test.each([
    ['a 1 # {b="c"} 0.5', '{b="c"} 0.5'],
    ['a 1 # {b="c"} 0.5 1700000000.25', '{b="c"} 0.5 1700000000.25'],
    ['a{d="e"} 1 1700000000 # {} +Inf', '{} +Inf'],
    ['a 1 # {"b.c"="} # {",d="\\n\\""} 1e3', '{"b.c"="} # {",d="\\n\\""} 1e3'],
    ['a 1', ''],
    ['a 1 1700000000', ''],
  ])('stands where it is left: %s', (line, exemplar) => {
    expect(readText(`${line}\n# EOF\n`)).toEqual([[1, exemplar]])
  })

  test('is not that of the next line, wherever the body is cut', () => {
    const body = 'a{b="c"} 1 # {d="e"} 1\na{b="c"} 2\na{b="f"} 3 # {d="g"} 2\nh 4 1700000000\na 5 # {} 3\n# EOF\n'
    const found = [
      [1, '{d="e"} 1'],
      [2, ''],
      [3, '{d="g"} 2'],
      [4, ''],
      [5, '{} 3'],
    ]
    for (const size of [1, 2, 3, 7, 30, body.length]) {
      expect(readText(body, { sizes: Array(body.length).fill(size) })).toEqual(found)
    }
  })

  test('is none in the text format', () => {
    expect(readText('a 1 # {b="c"} 0.5\nd 2\n', { openMetrics: false })).toEqual([[2, '']])
  })
})

describe('the exemplar of a protobuf message', () => {
  const exemplar = {
    label: [
      { name: 'trace_id', value: 'x' },
      { name: 'b.c', value: 'd"\n' },
    ],
    value: 0.25,
    timestamp: { seconds: 1_700_000_000, nanos: 5_000_000 },
  }
  const text = '{trace_id="x","b.c"="d\\"\\n"} 0.25 1700000000.005000000'

  function counter(found: object): Family {
    return { name: 'a_total', type: 'COUNTER', metric: [{ counter: { value: 1, exemplar: found } }] }
  }

  function histogram(metric: Partial<Metric> = {}): Family {
    const bucket = [
      { cumulative_count: 1, upper_bound: 0.5, exemplar },
      { cumulative_count: 3, upper_bound: 1 },
    ]
    return {
      name: 'h',
      type: 'HISTOGRAM',
      metric: [{ histogram: { sample_count: 3, sample_sum: 2, bucket }, ...metric }],
    }
  }

  test('stands in the line that is made of a counter or a bucket', () => {
    const families = [counter(exemplar), histogram()]
    const found = [
      [1, text],
      [1, text],
      [3, ''],
      [3, ''],
      [2, ''],
      [3, ''],
    ]
    expect(readMessages(families)).toEqual({ found, badLines: 0, fault: undefined })
  })

  test('stands behind the timestamp', () => {
    expect(readMessages([histogram({ timestamp_ms: 1_700_000_000_123 })]).found[0]).toEqual([1, text])
  })

  test('is left behind where nobody asks for it', () => {
    const { found, badLines } = readMessages([counter(exemplar), histogram()], false)
    expect(found.map(([, each]) => each)).toEqual(['', '', '', '', '', ''])
    expect(badLines).toBe(0)
  })

  test.each<[why: string, exemplar: object, text: string]>([
    ['without labels and time', { value: 2 }, '{} 2'],
    ['of whole seconds', { value: 2, timestamp: { seconds: 7 } }, '{} 2 7'],
    ['of no time', { value: 2, timestamp: {} }, '{} 2'],
    ['of a time before 1970', { value: 2, timestamp: { seconds: -7 } }, '{} 2'],
    ['of an infinite value', { value: Number.POSITIVE_INFINITY }, '{} +Inf'],
    ['with a label that is there twice', { label: [{ name: 'b' }, { name: 'b' }], value: 2 }, ''],
    ['with a label without a name', { label: [{ value: 'b' }], value: 2 }, ''],
    ['with a NUL', { label: [{ name: 'b', value: '\0' }], value: 2 }, ''],
    ['with bytes that are no UTF-8', { label: [{ name: 'b', value: Uint8Array.of(0xff) }], value: 2 }, ''],
    ['that is long', { label: [{ name: 'b', value: 'x'.repeat(1100) }], value: 2 }, ''],
  ])('%s costs its sample nothing', (_, sent, expected) => {
    expect(readMessages([counter(sent)])).toEqual({ found: [[1, expected]], badLines: 0, fault: undefined })
  })
})
