import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface NewFile {
  /** From the root. */
  readonly path: string
  readonly content: string | Uint8Array
}

export interface WriteOptions {
  /** What is there already is written over; else it stays, and the file cannot be written. */
  readonly over: boolean
}

/** Why one could not be written, undefined where all were. */
export function writeFiles(root: string, files: readonly NewFile[], options: WriteOptions): string | undefined {
  for (const { path, content } of files) {
    const failure = writeFile(join(root, path), content, options)
    if (failure !== undefined) return `${path} cannot be written: ${failure}`
  }
  return undefined
}

/** What the system says where it could not be written, with its folder; undefined where it was. */
export function writeFile(file: string, content: NewFile['content'], { over }: WriteOptions): string | undefined {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content, { flag: over ? 'w' : 'wx' })
    return undefined
  } catch (error) {
    // Only what the system says of the file: anything else is a bug of ours.
    if (error instanceof Error && 'syscall' in error && 'code' in error) return String(error.code)
    throw error
  }
}
