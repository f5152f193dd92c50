import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EcmaScriptModule, type OxcError, type Program, parseSync } from 'oxc-parser'

/** A file of the project, as the parser reads it. */
export interface SourceFile {
  /** From the root of the project, with forward slashes. */
  readonly file: string
  readonly program: Program
  readonly module: EcmaScriptModule
  /** What of it is no TypeScript. */
  readonly errors: readonly OxcError[]
  /** Offset of the first character of each line. */
  readonly lines: readonly number[]
}

/** Undefined where it cannot be read. */
export type ReadSource = (file: string) => SourceFile | undefined

/** Reads the files below `root`. Each is parsed once. */
export function createSourceReader(root: string): ReadSource {
  const sources = new Map<string, SourceFile | undefined>()
  return (file) => {
    if (!sources.has(file)) sources.set(file, readSource(root, file))
    return sources.get(file)
  }
}

/** Line and column of an offset into `text`. */
export function positionOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  return positionIn(lineStarts(text), offset)
}

export function positionIn(
  lines: readonly number[],
  offset: number,
): { readonly line: number; readonly column: number } {
  const line = lines.findLastIndex((start) => start <= offset)
  return { line: line + 1, column: offset - lines[line]! + 1 }
}

function readSource(root: string, file: string): SourceFile | undefined {
  let text: string
  try {
    text = readFileSync(join(root, file), 'utf8')
  } catch {
    // It may be outside the project, as in an installed package, or no file at all: then its places stand as they are.
    return undefined
  }
  // The runtime counts columns without the mark.
  const counted = text.replace(/^\uFEFF/, '')
  const { program, module, errors } = parseSync(file, counted)
  return { file, program, module, errors, lines: lineStarts(counted) }
}

/** By all that ends a line of JavaScript, as the runtime counts them. */
function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|[\n\r\u2028\u2029]/g), (end) => end.index + end[0].length)]
}
