import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { md5 } from '../../../worker/transform/relabel/md5.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test.each([
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
  ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
])('the MD5 of %j is that of RFC 1321', (text, digest) => {
  expect(hex(md5(new TextEncoder().encode(text)))).toBe(digest)
})

test('any bytes have the MD5 that another implementation gives them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(hex(md5(bytes))).toBe(createHash('md5').update(bytes).digest('hex'))
    }),
    { numRuns: 500 },
  )
})

test('every length around a block has the right MD5', () => {
  for (let length = 0; length <= 130; length++) {
    const bytes = new Uint8Array(length).fill(length)
    expect(hex(md5(bytes))).toBe(createHash('md5').update(bytes).digest('hex'))
  }
})
