/**
 * A line is held as a string of one character a byte, so that bytes that are not UTF-8 survive until the place where
 * they matter: anywhere in a comment, nowhere in a name, a label value or a help text.
 */

export const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*(?![a-zA-Z0-9_:])'
export const LABEL_NAME = '[a-zA-Z_][a-zA-Z0-9_]*'
export const QUOTED = String.raw`"(?:\\[\s\S]|[^"\\])*"`

/** The lines of a body. What follows the last line feed is a line too, unless it is empty. */
export function splitLines(body: Uint8Array): readonly string[] {
  const lines = Buffer.from(body).toString('latin1').split('\n')
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** Undefined where the bytes are not UTF-8. */
export function decodeUtf8(bytes: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'))
  } catch {
    return undefined // the only thing that a fatal decoder throws for
  }
}

/** A backslash before any other character stays, as textparse's replacers have it. */
export function unescapeLabelValue(text: string): string {
  return text.replace(/\\([\\"n])/g, (_, escaped) => (escaped === 'n' ? '\n' : escaped))
}

/** The help texts of the text format have no quotes around them, and so no escaped quote in them. */
export function unescapeTextHelp(text: string): string {
  return text.replace(/\\([\\n])/g, (_, escaped) => (escaped === 'n' ? '\n' : escaped))
}

/**
 * A bare or quoted name, or undefined where it is no name. Prometheus' lexer takes no NUL in a quoted name, and its
 * scraper refuses names that are empty or not UTF-8.
 */
export function readName(token: string): string | undefined {
  const name = token.startsWith('"') ? decodeUtf8(token.slice(1, -1)) : token
  if (name === undefined || name === '' || name.includes('\0')) return undefined
  return unescapeLabelValue(name)
}
