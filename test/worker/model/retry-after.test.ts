import { expect, test } from 'vitest'
import { parseRetryAfter } from '../../../worker/model/retry-after.ts'

const now = Date.parse('Fri, 20 Nov 2026 12:00:00 GMT')

test.each<[string | null, number | undefined, string]>([
  ['7', 7, 'seconds'],
  [' 0 ', 0, 'no time at all'],
  ['3600', 3600, 'an hour'],
  ['3601', 3600, 'more than an hour is an hour'],
  ['9'.repeat(400), 3600, 'more than a number holds is an hour'],
  ['Fri, 20 Nov 2026 12:00:30 GMT', 30, 'a date ahead'],
  ['Friday, 20-Nov-26 12:00:30 GMT', 30, 'a date in the old form'],
  ['Fri, 20 Nov 2026 11:00:00 GMT', 0, 'a date that has passed'],
  ['Sat, 20 Nov 2027 12:00:00 GMT', 3600, 'a date a year ahead is an hour'],
  [null, undefined, 'no header'],
  ['', undefined, 'an empty header'],
  ['-5', undefined, 'a negative number'],
  ['1.5', undefined, 'a fraction'],
  ['2026-11-20T12:00:30Z', undefined, 'a date of another kind'],
  ['Fri, 99 Nov 2026 12:00:30 GMT', undefined, 'a day that does not exist'],
  ['soon', undefined, 'a word'],
])('%j asks for %s seconds: %s', (header, seconds) => {
  expect(parseRetryAfter(header, now)).toBe(seconds)
})
