import { expect, test } from 'vitest'
import { createNotes } from '../../../scripts/import/notes.ts'

test.each<[what: string, quoted: string, told: string]>([
  ['steers no terminal', '\u001b[2Jweb\u0007', '\u{FFFD}[2Jweb\u{FFFD}'],
  ['has no password', 'https://user:not-to-be-seen@a.example.com', 'https://…@a.example.com'],
  ['has an end', 'x'.repeat(10_000), `${'x'.repeat(800)}…`],
])('what is quoted %s', (_, quoted, told) => {
  const notes = createNotes()
  notes.error({ at: { path: 'old.yml', line: 1 }, option: quoted }, quoted, quoted)
  expect(notes.all).toMatchObject([{ option: told, message: told, help: told }])
})
