/** Where a value was written, so that every later message can point at it. Line and column count from 1. */
export interface SourceRef {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** The way to a value inside the options of a call: `['metrics', 'keep', 0]`. */
export type Path = readonly (string | number)[]

/**
 * Finds the place of a key inside the options of the call at `call`, or of the nearest one above it where it is not
 * written out itself. Undefined where none is, as in options that a helper built. Only a parser can know, so whoever
 * compiles hands it in.
 */
export type Locate = (call: SourceRef, path: Path) => SourceRef | undefined

/**
 * The nearest stack frame outside this folder: the line that calls `target()` or `defineProject()`. The runtimes run
 * TypeScript with its types blanked out in place, so the position is that of the source. `file` is as the runtime
 * names it, a path or a URL.
 */
export function here(): SourceRef {
  for (const frame of new Error().stack?.split('\n').slice(1) ?? []) {
    const found = FRAME.exec(frame)
    if (found === null) continue
    const [, file = '', line, column] = found
    if (!OWN.some((folder) => file.startsWith(folder))) return { file, line: Number(line), column: Number(column) }
  }
  return { file: 'unknown', line: 1, column: 1 }
}

/** `targets/web.ts:24:7`. */
export function formatPlace(at: SourceRef): string {
  return `${at.file}:${at.line}:${at.column}`
}

const FOLDER = new URL('.', import.meta.url)
const OWN = [FOLDER.href, decodeURIComponent(FOLDER.pathname)]

/** `at name (file:///a.ts:1:2)`, `at file:///a.ts:1:2`, `at /a.ts:1:2`. */
const FRAME = /[ (]((?:file:|\/|[A-Za-z]:[\\/]).*):(\d+):(\d+)\)?$/
