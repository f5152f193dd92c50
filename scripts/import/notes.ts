import { withoutCredentials } from '../../dsl/credential-like.ts'
import { printable } from '../preview/printable.ts'
import type { ImportNote } from './imported.ts'
import type { Place } from './place.ts'

/** What a note is about: a node of a file, or anything that has a place and a name. */
export interface Noted {
  readonly at: Place
  readonly option: string
}

/** Says what becomes of an option, and what to do. */
export type AddNote = (about: Noted, message: string, help?: string) => void

/** Notes as they come up. */
export interface Notes extends Readonly<Record<Severity, AddNote>> {
  /** Of notes with one key the first alone is added: what holds for many places is told once. */
  once(key: string, severity: Severity, ...note: Parameters<AddNote>): void
  /** Takes back, of those behind the first so many, what is not to be kept: it was of something that is left out. */
  keepOnly(after: number, isKept: (note: ImportNote) => boolean): void
  readonly all: readonly ImportNote[]
}

type Severity = ImportNote['severity']

export function createNotes(): Notes {
  const all: ImportNote[] = []
  const told = new Map<string, ImportNote | undefined>()
  const add = (severity: Severity, ...[{ at, option }, message, help]: Parameters<AddNote>): void => {
    const note = { severity, at, option: quotable(option), message: quotable(message) }
    all.push(help === undefined ? note : { ...note, help: quotable(help) })
  }
  return {
    error: (...note) => add('error', ...note),
    warning: (...note) => add('warning', ...note),
    info: (...note) => add('info', ...note),
    once(key, ...note) {
      if (told.has(key)) return
      add(...note)
      told.set(key, all.at(-1))
    },
    keepOnly(after, isKept) {
      all.push(...all.splice(after).filter(isKept))
      for (const [key, note] of told) if (note !== undefined && !all.includes(note)) told.delete(key)
    },
    all,
  }
}

/** Longer than what is said here of anything that has a sane length. */
const MAX_LENGTH = 800

/** Files are of anyone: what is quoted may be a secret, be longer than a screen, or steer the terminal. */
function quotable(text: string): string {
  const safe = withoutCredentials(text)
  return printable(safe.length <= MAX_LENGTH ? safe : `${safe.slice(0, MAX_LENGTH)}…`)
}
