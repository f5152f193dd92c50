/** Writes docs/codes.md and the pages in docs/codes/: `node scripts/docs/write-codes.ts`. */

import { join } from 'node:path'
import { codePages } from './code-pages.ts'
import { writePages } from './write-pages.ts'

const pages = codePages(join(import.meta.dirname, '../..'))
writePages(pages, join(import.meta.dirname, '../..'))
console.log(`wrote ${pages.size} pages into docs`)
