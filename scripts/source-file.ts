import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EcmaScriptModule, type OxcError, type Program, parseSync } from 'oxc-parser'
import { LINE_END } from './line-end.ts'

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

/** Of what the file exports as its default. Undefined where that is nothing. */
export function offsetOfDefault({ program, module }: SourceFile): number | undefined {
  const written = program.body.find((each) => each.type === 'ExportDefaultDeclaration')?.declaration
  const named = module.staticExports.flatMap(({ entries }) => entries)
  return written?.start ?? named.find(({ exportName }) => exportName.name === 'default')?.start
}

/** Of an offset into a file whose lines begin there. */
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

function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(LINE_END), (end) => end.index + end[0].length)]
}
