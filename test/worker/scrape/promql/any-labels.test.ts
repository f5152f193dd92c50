import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileQueries, scrapeTarget } from './query-scrapes.ts'
import { startQueryServer, vector } from './query-server.ts'

const NAMES = fc.oneof(
  fc.constantFrom('le', 'quantile', 'job', 'größe', 'k8s.pod', 'q"\\\n', '}', '__proto__', '# EOF'),
  fc.string({ unit: 'binary', minLength: 1 }),
)
const VALUES = fc.oneof(fc.constantFrom('"', '\\', '\\n', '\n', '"} 1\nup 1'), fc.string({ unit: 'binary' }))
const NUMBERS = fc.oneof(fc.double(), fc.integer())
const LABELS = fc.array(
  fc.tuple(
    NAMES.filter(isLabelName),
    VALUES.filter((value) => value !== ''),
  ),
  { maxLength: 4 },
)

test('every label and every value reaches the rules as the server has it', async () => {
  const server = await startQueryServer()
  const target = await compileQueries(server.url, { queries: { some: 'some' } })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(LABELS, NUMBERS)), async (drawn) => {
      const series = drawn.map(([labels, value]) => [Object.fromEntries(labels), goNumber(value)] as const)
      server.answerWith({ some: vector(...series) })
      const read: (readonly [object, string])[] = []
      const trace = {
        ...{ again() {}, dropped() {}, named() {} },
        follow(
          _: unknown,
          sample: () => { readonly labels: readonly (readonly [string, string])[]; readonly value: string },
        ) {
          const { labels, value } = sample()
          read.push([Object.fromEntries(labels), value])
          return undefined
        },
      }
      const { report } = await scrapeTarget(target, { trace })
      expect(report).toMatchObject({ fault: undefined, badLines: 0, samples: series.length })
      expect(read).toEqual(series)
    }),
  )
})

/** NUL is in no name that Prometheus takes, and the metric's own is given by the query. */
function isLabelName(name: string): boolean {
  return name !== '__name__' && !name.includes('\0')
}

function goNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  return Number.isFinite(value) ? String(value) : value > 0 ? '+Inf' : '-Inf'
}
