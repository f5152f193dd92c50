import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chunking, cut } from '../../generators/chunkings.ts'
import { exposition } from '../../generators/exposition.ts'
import { mutated } from '../../generators/mutations.ts'
import type { Dialect } from '../../reference/read-exposition.ts'
import { metricLines, NOW, type Run, runPipeline, runText } from './pipeline.ts'
import { frontOf, type PlainLines, scrapePlainly } from './plain-lines.ts'

const FIXTURES = join(import.meta.dirname, '../../fixtures/exposition')
const DIALECTS: readonly Dialect[] = ['text', 'openmetrics']

interface Counter {
  readonly name: string
  readonly label: string
  /** Thousandths. */
  readonly before: number
  readonly more: number
}

const OWN = [
  ['job', 'shop'],
  ['instance', 'web-1:9100'],
] as const

function sentBy(run: Run): PlainLines {
  const lines = metricLines(run).map(({ key, dimensions, payload }) => {
    if (payload.kind === 'statistics') throw new Error(`nothing is added up without rules: ${key}`)
    const value = payload.kind === 'count' ? payload.delta : payload.value
    return [frontOf(key, Object.entries(dimensions)), [payload.kind, value + 0]] as const
  })
  expect(new Set(lines.map(([front]) => front)).size).toBe(lines.length)
  return new Map(lines)
}

/** Labels that are one to Dynatrace or called as the endpoint's, some without a value, and numbers that go up and down. */
function crowded(): fc.Arbitrary<Uint8Array> {
  const label = fc.constantFrom('a', 'A', 'job', 'Job', 'instance', 'exported_job', 'EXPORTED_JOB')
  const labels = fc.uniqueArray(fc.tuple(label, fc.constantFrom('', '', 'x', 'y')), { selector: ([name]) => name })
  const value = fc.constantFrom('0', '0.1', '0.3', '7', '1e3', '-0.5', '123456789.25', '9007199254740993', 'NaN')
  const line = fc
    .tuple(fc.constantFrom('m', 'm_total'), labels, value)
    .map(([name, some, text]) => `${name}{${some.map(([key, of]) => `${key}="${of}"`).join()}} ${text}\n`)
  return fc.array(line, { maxLength: 12 }).map((lines) => {
    return new TextEncoder().encode(`# TYPE m_total counter\n# TYPE m gauge\n${lines.join('')}# EOF\n`)
  })
}

describe.each(DIALECTS)('%s', (dialect) => {
  const openMetrics = dialect === 'openmetrics'

  test('any body, whole or damaged, gives only lines that the server takes', () => {
    const bodies = fc.oneof(exposition(dialect), mutated(exposition(dialect)))
    fc.assert(
      fc.property(bodies, chunking(), fc.boolean(), (body, sizes, honorLabels) => {
        const run = runPipeline(cut(body, sizes), { openMetrics, target: { honorLabels } })
        expect(run.lines.filter(({ kind }) => kind !== 'metric')).toEqual([])
        expect(run.counts.points).toBe(run.lines.length)
      }),
      { numRuns: 300 },
    )
  })

  test('scrapes send line by line what a plain reading makes of them', () => {
    const bodies = fc.oneof(exposition(dialect), crowded())
    fc.assert(
      fc.property(bodies, bodies, fc.boolean(), chunking(), (one, two, honorLabels, sizes) => {
        const target = { honorTimestamps: false, honorLabels }
        const plainly = { dialect, own: OWN, honorLabels }
        const first = runPipeline([one], { openMetrics, target })
        const before = scrapePlainly(one, new Map(), plainly)
        expect(sentBy(first)).toEqual(before.lines)
        const second = runPipeline(cut(two, sizes), { openMetrics, target, series: first.series })
        expect(sentBy(second)).toEqual(scrapePlainly(two, before.known, plainly).lines)
      }),
      { numRuns: 300 },
    )
  })
})

