import { expect, test } from 'vitest'
import { readAnswer, readError } from '../../../../worker/scrape/promql/answer.ts'

function vector(...result: readonly unknown[]): object {
  return { status: 'success', data: { resultType: 'vector', result } }
}

function data(resultType: string | undefined, result: unknown): object {
  return { status: 'success', data: { resultType, result } }
}

const A = { metric: { __name__: 'up', job: 'a' }, value: [1795411922.235, '1'] }
const NATIVE = { metric: { job: 'a' }, histogram: [1795411922.235, { count: '5', sum: '2', buckets: [] }] }
const WHERE = 'this is not the HTTP API of a Prometheus server: '

test.each<[string, object, readonly object[]]>([
  ['a vector, without the names of its metrics', vector(A), [{ labels: [['job', 'a']], value: '1' }]],
  ['an empty vector', vector(), []],
  ['a scalar', data('scalar', [1795411922.245, '2']), [{ labels: [], value: '2' }]],
  ['a value that is not finite', data('scalar', [1, '-Inf']), [{ labels: [], value: '-Inf' }]],
  [
    'a label of odd name',
    vector({ metric: { ['__proto__']: 'x' }, value: [1, '1'] }),
    [{ labels: [['__proto__', 'x']] }],
  ],
  ['fields that it does not know', { ...vector(A), infos: ['metric might not be a counter'] }, [{ value: '1' }]],
])('%s is read', (_, answer, samples) => {
  const read = readAnswer(JSON.stringify(answer))
  expect(read).toMatchObject({
    kind: 'results',
    results: samples.map((sample) => ({ kind: 'sample', ...sample })),
  })
})

test('a native histogram is no sample, and this is said of its series', () => {
  expect(readAnswer(JSON.stringify(vector(A, NATIVE)))).toMatchObject({
    results: [
      { kind: 'sample' },
      { kind: 'no-sample', reason: expect.stringContaining('histogram_quantile()'), excerpt: '{"job":"a"}' },
    ],
  })
})

test('warnings are told, but not what older servers say there about how a query is written', () => {
  const warnings = ['store gateway 3: \u001b[31mgone', 'PromQL info: metric might not be a counter', 7]
  expect(readAnswer(JSON.stringify({ ...vector(A), isPartial: true, warnings }))).toMatchObject({
    results: [
      { kind: 'sample' },
      { reason: 'the server warns: the results are partial' },
      { reason: 'the server warns: store gateway 3: \ufffd[31mgone' },
    ],
  })
})

test.each<[string, string, string]>([
  ['a matrix', JSON.stringify(data('matrix', [])), 'it gives ranges of samples: wrap it'],
  ['a text', JSON.stringify(data('string', [1, 'hi'])), 'it gives a text'],
  ['another type', JSON.stringify(data('x'.repeat(999), [])), `${WHERE}its resultType is ${'x'.repeat(200)}`],
  ['no type', JSON.stringify(data(undefined, [])), `${WHERE}its resultType is no text`],
  ['a deeply nested type', JSON.stringify(data('', [])).replace('""', `${'['.repeat(9999)}${']'.repeat(9999)}`), WHERE],
  ['a vector that is no list', JSON.stringify(data('vector', {})), `${WHERE}its result is no list`],
  ['a series without labels', JSON.stringify(vector(A, { value: [1, '1'] })), `${WHERE}result 2 is no series`],
  ['a label that is no text', JSON.stringify(vector({ metric: { a: 1 }, value: [1, '1'] })), `${WHERE}result 1 is no`],
  ['labels in a list', JSON.stringify(vector({ metric: ['a'], value: [1, '1'] })), `${WHERE}result 1 is no series`],
  ['a series without a value', JSON.stringify(vector({ metric: {} })), `${WHERE}result 1 is no series`],
  ['a value that is a number', JSON.stringify(vector({ metric: {}, value: [1, 1] })), `${WHERE}result 1 is no series`],
  ['a value that is a line', JSON.stringify(vector({ metric: {}, value: [1, '1\nup 1'] })), `${WHERE}result 1 is no`],
  ['an empty value', JSON.stringify(vector({ metric: {}, value: [1, ''] })), `${WHERE}result 1 is no series`],
  ['a series that is null', JSON.stringify(vector(null)), `${WHERE}result 1 is no series`],
  ['a scalar without a value', JSON.stringify(data('scalar', [1])), `${WHERE}its scalar has no value`],
  ['no data', JSON.stringify({ status: 'success' }), `${WHERE}the answer has no data`],
  ['another status', JSON.stringify({ ...vector(A), status: 'partial' }), `${WHERE}the answer has no data`],
  ['JSON of something else', '{"message":"ok"}', `${WHERE}the answer has no data`],
  ['a list', '[]', `${WHERE}the answer is no JSON object`],
  ['half of the JSON', JSON.stringify(vector(A)).slice(0, 40), `${WHERE}the answer is no JSON`],
  ['an exposition', 'up 1\n', `${WHERE}the answer is no JSON`],
  ['a page', '\n<!doctype html><title>Sign in</title>', `${WHERE}the answer is a page (HTML)`],
  ['nothing', '', `${WHERE}the answer is no JSON`],
  ['deep nesting', '['.repeat(200_000), `${WHERE}the answer is no JSON`],
])('%s is refused with what it is', (_, text, reason) => {
  expect(readAnswer(text)).toEqual({ kind: 'refused', reason: expect.stringContaining(reason) })
})

const MANY_TO_MANY = 'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)'

test.each<[string, string, string | undefined]>([
  [
    'an error of the API',
    '{"status":"error","errorType":"bad_data","error":"1:4: parse error: unexpected \\"}\\""}',
    'the server answered bad_data: 1:4: parse error: unexpected "}"',
  ],
  ['an error without a type', '{"status":"error","error":"too many"}', 'the server answered too many'],
  [
    'the beginning of a long one',
    `{"status":"error","errorType":"execution","error":"${MANY_TO_MANY}: {a=\\"b\\"}, \\`,
    `the server answered ${MANY_TO_MANY}: {a="b"}, `,
  ],
  ['a long one', JSON.stringify({ status: 'error', error: 'x'.repeat(999) }), `the server answered ${'x'.repeat(200)}`],
  ['control characters', '{"status":"error","error":"a\\u001b[2Jb"}', 'the server answered a\ufffd[2Jb'],
  ['a page', '<html>502 Bad Gateway</html>', undefined],
  ['a text', '404 page not found\n', undefined],
  ['JSON of something else', '{"message":"Forbidden"}', undefined],
  ['an error that is no text', '{"status":"error","error":{}}', undefined],
  ['nothing', '', undefined],
])('of the body of a refusal %s is told', (_, body, error) => {
  expect(readError(body)).toBe(error)
})
