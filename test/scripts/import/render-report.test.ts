import { describe, expect, test } from 'vitest'
import type { ImportNote } from '../../../scripts/import/imported.ts'
import { renderNotes } from '../../../scripts/import/render-report.ts'

const paper = { width: 60, color: false }

function noteAt(line: number, changes: Partial<ImportNote> = {}): ImportNote {
  const option = `scrape_configs[${line}].scrape_interval`
  return { severity: 'warning', at: { path: 'p.yml', line }, option, message: 'it becomes 1m', ...changes }
}

describe('notes on one option of many jobs', () => {
  test('are told once, with all their lines', () => {
    expect(renderNotes([noteAt(7), noteAt(3), noteAt(12), noteAt(30)], paper)).toBe(`    line  option of p.yml
  ▲    3  scrape_configs[3].scrape_interval
          it becomes 1m
          also lines 7, 12, 30

  4 warnings
`)
  })

  test('name the file where there are several', () => {
    const notes = [noteAt(3), noteAt(5, { at: { path: 'q.yml', line: 5 } })]
    expect(renderNotes(notes, paper)).toContain('also q.yml:5')
  })

  test('wrap a long list of lines', () => {
    const lines = renderNotes(
      Array.from({ length: 40 }, (_, index) => noteAt(100 + index)),
      paper,
    ).split('\n')
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60)
    expect(lines.join(' ')).toContain('139')
  })

  test.each<[difference: string, changes: Partial<ImportNote>]>([
    ['message', { message: 'it becomes 2m' }],
    ['help', { help: 'write 1m' }],
    ['severity', { severity: 'error' }],
    ['option', { option: 'scrape_configs[1].scrape_timeout' }],
  ])('stay apart where their %s differs', (_, changes) => {
    expect(renderNotes([noteAt(1), noteAt(2, changes)], paper)).not.toContain('also')
  })
})