test('the increases of counters are exact to the last digit, in whatever order the series come', () => {
  const counter: fc.Arbitrary<Counter> = fc.record({
    label: fc.string({ unit: fc.constantFrom(...'abc"\\ é'), maxLength: 6 }),
    name: fc.constantFrom('a_total', 'b_total'),
    before: fc.nat(2 ** 40),
    more: fc.nat(2 ** 20),
  })
  const counters = fc.uniqueArray(counter, { selector: ({ name, label }) => `${name} ${label}`, maxLength: 20 })
  const inTwoOrders = counters.chain((all) => {
    return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))
  })
  const thousandths = (value: number) => `${Math.floor(value / 1000)}.${String(value % 1000).padStart(3, '0')}`
  const body = (some: readonly Counter[], value: (of: Counter) => number) => {
    const lines = some.map((of) => {
      const label = of.label.replace(/["\\]/g, '\\$&')
      return `${of.name}{l="${label}"} ${thousandths(value(of))}\n`
    })
    return `# TYPE a_total counter\n# TYPE b_total counter\n${lines.join('')}`
  }
  fc.assert(
    fc.property(inTwoOrders, ([one, other]) => {
      const first = runText(
        body(one, ({ before }) => before),
        { firstSight: 'baseline' },
      )
      expect(first.texts).toEqual([])
      const { texts } = runText(
        body(other, ({ before, more }) => before + more),
        { series: first.series },
      )
      const deltas = texts.map((text) => /delta=(\d+)(?:\.(\d{3}))? /.exec(text)!)
      expect(deltas.map(([, whole, part]) => Number(whole) * 1000 + Number(part ?? 0))).toEqual(
        other.map(({ more }) => more),
      )
    }),
    { numRuns: 300 },
  )
})

const recorded = readdirSync(FIXTURES).filter((file) => !/-later\./.test(file))

test.each(recorded)('two scrapes of %s send line by line what a plain reading makes of them', (file) => {
  const dialect: Dialect = file.endsWith('.om') ? 'openmetrics' : 'text'
  const openMetrics = dialect === 'openmetrics'
  const [one, two] = [file, file.replace('.', '-later.')].map((name) => readFileSync(join(FIXTURES, name)))
  const target = { honorTimestamps: false }
  const plainly = { dialect, own: OWN, honorLabels: false }
  const before = scrapePlainly(one!, new Map(), plainly)
  const first = runPipeline([one!], { openMetrics, target, firstSight: 'baseline' })
  // Nobody knows of the counters since when they count.
  expect(sentBy(first)).toEqual(new Map([...before.lines].filter(([, [kind]]) => kind === 'gauge')))
  const second = runPipeline([two!], { openMetrics, target, series: first.series })
  expect([first.fault, second.fault, second.counts.duplicates]).toEqual([undefined, undefined, 0])
  expect(sentBy(second)).toEqual(scrapePlainly(two!, before.known, plainly).lines)
})

