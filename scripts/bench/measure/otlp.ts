/**
 * The whole way with points that leave as OTLP, against the same with lines, on stored state. A library that only encodes
 * the points, from objects that are ready, stands beside them.
 */

import type { BundleIngest } from '../../../dsl/bundle.ts'
import { type Output, outputFor } from '../../../worker/ingest/output.ts'
import { decodeRequest, encodeRequest } from '../../stand-in/otlp-message.ts'
import { generatedPair, openBody } from '../bodies.ts'
import { interleave, timeCalls } from '../interleave.ts'
import { jobAt, USUAL_RULES } from '../job.ts'
import { type Bar, type Measured, speedRow } from '../measurement.ts'
import { scrapeWithNarthex } from '../narthex-engine.ts'
import type { Sizes } from '../sizes.ts'

export async function measureOtlp({ rulesSeries, rounds }: Sizes): Promise<Measured> {
  const { first, later } = generatedPair(rulesSeries)
  const [before, body] = [openBody(first), openBody(later)]
  const scrapes = new Map([...OUTPUTS].map(([name, output]) => [name, scrapeAs(output)]))

  function scrapeAs(output: Output): () => ReturnType<typeof scrapeWithNarthex> {
    const [past, job] = [0, 1].map((scrape) => ({ ...jobAt(scrape, USUAL_RULES), output }))
    const { state } = scrapeWithNarthex({ body: before, job: past!, state: undefined })
    return () => scrapeWithNarthex({ body, job: job!, state })
  }

  const { samples, payloads } = scrapes.get(OTLP)!()
  const requests = payloads.map(({ bytes }) => decodeRequest(bytes)!)
  const medians = await interleave(
    [
      ...[...scrapes].map(([name, scrape]) => ({ name, time: () => timeCalls(1, scrape) })),
      { name: LIBRARY, time: () => timeCalls(1, () => requests.map(encodeRequest)) },
    ],
    rounds,
  )
  const rows = [...medians].map(([name, milliseconds]) => {
    const competitors = name === LINES ? new Map() : new Map([[LINES, medians.get(LINES)!]])
    return speedRow({ name, milliseconds, bytes: body.bytes, samples, competitors })
  })
  const bar: Bar = {
    name: 'as OTLP, against lines',
    comparison: 'at most',
    aim: 2,
    unit: '× the time',
    measured: medians.get(OTLP)! / medians.get(LINES)!,
  }
  return { rows, bars: [bar] }
}

const LINES = 'lines'
const OTLP = 'OTLP, to Dynatrace'
const TOTALS = 'OTLP, names as scraped and counters as what they stand at'
const LIBRARY = 'protobufjs, which only encodes'

const DYNATRACE: BundleIngest = {
  ...{ kind: 'dynatrace', environment: 'https://abc12345.live.dynatrace.com', token: 'DT_API_TOKEN' },
  ...{ protocol: 'otlp', digitSections: 'keep', gzip: false },
}

const OUTPUTS: ReadonlyMap<string, Output> = new Map([
  [LINES, outputFor({ ...DYNATRACE, protocol: 'lines' })],
  [OTLP, outputFor(DYNATRACE)],
  [
    TOTALS,
    outputFor({
      ...{ kind: 'otlp', endpoint: 'https://otlp.example.com/v1/metrics', headers: [] },
      ...{ temporality: 'cumulative', gzip: false },
    }),
  ],
])
