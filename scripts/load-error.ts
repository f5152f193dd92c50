import { describe } from '../dsl/describe.ts'
import { type Diagnostic, diagnostic } from '../dsl/diagnostic.ts'
import type { SourceRef } from '../dsl/source-ref.ts'
import { relativeFile } from './relative-file.ts'
import { positionIn, type SourceFile } from './source-file.ts'

export interface FailedFile {
  readonly root: string
  readonly file: string
  /** Undefined where it cannot be read, as a folder. */
  readonly source: SourceFile | undefined
}

/** Why a file could not be loaded, at the line that is to blame where it can be told. */
export function explainLoadError(error: unknown, failed: FailedFile): Diagnostic {
  return explainSyntax(failed) ?? explainThrown(error, failed)
}

/** The parser knows more of a syntax error than the runtime tells. */
function explainSyntax({ file, source }: FailedFile): Diagnostic | undefined {
  const error = source?.errors[0]
  if (source === undefined || error === undefined) return undefined
  const at = { file, ...positionIn(source.lines, error.labels[0]?.start ?? 0) }
  const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1)
  const help = error.helpMessage === null ? {} : { help: error.helpMessage }
  return diagnostic('NX104', { message: `${file} has a syntax error: ${reason}`, at, ...help })
}

function explainThrown(error: unknown, failed: FailedFile): Diagnostic {
  const known = failed.source === undefined ? 'it is no file that can be read' : reasonOf(error)
  const reason = known.replaceAll(`file://${failed.root}/`, '').replaceAll(`${failed.root}/`, '')
  const message = `${failed.file} cannot be loaded: ${reason.replaceAll(/\?run=\d+/g, '')}`
  const help = helpFor(error, reason)
  return diagnostic('NX104', { message, at: findPlace(error, failed), ...(help === undefined ? {} : { help }) })
}

/** Anything can be thrown, and of an error anything can be the message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return `it threw ${describe(error)}`
  const line = String(error.message).split('\n')[0]?.trim()
  return line ? line : `it threw ${describe(error)} without a message`
}

function helpFor(error: unknown, reason: string): string | undefined {
  const [, name] = /does not provide an export named '([A-Z]\w*)'/.exec(reason) ?? []
  if (name !== undefined) return `where it is a type, write 'type ${name}'`
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX'
    ? 'write it in JavaScript: a file runs with its types taken out, and with nothing made of them'
    : undefined
}

/**
 * What the runtime shows of the source, else the first frame inside the project, else the import that the message is
 * about, else the first line.
 */
function findPlace(error: unknown, { root, file, source }: FailedFile): SourceRef {
  const stack = error instanceof Error ? String(error.stack) : ''
  const shown = findShown(stack, root)
  if (shown !== undefined) return shown
  for (const [, path = '', line, column] of stack.matchAll(FRAME)) {
    const relative = relativeFile(path, root)
    if (isOutside(relative)) continue
    return { file: relative, line: Number(line), column: Number(column) }
  }
  for (const { moduleRequest } of source?.module.staticImports ?? []) {
    const name = moduleRequest.value.replace(/^(\.\.?\/)+/, '')
    if (source !== undefined && stack.includes(name)) return { file, ...positionIn(source.lines, moduleRequest.start) }
  }
  return { file, line: 1, column: 1 }
}

/** `at name (file:///a.ts:1:2)`, `at /a.ts:1:2`. */
const FRAME = /[ (]((?:file:|\/|[A-Za-z]:[\\/]).*):(\d+):(\d+)\)?$/gm

/** Of errors found before anything runs: a file and a line, then some of its lines, and carets below what is wrong. */
const SHOWN = /^((?:file:|\/|[A-Za-z]:[\\/]).*):(\d+)\n(?:(?:.*\n)*?( *)\^+\n)?/

function findShown(stack: string, root: string): SourceRef | undefined {
  const [, path, line, indent = ''] = SHOWN.exec(stack) ?? []
  if (path === undefined) return undefined
  const file = relativeFile(path, root)
  return isOutside(file) ? undefined : { file, line: Number(line), column: indent.length + 1 }
}

function isOutside(file: string): boolean {
  return file.startsWith('..') || file.startsWith('node_modules/')
}