describe('a line', () => {
  test.each<[sample: string, line: string, why: string]>([
    ['a 1.50', 'a,job="shop",instance="web-1:9100" gauge,1.50', 'plain digits are passed on'],
    ['a 1e-7', 'a,job="shop",instance="web-1:9100" gauge,0.0000001', 'others are written anew'],
    ['a{b="c",d="e"} 1', 'a,job="shop",instance="web-1:9100",b="c",d="e" gauge,1', 'labels are dimensions'],
    ['a{b="",d="e"} 1', 'a,job="shop",instance="web-1:9100",d="e" gauge,1', 'unless they have no value'],
    ['a{ b = "c" } 1', 'a,job="shop",instance="web-1:9100",b="c" gauge,1', 'blanks are of the format'],
    ['a{B="c",b="d"} 1', 'a,job="shop",instance="web-1:9100",b="c" gauge,1', 'of two with one key the first stays'],
    ['a{job="x"} 1', 'a,job="shop",instance="web-1:9100",exported_job="x" gauge,1', 'the endpoint has its own'],
    [
      'a{exported_job="y",job="x"} 1',
      'a,job="shop",instance="web-1:9100",exported_job="y",exported_exported_job="x" gauge,1',
      'as often as it takes',
    ],
    ['a{B="",b="d"} 1', 'a,job="shop",instance="web-1:9100",b="d" gauge,1', 'a label without a value takes no key'],
    [
      'a{exported_job="",job="x"} 1',
      'a,job="shop",instance="web-1:9100",exported_job="x" gauge,1',
      'nor does one that is called as the prefix has it',
    ],
    ['a{b="x\\ny\\x7f"} 1', 'a,job="shop",instance="web-1:9100",b="x_y\\\\x7f" gauge,1', 'escapes are undone'],
    ['a{b="x\x7f"} 1', 'a,job="shop",instance="web-1:9100",b="x_" gauge,1', 'controls are not taken'],
    ['{"a.b.1c"} 1', 'a.b.1c,job="shop",instance="web-1:9100" gauge,1', 'names become keys'],
  ])('of %j is %j: %s', (sample, line) => {
    const { texts, lines } = runText(`${sample}\n${sample.replace(/1[^ ]*$/, '2')}\n`)
    expect(texts).toEqual([`${line} ${NOW}`])
    expect(lines).toMatchObject([{ kind: 'metric' }])
  })

  test('has the label in place of the dimension where labels are honoured', () => {
    const { texts } = runText('a{job="x",b="c"} 1\na 2\n', { target: { honorLabels: true } })
    expect(texts).toEqual([
      `a,instance="web-1:9100",job="x",b="c" gauge,1 ${NOW}`,
      `a,job="shop",instance="web-1:9100" gauge,2 ${NOW}`,
    ])
  })

  test.each([true, false])('of its own time has it where times are honoured: %s', (honorTimestamps) => {
    const { texts, counts } = runText(`a 1 ${NOW - 5000}\nb 2 5\n`, { target: { honorTimestamps } })
    const times = texts.map((text) => Number(text.split(' ').at(-1)) - NOW)
    expect(times).toEqual(honorTimestamps ? [-5000] : [0, 0])
    expect(counts.outOfTime).toBe(honorTimestamps ? 1 : 0)
  })

  test('of more labels than a line may have dimensions has as many as it may', () => {
    const labels = Array.from({ length: 80 }, (_, i) => `l${i}="${i}"`)
    const [line] = metricLines(runText(`a{${labels.join(',')}} 1\n`))
    expect(Object.keys(line!.dimensions)).toHaveLength(50)
  })

  test('has as many dimensions as labels with a value, wherever those without one stand', () => {
    const labels = Array.from({ length: 80 }, (_, i) => `l${i}="${i % 2 === 0 ? '' : i}"`)
    const run = runText(`a{${labels.join(',')}} 1\n`)
    expect(Object.keys(metricLines(run)[0]!.dimensions)).toHaveLength(42)
    expect(run.labelsLeftOut).toEqual([])
  })

  test('keeps the one of two labels with one key that has a value, from line to line', () => {
    const run = runText('a{B="",b="1"} 1\na{B="2",b=""} 2\na{B="3",b="4"} 3\na{B="",b="2"} 4\na{B="",b=""} 5\n')
    const front = 'a,job="shop",instance="web-1:9100"'
    expect(run.texts).toEqual([
      `${front},b="1" gauge,1 ${NOW}`,
      `${front},b="2" gauge,2 ${NOW}`,
      `${front},b="3" gauge,3 ${NOW}`,
      `${front} gauge,5 ${NOW}`,
    ])
    // The fourth is the second to Dynatrace, and in the third a value has no place.
    expect([run.counts.collisions, run.labelsLeftOut]).toEqual([1, ['b']])
  })

  test('of very long labels is cut or left out, and the next one is written', () => {
    const labels = Array.from({ length: 60 }, (_, i) => `l${i}="${'😀"'.replace('"', '\\"').repeat(400)}"`)
    const run = runText(`a{${labels.join(',')}} 1\nb 2\n`)
    expect(metricLines(run).at(-1)).toMatchObject({ key: 'b' })
  })
})

test.each<[target: Parameters<typeof runText>[1], limit: string, max: number, found: number]>([
  [{ target: { sampleLimit: 2 } }, 'sampleLimit', 2, 3],
  [{ target: { labelLimit: 4 } }, 'labelLimit', 4, 5],
  [{ target: { labelNameLengthLimit: 3 } }, 'labelNameLengthLimit', 3, 4],
  [{ target: { labelValueLengthLimit: 5 } }, 'labelValueLengthLimit', 5, 6],
])('%j ends the scrape of a body that goes beyond it', (options, limit, max, found) => {
  const body = 'a 1\na{b="c"} 1\na{b="c",long="longer"} 1\n'
  expect(runText(body, options).fault).toEqual({ kind: 'limit', limit, max, found })
})

test('100,000 metrics and labels, more than the caches hold, are sent under their own names', () => {
  const lines = Array.from({ length: 100_000 }, (_, i) => `m${i}{l${i % 70_000}="${i}"} ${i}\n`)
  const { texts } = runText(lines.join(''), { labels: [] })
  expect(texts.filter((text, i) => text !== `m${i},l${i % 70_000}="${i}" gauge,${i} ${NOW}`)).toEqual([])
  expect(texts).toHaveLength(100_000)
})
