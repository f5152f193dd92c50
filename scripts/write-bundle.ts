import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Bundle } from '../dsl/bundle.ts'
import { canonicalJson } from '../dsl/canonical-json.ts'

/**
 * Writes `dist/bundle.json` below `root`, whole or not at all, and only where it changed, so that whoever watches the
 * file is not woken up for nothing. Returns whether it was written.
 */
export function writeBundle(bundle: Bundle, root: string): boolean {
  const file = join(root, 'dist', 'bundle.json')
  const text = `${canonicalJson(bundle)}\n`
  if (readIfThere(file) === text) return false
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}.tmp`
  writeFileSync(unfinished, text)
  renameSync(unfinished, file)
  return true
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
