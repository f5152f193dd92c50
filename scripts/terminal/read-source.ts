import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Reads the files of a project for code frames. A file that cannot be read has no frame, which is all it costs. */
export function sourceReader(root: string): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>()
  return (file) => {
    if (!texts.has(file)) texts.set(file, readText(join(root, file)))
    return texts.get(file)
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
