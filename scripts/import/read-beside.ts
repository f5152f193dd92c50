import { readdirSync } from 'node:fs'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { matchName } from '../../worker/transform/match.ts'
import type { SourceFile } from './imported.ts'
import { readText } from './read-text.ts'

/**
 * The files that a path names, from the folder of the file that names it; `*` stands for any text in the last part. What
 * is not there is not read: whoever asks says so. `/etc/prometheus` is where a container has the folder of the file.
 */
export function readBeside(pattern: string, from: string): readonly SourceFile[] {
  if (pattern === '') return []
  const found = readPattern(isAbsolute(pattern) ? pattern : join(dirname(from), pattern))
  if (found.length > 0 || !pattern.startsWith(IN_CONTAINER)) return found
  return readPattern(join(dirname(from), pattern.slice(IN_CONTAINER.length)))
}

const IN_CONTAINER = '/etc/prometheus/'

function readPattern(path: string): readonly SourceFile[] {
  const folder = dirname(path)
  const matches = matchName(basename(path))
  return listFolder(folder)
    .filter((each) => matches(each))
    .flatMap((each): readonly SourceFile[] => {
      const file = join(folder, each)
      const reading = readText(file)
      // As if it were not there: the note on that says what to do.
      return reading.kind === 'text' ? [{ path: file, text: reading.text }] : []
    })
}

function listFolder(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    // A folder that cannot be read has no files that could be.
    return []
  }
}
