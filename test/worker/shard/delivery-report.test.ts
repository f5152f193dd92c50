import { describe, expect, test } from 'vitest'
import type { OtlpAnswer } from '../../../worker/ingest/otlp/answer.ts'
import type { Batch, Source } from '../../../worker/model/batch.ts'
import { encodeUtf8 } from '../../../worker/model/utf8.ts'
import { type DeliveryReport, emptyReport, noteAnswer } from '../../../worker/shard/delivery-report.ts'

const WEB: Source = { endpoint: 'web', lines: 2 }
const SHOP: Source = { endpoint: 'shop', lines: 1 }

describe('an answer of OTLP', () => {
  test.each<readonly [string, Partial<OtlpAnswer>, readonly Source[], Partial<DeliveryReport>]>([
    [
      'with one reason for many points refuses as many as it says',
      { refused: 2, reasons: ["'a' - Reason: TOO_OLD"], refusedKeys: [{ key: 'a', reason: 'TOO_OLD' }] },
      [WEB],
      { refused: 2, refusals: { web: { lines: 2, named: [{ line: 'a', error: 'TOO_OLD' }] } } },
    ],
    [
      'without a reason is told all the same',
      { refused: 2, reasons: [] },
      [WEB],
      {
        refused: 2,
        refusals: { web: { lines: 2, named: [{ line: 'a point of OTLP', error: 'no reason was given' }] } },
      },
    ],
    [
      'is of no endpoint where the request has points of several',
      { refused: 1, reasons: ['too old'] },
      [WEB, SHOP],
      { refused: 1, refusals: { '': { lines: 1, named: [{ line: 'a point of OTLP', error: 'too old' }] } } },
    ],
    ['that only warns refuses nothing', { refused: 0, reasons: ['soon'] }, [WEB], { refused: 0, refusals: {} }],
  ])('%s', (_name, answer, sources, told) => {
    const all: OtlpAnswer = { accepted: 0, refused: 0, reasons: [], refusedKeys: [], ...answer }
    expect(reportOf(sources, { status: 200, answer: all })).toMatchObject(told)
  })
})

test('a 400 that names no line refuses all of a request, each line for its endpoint', () => {
  const named = [{ line: 'a whole request', error: 'it was answered with 400, without a reason' }]
  expect(reportOf([WEB, SHOP], { status: 400, answer: undefined })).toMatchObject({
    accepted: 0,
    refused: 3,
    refusals: { web: { lines: 2, named }, shop: { lines: 1, named } },
  })
})

function reportOf(
  sources: readonly Source[],
  answered: { readonly status: number; readonly answer: OtlpAnswer | undefined },
): DeliveryReport {
  const report = emptyReport(0)
  const lines = sources.reduce((sum, source) => sum + source.lines, 0)
  const batch: Batch = { bytes: encodeUtf8('a 1\n'.repeat(lines)), lines, sources }
  noteAnswer(batch, { kind: 'answered', ...answered }, report)
  return report
}
