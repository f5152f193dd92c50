import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A path or file URL, as stack frames have them, from `root` and with forward slashes on every system. */
export function relativeFile(file: string, root: string): string {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file.replace(/\?.*$/, '')
  return relative(root, path).split(sep).join('/')
}
