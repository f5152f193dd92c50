import { expect, test } from 'vitest'
import type { Access } from '../../../worker/http/access.ts'
import { accessOf } from '../../../worker/platform/access.ts'

const CASES: readonly (readonly [string, Readonly<Record<string, string>>, Access])[] = [
  ['is closed to everybody without a token', {}, { kind: 'closed' }],
  ['is closed with a token of nothing but blanks', { NARTHEX_TOKEN: ' \n' }, { kind: 'closed' }],
  ['opens to who has the token', { NARTHEX_TOKEN: 'dawn' }, { kind: 'token', token: 'dawn' }],
  ['takes a token that was piped in with its line feed', { NARTHEX_TOKEN: 'dawn\n' }, { kind: 'token', token: 'dawn' }],
  ['is open where that is asked for', { NARTHEX_ACCESS: 'open', NARTHEX_TOKEN: 'dawn' }, { kind: 'open' }],
  ['is not opened by another word', { NARTHEX_ACCESS: 'yes' }, { kind: 'closed' }],
]

test.each(CASES)('a worker %s', (_name, variables, access) => {
  expect(accessOf((name) => variables[name])).toEqual(access)
})
