import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CATALOG_SOURCES, writeCatalog } from '../../scripts/presets/catalogs.ts'
import { ROOT, readRecording } from './recordings.ts'

const FOLDER = join(ROOT, 'dsl/presets')

test.each(CATALOG_SOURCES)('the catalog of $name is what its recordings say', (source) => {
  const text = readFileSync(join(FOLDER, `${source.name}.catalog.gen.ts`), 'utf8')
  // 'node scripts/presets/generate.ts' writes them anew.
  expect(writeCatalog(source, readRecording)).toBe(text)
})

test('no catalog is left over', () => {
  const written = globSync('*.catalog.gen.ts', { cwd: FOLDER }).sort()
  expect(written).toEqual(CATALOG_SOURCES.map(({ name }) => `${name}.catalog.gen.ts`).sort())
})

test('labels that only one of the recordings has are in the catalog', () => {
  const bodies: Readonly<Record<string, string>> = { a: 'up{zone="1"} 1\n', b: 'up{area="1"} 1\nother 1\n' }
  const text = writeCatalog({ name: 'shop', recordings: ['a', 'b'], without: /^other$/ }, (name) =>
    new TextEncoder().encode(bodies[name]),
  )
  expect(text).toContain("  up: { type: 'unknown', labels: ['area', 'zone'], series: 1, samples: 1 },")
  expect(text).not.toContain('other')
})
