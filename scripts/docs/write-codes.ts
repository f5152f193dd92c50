/** Writes docs/codes.md and the pages in docs/codes/: `node scripts/docs/write-codes.ts`. */

import { join } from 'node:path'
import { codePages } from './code-pages.ts'
import { writePages } from './write-pages.ts'

const root = join(import.meta.dirname, '../..')
const pages = codePages(root)
writePages(pages, root)
console.log(`wrote ${pages.size} pages into docs`)
