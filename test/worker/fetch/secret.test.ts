import { expect, test } from 'vitest'
import { withoutSecrets, withoutSent } from '../../../worker/fetch/secret.ts'

const SECRET = 'correct horse battery staple'

test.each([
  ['nothing of it', 'nothing of it'],
  [SECRET, '***'],
  [`before ${SECRET} behind`, 'before *** behind'],
  [`${SECRET}, ${SECRET}!`, '***, ***!'],
  ['cut short: correct horse bat', 'cut short: ***'],
  ['cut short: correct horse', 'cut short: ***'],
  ['cut to what is no telling part: correct ho', 'cut to what is no telling part: correct ho'],
  ['other words: correct horses', 'other words: ***s'],
])('%j is shown as %j', (text, shown) => {
  expect(withoutSecrets(text, [SECRET])).toBe(shown)
})

test('a short secret is hidden where all of it is', () => {
  expect(withoutSecrets('ab abc', ['abc'])).toBe('ab ***')
})

test.each([
  ['Bearer abcdef', 'is abcdef', 'is ***'],
  ['Bearer abcdef', 'is Bearer abcdef', 'is ***'],
  ['abcdef', 'is abcdef', 'is ***'],
  ['abcdef ', 'is "abcdef "', 'is "***"'],
])('of a header with %j, %j is shown as %j', (value, text, shown) => {
  expect(withoutSent([{ value }])(text)).toBe(shown)
})
