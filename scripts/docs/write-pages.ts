import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const FOLDER = 'docs/codes'

/** Writes the pages, and removes those of codes that are no more. */
export function writePages(pages: ReadonlyMap<string, string>, root: string): void {
  for (const file of leftOver(pages, root)) rmSync(join(root, file))
  for (const [file, text] of pages) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
}

/** Files of the folder that are none of the pages. */
export function leftOver(pages: ReadonlyMap<string, string>, root: string): readonly string[] {
  return globSync(`${FOLDER}/*.md`, { cwd: root }).filter((file) => !pages.has(file))
}
