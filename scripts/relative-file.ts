import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SourceRef } from '../dsl/source-ref.ts'

/** A path or file URL, as stack frames have them, from `root` and with forward slashes on every system. */
export function relativeFile(file: string, root: string): string {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file.replace(/\?.*$/, '')
  return relative(root, path).split(sep).join('/')
}

/** The same, with its place told so. */
export function withRelativePlace<T extends { readonly at: SourceRef }>(value: T, root: string): T {
  return { ...value, at: { ...value.at, file: relativeFile(value.at.file, root) } }
}
