import { parseSync } from 'oxc-parser'
import { type Diagnostic, diagnostic } from '../dsl/diagnostic.ts'
import { positionOf } from './locate.ts'
import { relativeFile } from './relative-file.ts'

export interface LoadedFile {
  readonly root: string
  readonly file: string
  readonly text: string
}

/** Why a file could not be loaded, at the line that is to blame where it can be told. */
export function explainLoadError(error: unknown, source: LoadedFile): Diagnostic {
  return explainSyntax(source) ?? explainThrown(error, source)
}

/** The runtime reports syntax errors without a place, so the parser is asked. */
function explainSyntax({ file, text }: LoadedFile): Diagnostic | undefined {
  const error = parseSync(file, text).errors[0]
  if (error === undefined) return undefined
  const at = { file, ...positionOf(text, error.labels[0]?.start ?? 0) }
  const reason = error.message.charAt(0).toLowerCase() + error.message.slice(1)
  const help = error.helpMessage === null ? {} : { help: error.helpMessage }
  return diagnostic('NX104', { message: `${file} has a syntax error: ${reason}`, at, ...help })
}

function explainThrown(error: unknown, source: LoadedFile): Diagnostic {
  const { root, file } = source
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
  const message = `${file} cannot be loaded: ${reason.replaceAll(`${root}/`, '').replaceAll(/\?run=\d+/g, '')}`
  return diagnostic('NX104', { message, at: findPlace(error, source) })
}

/** The first frame inside the project, else the import that the message is about, else the first line. */
function findPlace(error: unknown, { root, file, text }: LoadedFile): Diagnostic['at'] {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  for (const [, path = '', line, column] of stack.matchAll(/(file:\/\/[^\s()]+?):(\d+)(?::(\d+))?\)?$/gm)) {
    const relative = relativeFile(path, root)
    if (relative.startsWith('..') || relative.startsWith('node_modules/')) continue
    return { file: relative, line: Number(line), column: Number(column ?? 1) }
  }
  for (const { moduleRequest } of parseSync(file, text).module.staticImports) {
    const name = moduleRequest.value.replace(/^(\.\.?\/)+/, '')
    if (stack.includes(name)) return { file, ...positionOf(text, moduleRequest.start) }
  }
  return { file, line: 1, column: 1 }
}
