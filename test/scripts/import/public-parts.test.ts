import { expect, test } from 'vitest'
import { isCredentialParam } from '../../../dsl/credential-like.ts'
import { isCredentialName, publicText } from '../../../scripts/import/public-parts.ts'

test.each([
  ['https://a.example.com/x?page=1&sort=up#top', 'https://a.example.com/x?page=1&sort=up#top'],
  ['https://user:pass@a.example.com/x', 'https://a.example.com/x'],
  ['postgresql://user:pa@ss@db.example.com:5432/x', 'postgresql://db.example.com:5432/x'],
  ['redis://:pass@r.example.com', 'redis://r.example.com'],
  ['https://user@a.example.com/x', 'https://user@a.example.com/x'],
  ['https://a.example.com/?access_token=x', 'https://a.example.com/'],
  ['https://a.example.com/?a=1&api_key=x&b=2#c', 'https://a.example.com/?a=1&b=2#c'],
  ['10.0.0.1:9100', '10.0.0.1:9100'],
  ['me@example.com', 'me@example.com'],
  ['Bearer abcdef0123456789', undefined],
  ['a&password=x', undefined],
])('of %s is public %s', (text, bare) => {
  expect(publicText(text)).toBe(bare)
})

test('a text of colons without an end is looked through once', () => {
  const text = `https://${':'.repeat(300_000)}`
  expect(publicText(text)).toBe(text)
})

test.each([
  'access_token',
  'client_assertion',
  'password',
  'api-key',
  'X-Secret',
  'authtoken',
  'credential',
  'db_passwd',
])('a parameter %s is left out, since it would not compile', (name) => {
  expect(isCredentialParam(name)).toBe(true)
  expect(isCredentialName(name)).toBe(true)
})

test.each(['target', 'module', 'page', 'keyspace', 'match[]', 'format'])('%s is a name as any', (name) => {
  expect(isCredentialName(name)).toBe(false)
})
