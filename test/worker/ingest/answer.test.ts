import { expect, test } from 'vitest'
import { readAnswer } from '../../../worker/ingest/answer.ts'

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
  [{ error: { code: 400, message: 'no such environment' } }, NOTHING, 'an error that says nothing of lines'],
  [
    { linesOk: 'three', linesInvalid: -1, error: { invalidLines: null } },
    NOTHING,
    'numbers that are none count for nothing',
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

test.each(['', '<html>502 Bad Gateway</html>', '{"linesOk":3', 'null'])('%j is no answer of the ingest API', (body) => {
  expect(readAnswer(body)).toBeUndefined()
})
