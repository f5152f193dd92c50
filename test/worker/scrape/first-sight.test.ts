import { describe, expect, test } from 'vitest'
import type { TargetOptions } from '../../../dsl/index.ts'
import { type Answers, FIRST_MS, scrapeAll } from './scrapes.ts'

/** Counters by name. */
function counters(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `# TYPE ${name} counter\n${name} ${value}\n`)
    .join('')
}

function processStart(atMs: number, labels = ''): string {
  return `# TYPE process_start_time_seconds gauge\nprocess_start_time_seconds${labels} ${atMs / 1000}\n`
}

describe('the first value of a counter', () => {
  const bodies = [counters({ a: 5 }), counters({ a: 7, b: 3 }), counters({ a: 8, b: 1 })]

  test.each([
    ['auto', [], ['a 2', 'b 3']],
    ['drop', [], ['a 2']],
    ['keep', ['a 5'], ['a 2', 'b 3']],
  ] as const)(
    'under %s is sent as %j at the first scrape and %j at the next, and a fall in any case',
    async (firstSight, ...sent) => {
      const scraped = await scrapeAll({ firstSight }, bodies)
      expect(scraped.map(({ lines }) => lines)).toEqual([...sent, ['a 1', 'b 1']])
    },
  )

  test('is that of all parts of histograms and summaries', async () => {
    const body = `# TYPE h histogram
h_bucket{le="1"} 2
h_bucket{le="+Inf"} 3
h_sum 4.5
h_count 3
# TYPE s summary
s_sum 7
s_count 2
`
    const [kept] = await scrapeAll({ firstSight: 'keep' }, [body])
    expect(kept!.lines).toEqual([
      'h_bucket,le="1.0" 2',
      'h_bucket,le="+Inf" 3',
      'h_sum 4.5',
      'h_count 3',
      's_sum 7',
      's_count 2',
    ])
    const [, dropped] = await scrapeAll({ firstSight: 'drop' }, ['', body])
    expect(dropped!.lines).toEqual([])
  })

  test('under drop is where counting starts also where the exporter says that it is new', async () => {
    const body = (value: number) => `# TYPE c counter\nc_total ${value}\nc_created ${(FIRST_MS + 1000) / 1000}\n# EOF\n`
    const scraped = await scrapeAll({ firstSight: 'drop' }, ['# EOF\n', body(3), body(5)])
    expect(scraped.map(({ lines }) => lines)).toEqual([[], [], ['c_total 2']])
  })
})

describe('the start of the process', () => {
  /** The last good scrape cannot tell what it did not have. */
  const UNSURE = `${counters({ a: 5 })}this is no sample\n`
  const SURE = counters({ a: 5 })
  const A = counters({ a: 7 })
  const B = counters({ b: 3 })
  const SINCE = processStart(FIRST_MS + 20_000)

  interface Case {
    readonly before: string
    readonly body: Answers
    readonly sent: readonly string[]
    readonly requests: number
    readonly options?: Partial<TargetOptions>
  }

  test.each<[string, Case]>([
    [
      'behind a new counter has the body read again',
      { before: UNSURE, body: A + B + SINCE, sent: ['a 2', 'b 3'], requests: 2 },
    ],
    ['in front of it does not', { before: UNSURE, body: SINCE + A + B, sent: ['a 2', 'b 3'], requests: 1 }],
    [
      'between two of them does',
      { before: UNSURE, body: counters({ c: 1 }) + SINCE + B, sent: ['c 1', 'b 3'], requests: 2 },
    ],
    ['resets no counter that is known', { before: UNSURE, body: A + SINCE, sent: ['a 2'], requests: 1 }],
    [
      'is not needed where the last scrape saw all',
      { before: SURE, body: A + B + SINCE, sent: ['a 2', 'b 3'], requests: 1 },
    ],
    [
      'before the last scrape says nothing',
      { before: UNSURE, body: A + B + processStart(FIRST_MS - 1000), sent: ['a 2'], requests: 1 },
    ],
    [
      'is of one process where it has labels',
      { before: UNSURE, body: A + B + processStart(FIRST_MS + 20_000, '{pid="1"}'), sent: ['a 2'], requests: 1 },
    ],
    [
      'is of one process where there are several',
      { before: UNSURE, body: A + B + SINCE + processStart(FIRST_MS, '{pid="1"}'), sent: ['a 2'], requests: 1 },
    ],
    [
      'that another one follows is taken back',
      { before: UNSURE, body: SINCE + A + B + processStart(FIRST_MS, '{pid="1"}'), sent: ['a 2'], requests: 2 },
    ],
    [
      'in milliseconds says nothing',
      { before: UNSURE, body: A + B + processStart((FIRST_MS + 20_000) * 1000), sent: ['a 2'], requests: 1 },
    ],
    [
      'that is no number says nothing',
      { before: UNSURE, body: A + B + processStart(Number.NaN), sent: ['a 2'], requests: 1 },
    ],
    [
      'counts where rules leave it out',
      {
        before: UNSURE,
        body: A + B + SINCE,
        sent: ['a 2', 'b 3'],
        requests: 2,
        options: { metrics: { drop: { 'process_*': true } } },
      },
    ],
    [
      'changes nothing under drop',
      { before: UNSURE, body: A + B + SINCE, sent: ['a 2'], requests: 1, options: { firstSight: 'drop' } },
    ],
    [
      'changes nothing under keep',
      { before: UNSURE, body: A + B + SINCE, sent: ['a 2', 'b 3'], requests: 1, options: { firstSight: 'keep' } },
    ],
  ])('%s', async (_, { before, body, sent, requests, options }) => {
    const [, scraped] = await scrapeAll(options ?? {}, [before, body])
    const [, next] = await scrapeAll(options ?? {}, [before, body, body])
    expect(scraped!.lines.filter((line) => !line.startsWith('process_'))).toEqual(sent)
    expect(scraped!.requests).toBe(requests)
    expect(next!.lines).toEqual(scraped!.lines)
  })

  test('is no proof at the first scrape of an endpoint', async () => {
    const [scraped] = await scrapeAll({}, [B + SINCE])
    expect(scraped).toMatchObject({ lines: [expect.stringMatching(/^process_/)], requests: 1 })
  })

  test('that is told too late: the body that is read again is what counts, and its report', async () => {
    const [, scraped, next] = await scrapeAll({}, [
      UNSURE,
      [A + B + SINCE, counters({ a: 9, b: 4, c: 1 }) + SINCE],
      counters({ a: 10, b: 5, c: 1 }),
    ])
    expect(scraped!.lines.slice(0, -1)).toEqual(['a 4', 'b 4', 'c 1'])
    expect(scraped!.report).toMatchObject({ samples: 4, counts: { kept: 4, points: 4 } })
    expect(next!.lines).toEqual(['a 1', 'b 1', 'c 0'])
  })

  test('that cannot be asked for again fails the scrape, and the next one counts from before', async () => {
    const [, failed, next] = await scrapeAll({}, [UNSURE, [A + B + SINCE, undefined], counters({ a: 9, b: 4 }) + SINCE])
    expect(failed).toMatchObject({ requests: 2, lines: [], series: undefined, report: { fault: { kind: 'status' } } })
    expect(next!.lines.slice(0, -1)).toEqual(['a 4', 'b 4'])
  })

  test('that is told too late is asked for once, and what the rules did is told of that body alone', async () => {
    let told = 0
    const trace = { again: () => (told = 0), dropped: () => told++, named: () => {} }
    const body = B + SINCE + counters({ dropped: 1 })
    const [, scraped] = await scrapeAll({ metrics: { drop: { dropped: true } } }, [UNSURE, body], { trace })
    expect(scraped!.requests).toBe(2)
    expect(told).toBe(1)
  })
})

