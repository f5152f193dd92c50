/** Writes the catalogs of the presets from their recordings: `node scripts/presets/generate.ts`. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CATALOG_SOURCES, writeCatalog } from './catalogs.ts'

const ROOT = join(import.meta.dirname, '../..')

for (const source of CATALOG_SOURCES) {
  const text = writeCatalog(source, (name) => readFileSync(join(ROOT, `test/fixtures/exposition/${name}.txt`)))
  writeFileSync(join(ROOT, `dsl/presets/${source.name}.catalog.gen.ts`), text)
}
console.log(`wrote ${CATALOG_SOURCES.length} catalogs into dsl/presets`)
