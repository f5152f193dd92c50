import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLine } from '../../../scripts/stand-in/grammar.ts'
import { metadataLine } from '../../../worker/ingest/metadata.ts'

test.each<[unit: string, description: string, line: string | undefined]>([
  ['Byte', '', '#a.b gauge dt.meta.unit=Byte\n'],
  ['', 'How much.', '#a.b gauge dt.meta.description="How much."\n'],
  ['Second', 'A "quoted" \\ text', '#a.b gauge dt.meta.unit=Second,dt.meta.description="A \\"quoted\\" \\\\ text"\n'],
  ['', 'two\nlines', '#a.b gauge dt.meta.description="two lines"\n'],
  ['', ' \n', undefined],
  ['', '', undefined],
])('unit %j and description %j make %j', (unit, description, line) => {
  expect(metadataLine('a.b', 'gauge', { unit, description })).toBe(line)
})

test('any description gives a line that the server takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (description) => {
      const line = metadataLine('a', 'count', { unit: '', description })
      if (line === undefined) return
      expect(line.endsWith('\n')).toBe(true)
      const read = readLine(line.slice(0, -1), { now: 0, allowDigitSections: false })
      expect(read).toMatchObject({ kind: 'metadata', key: 'a', type: 'count' })
    }),
  )
})
