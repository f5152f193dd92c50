/** What docs/coming-from.md shows of the importers is what they write. */

import { describe, expect, test } from 'vitest'
import { filesOf } from '../../../scripts/import/files.ts'
import { importerOf } from '../../../scripts/import/importers.ts'
import { blocksOf } from '../../docs-blocks.ts'

const BLOCKS = blocksOf('docs/coming-from.md')

/** The programs that follow the configuration, up to the next one. */
function shownFor(index: number): { readonly yaml: string; readonly programs: readonly string[] } {
  const starts = BLOCKS.flatMap(({ language }, at) => (language === 'yaml' ? [at] : []))
  const [start, end] = [starts[index]!, starts[index + 1]]
  const programs = BLOCKS.slice(start + 1, end).filter(({ language }) => language === 'ts')
  return { yaml: BLOCKS[start]!.text, programs: programs.map(({ text }) => text.trim()) }
}

describe('docs/coming-from.md shows what is written', () => {
  test.each([
    ['prometheus.yml', 0],
    ['otel-collector.yaml', 1],
  ] as const)('of %s', (path, index) => {
    const { yaml, programs } = shownFor(index)
    const file = { path, text: yaml }
    const imported = importerOf(file)!.import([file])
    expect(imported.notes.filter(({ severity }) => severity === 'error')).toEqual([])
    const written = filesOf(imported, { folder: 'targets', environment: undefined }).map(({ text }) => text.trim())
    expect(programs.length).toBeGreaterThan(0)
    for (const program of programs) expect(written).toContain(program)
  })
})
