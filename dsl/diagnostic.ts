import { type Code, describeCode } from './codes.ts'
import { withoutCredentials } from './credential-like.ts'
import type { Locate, Path, SourceRef } from './source-ref.ts'

/** A mistake in what the user wrote, as data: found here, printed elsewhere. */
export interface Diagnostic {
  readonly code: Code
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly at: SourceRef
  readonly help?: string
  readonly notes?: readonly Note[]
}

export interface Note {
  readonly message: string
  readonly at: SourceRef
}

/** What a check says of the value at `path`. */
export interface Mistake {
  readonly code: Code
  readonly path: Path
  readonly message: string
  readonly help?: string | undefined
  readonly notes?: readonly Note[]
}

/** One call of `target()` or `defineProject()`, as its checks see it. */
export interface Scope {
  report(mistake: Mistake): void
  /** Of the key or the nearest one above it, or of the call where none of them is written out. */
  place(path: Path): SourceRef
}

/** Where a value is written, and who is told what is wrong with it. */
export interface Place {
  readonly path: Path
  readonly scope: Scope
}

/** A diagnostic of this code at this place. */
export function diagnostic(code: Code, found: Omit<Diagnostic, 'code' | 'severity'>): Diagnostic {
  const { message, at, help, notes } = found
  return {
    code,
    severity: describeCode(code).severity,
    message: quotable(message),
    at,
    ...(help === undefined ? {} : { help: quotable(help) }),
    ...(notes === undefined ? {} : { notes: notes.map((note) => ({ ...note, message: quotable(note.message) })) }),
  }
}

/** Long enough for what is said here of anything that has a sane length. */
const MAX_HEAD = 800
const MAX_TAIL = 200

/** What is quoted was written by anyone: it may be a secret, be longer than a screen, or steer the terminal. */
function quotable(text: string): string {
  const safe = withoutCredentials(text)
  const cut = safe.length <= MAX_HEAD + MAX_TAIL ? safe : `${safe.slice(0, MAX_HEAD)}…${safe.slice(-MAX_TAIL)}`
  return cut.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\u{FFFD}')
}

/** A scope that adds what is reported to `found`. */
export function createScope(call: {
  readonly what: 'target' | 'project'
  readonly at: SourceRef
  readonly locate: Locate
  readonly found: Diagnostic[]
}): Scope {
  const { what, at, locate, found } = call
  return {
    report({ code, path, message, help, notes }) {
      const key = path.length === 0 ? at : locate(at, path)
      found.push(
        diagnostic(code, {
          message: key === undefined ? `${message}, in the options of this ${what}` : message,
          at: key ?? at,
          ...(help === undefined ? {} : { help }),
          ...(notes === undefined ? {} : { notes }),
        }),
      )
    },
    place: (path) => locate(at, path) ?? at,
  }
}

/** Errors first, then by place: the order to read them in. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  if (a.severity !== b.severity) return a.severity === 'error' ? -1 : 1
  if (a.at.file !== b.at.file) return a.at.file < b.at.file ? -1 : 1
  return a.at.line - b.at.line || a.at.column - b.at.column
}
