import { describe, expect, test } from 'vitest'
import { NO_RULES } from '../../dsl/bundle.ts'
import { type Body, openBody, recordedPairs } from '../../scripts/bench/bodies.ts'
import { generateBody } from '../../scripts/bench/generate.ts'
import { type Job, jobAt, type Scraped, USUAL_RULES } from '../../scripts/bench/job.ts'
import { scrapeWithNarthex } from '../../scripts/bench/narthex-engine.ts'
import { scrapeWithReference } from '../../scripts/bench/reference-engine.ts'

function linesOf({ payloads }: Scraped<unknown>): readonly string[] {
  return payloads.flatMap(({ bytes }) => new TextDecoder().decode(bytes).trimEnd().split('\n'))
}

/** Scrapes the bodies one after the other, each engine on its own state, and gives the lines of both. */
function scrapeAll(bodies: readonly Body[], jobOf: (scrape: number) => Job) {
  const lines = { narthex: [] as string[], reference: [] as string[] }
  let narthex: Scraped<Uint8Array> | undefined
  let reference: ReturnType<typeof scrapeWithReference> | undefined
  for (const [scrape, body] of bodies.entries()) {
    const job = jobOf(scrape)
    narthex = scrapeWithNarthex({ body, job, state: narthex?.state })
    reference = scrapeWithReference({ body, job, state: reference?.state })
    lines.narthex.push(...linesOf(narthex))
    lines.reference.push(...linesOf(reference))
    expect(reference.samples).toBe(narthex.samples)
  }
  return lines
}

function generated(options: Omit<Parameters<typeof generateBody>[0], 'scrape'>): readonly Body[] {
  return [0, 1, 2].map((scrape) => {
    const chunks = [...generateBody({ ...options, scrape })]
    return { chunks, bytes: 0, openMetrics: false }
  })
}

describe.each([
  ['without rules', NO_RULES],
  ['with rules', USUAL_RULES],
])('the core and the reference engine give the same lines %s', (_, rules) => {
  test.each([
    ['plain', { series: 2000 }],
    ['with churn', { series: 2000, churn: 0.1 }],
    ['in another order each time, in small chunks', { series: 2000, shuffle: true, chunkBytes: 997 }],
  ])('for generated bodies, %s', (_, options) => {
    const { narthex, reference } = scrapeAll(generated(options), (scrape) => jobAt(scrape, rules))
    expect(narthex.length).toBeGreaterThan(3000)
    expect(reference).toEqual(narthex)
  })

  test.each(recordedPairs())('for the recorded bodies of $name', ({ first, later }) => {
    // Their own timestamps are of the day they were recorded.
    const jobOf = (scrape: number): Job => ({ ...jobAt(scrape, rules), honorTimestamps: false })
    const { narthex, reference } = scrapeAll([openBody(first), openBody(later)], jobOf)
    expect(narthex.length).toBeGreaterThan(0)
    expect(reference).toEqual(narthex)
  })
})