describe('series that cannot be read back', () => {
  test.each(['auto', 'drop', 'keep'] as const)(
    'are where counting starts anew under %s, and this is said',
    async (firstSight) => {
      const bodies = [counters({ a: 5 }), counters({ a: 7 })]
      const [, lost] = await scrapeAll({ firstSight }, bodies, { series: Uint8Array.of(1, 2, 3) })
      expect(lost).toMatchObject({ lines: [], report: { stateLost: true, fault: undefined } })
      const [, next] = await scrapeAll({ firstSight }, bodies, { series: lost!.series })
      expect(next).toMatchObject({ lines: ['a 0'], report: { stateLost: false } })
    },
  )

  test('are lost also where nothing is left of them, if whoever kept them says so', async () => {
    const gone = { series: undefined, knowsAll: false, seenMs: Number.NaN }
    const bodies = [counters({ a: 5 }), counters({ a: 7 })]
    const [, met] = await scrapeAll({ firstSight: 'keep' }, bodies, gone)
    expect(met).toMatchObject({ lines: ['a 7'], report: { stateLost: false } })
    const [, lost] = await scrapeAll({ firstSight: 'keep' }, bodies, { ...gone, stateLost: true })
    expect(lost).toMatchObject({ lines: [], report: { stateLost: true } })
  })
})

describe('the limit of series', () => {
  test('leaves out those beyond it, counts them, and does not take them for new later', async () => {
    const body = (names: string, value: number) => counters(Object.fromEntries([...names].map((name) => [name, value])))
    const bodies = [body('ab', 1), body('abc', 2), ...Array<string>(12).fill(body('ac', 5)), body('ac', 6)]
    const scraped = await scrapeAll({ seriesLimit: 2 }, bodies)
    expect(scraped[1]).toMatchObject({ lines: ['a 1', 'b 1'], report: { counts: { overSeriesLimit: 1, kept: 3 } } })
    expect(scraped.map(({ report }) => report.counts.overSeriesLimit)).toEqual([0, ...Array(12).fill(1), 0, 0])
    expect(scraped.at(-2)!.lines).toEqual(['a 0'])
    expect(scraped.at(-1)!.lines).toEqual(['a 1', 'c 1'])
  })

  test('fails the scrape where it is to, and says how many there were', async () => {
    const [, failed, next] = await scrapeAll({ seriesLimit: 2, onSeriesLimit: 'fail' }, [
      counters({ a: 1 }),
      counters({ a: 2, b: 1, c: 1 }),
      counters({ a: 3, b: 1 }),
    ])
    expect(failed).toMatchObject({
      lines: [],
      series: undefined,
      report: { fault: { kind: 'limit', limit: 'seriesLimit', max: 2, found: 3 } },
    })
    expect(next!.lines).toEqual(['a 2', 'b 1'])
  })
})
