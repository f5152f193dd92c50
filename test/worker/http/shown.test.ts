import { expect, test } from 'vitest'
import {
  showBytes,
  showCount,
  showMany,
  showMilliseconds,
  showPeerText,
  showSpan,
  showUrl,
} from '../../../worker/http/shown.ts'

test.each([
  [showBytes(0), '0 B'],
  [showBytes(999), '999 B'],
  [showBytes(1000), '1.0 kB'],
  [showBytes(45_600), '46 kB'],
  [showBytes(1_234_567), '1.2 MB'],
  [showCount(1_234_567), '1,234,567'],
  [showMany(1, 'line'), '1 line'],
  [showMany(2000, 'line'), '2,000 lines'],
  [showMilliseconds(84.4), '84 ms'],
  [showMilliseconds(1234), '1.2 s'],
  [showSpan(-5), '0 s'],
  [showSpan(59_400), '59 s'],
  [showSpan(60_000), '1 m'],
  [showSpan(3_600_000), '1 h'],
  [showSpan(3_900_000), '1 h 5 m'],
  [showSpan(50 * 3_600_000), '2 d'],
])('a number reads %s', (shown, expected) => {
  expect(shown).toBe(expected)
})

test.each([
  ['plain', 'plain'],
  ['a\u202eb\u200bc\u2066d\ufeff', 'a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}'],
  ['a\u0000b\u001b[2Jc\n', 'a\u{fffd}b\u{fffd}[2Jc\u{fffd}'],
  ['grün 漢字 שלום', 'grün 漢字 שלום'],
])('a text of a peer has nothing that is not seen: %j', (text, expected) => {
  expect(showPeerText(text)).toBe(expected)
})

test('a text of a peer is cut', () => {
  expect(showPeerText('x'.repeat(2000), 10)).toBe(`${'x'.repeat(9)}…`)
})

test.each([
  ['https://a.example/metrics', 'https://a.example/metrics'],
  ['https://user:pass@a.example/metrics', 'https://a.example/metrics'],
  [
    'https://a.example/p?module=http_2xx&target=https://b.example/x',
    'https://a.example/p?module=http_2xx&target=https://b.example/x',
  ],
  ['https://a.example/p?token=abc&module=icmp', 'https://a.example/p?token=…&module=icmp'],
  ['https://a.example/p?X-Api-Key=abc', 'https://a.example/p?X-Api-Key=…'],
  ['https://a.example/p?auth=abc#frag', 'https://a.example/p?auth=…'],
  ['https://a.example/p?x=dt0c01ABCDEF1234567890', 'https://a.example/p?x=…'],
  ['https://a.example/p?x=eyJhbGciOi.J9', 'https://a.example/p?x=…'],
  ['https://a.example/p?dt0c01ABCDEF1234567890', 'https://a.example/p?…'],
  ['https://a.example/p?match[]={job="node"}', 'https://a.example/p?match[]={job=%22node%22}'],
  ['no url', ''],
])('of %s is shown %s', (url, shown) => {
  expect(showUrl(url)).toBe(shown)
})
