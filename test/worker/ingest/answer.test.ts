import { expect, test } from 'vitest'
import { answerToLines, type IngestAnswer, readAnswer } from '../../../worker/ingest/answer.ts'

const NOTHING = { accepted: 0, refused: 0, refusedLines: [], warnings: [] }

test.each<[body: unknown, answer: object | undefined, why: string]>([
  [{ linesOk: 3, linesInvalid: 0, error: null, warnings: null }, { ...NOTHING, accepted: 3 }, 'all were taken'],
  [{ linesOk: 3, linesInvalid: 0 }, { ...NOTHING, accepted: 3 }, 'without what is null'],
  [
    { linesOk: 1, linesInvalid: 12, error: { code: 400, message: 'x', invalidLines: [{ line: 2, error: 'bad' }] } },
    { ...NOTHING, accepted: 1, refused: 12, refusedLines: [{ line: 2, error: 'bad' }] },
    'the list of refused lines is cut, their number is not',
  ],
  [
    { linesOk: 1, linesInvalid: 0, warnings: { message: 'x', warningLines: [{ line: 1, warning: 'new key' }] } },
    { ...NOTHING, accepted: 1, warnings: [{ line: 1, warning: 'new key' }] },
    'warnings as servers send them',
  ],
  [
    { linesOk: 1, linesInvalid: 0, warnings: { message: 'x', changedMetricKeys: [{ line: 1, warning: 'new key' }] } },
    { ...NOTHING, accepted: 1, warnings: [{ line: 1, warning: 'new key' }] },
    'warnings as documented',
  ],
  [{ linesValid: 3, linesInvalid: 0 }, { ...NOTHING, accepted: 3 }, 'as OneAgent counts'],
  [{ error: { code: 400, message: 'no such environment' } }, undefined, 'an error that says nothing of lines'],
  [{ linesOk: 'three', linesInvalid: -1, error: { invalidLines: null } }, undefined, 'numbers that are none'],
  [
    { linesOk: 2, linesInvalid: '1', error: 'bad', warnings: [] },
    { ...NOTHING, accepted: 2 },
    'what is of another type takes nothing else along',
  ],
  [
    { linesOk: 2, linesInvalid: 1, error: { invalidLines: ['line 1', null, { line: 3, error: 'bad' }] } },
    {
      ...NOTHING,
      accepted: 2,
      refused: 1,
      refusedLines: [
        { line: 0, error: '' },
        { line: 0, error: '' },
        { line: 3, error: 'bad' },
      ],
    },
    'lines that are of another type',
  ],
  [
    { linesOk: 0, linesInvalid: 1, error: { invalidLines: [{ line: 'one', error: 7 }, {}] } },
    {
      ...NOTHING,
      refused: 1,
      refusedLines: [
        { line: 0, error: '' },
        { line: 0, error: '' },
      ],
    },
    'lines that cannot be told',
  ],
  [
    { linesOk: 0, linesInvalid: 1, error: { invalidLines: [{ line: 1, error: 'x'.repeat(9000) }] } },
    { ...NOTHING, refused: 1, refusedLines: [{ line: 1, error: 'x'.repeat(500) }] },
    'a very long reason is cut',
  ],
  ['text', undefined, 'a text'],
  [null, undefined, 'null'],
])('the answer %j is read: $2', (body, answer) => {
  expect(readAnswer(JSON.stringify(body))).toEqual(answer)
})

test.each(['', '<html>502 Bad Gateway</html>', '{"linesOk":3', '{}', '{"status":"ok"}', 'null'])(
  '%j is no answer of the ingest API',
  (body) => {
    expect(readAnswer(body)).toBeUndefined()
  },
)

const bad = (line: number) => ({ line, error: 'bad' })

test.each<[said: Partial<IngestAnswer>, taken: Partial<IngestAnswer> | undefined, why: string]>([
  [{ accepted: 3 }, { accepted: 3 }, 'what can be true'],
  [{ accepted: 2, refused: 1, refusedLines: [bad(3)] }, { accepted: 2, refused: 1, refusedLines: [bad(3)] }, 'of each'],
  [{ accepted: 1e300 }, { accepted: 3 }, 'no more accepted than were sent'],
  [{ refused: 9 }, { refused: 3 }, 'no more refused than were sent'],
  [{ accepted: 3, refused: 3 }, { accepted: 0, refused: 3 }, 'none both accepted and refused'],
  [
    { accepted: 3, refusedLines: [bad(2)] },
    { accepted: 2, refused: 1, refusedLines: [bad(2)] },
    'a line that is named',
  ],
  [
    { accepted: 2, refused: 1, refusedLines: [bad(0), bad(4), bad(1.5), bad(-1), bad(2), bad(2)] },
    { accepted: 2, refused: 1, refusedLines: [bad(2)] },
    'lines that there are, each once',
  ],
  [{}, undefined, 'nothing, where no line is spoken of'],
])('%j of three lines is taken as %j: $2', (said, taken) => {
  expect(answerToLines({ ...NOTHING, ...said }, 3)).toEqual(taken && { ...NOTHING, ...taken })
})

test('of very many lines that are named, the first hundred are looked at', () => {
  const refusedLines = Array.from({ length: 5_000 }, (_, index) => bad(index + 1))
  expect(answerToLines({ ...NOTHING, refused: 5_000, refusedLines }, 5_000)?.refusedLines).toHaveLength(100)
})
