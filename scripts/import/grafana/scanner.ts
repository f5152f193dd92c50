/** Where strings, comments and expressions of HCL end. https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md */

export interface Scanner {
  /** Of the next character. */
  position(): number
  /** '' at the end. */
  peek(length?: number): string
  /** Goes on where this text stands here. */
  accept(text: string): boolean
  /** A name: letters, digits, `_` and `-`. */
  word(): string | undefined
  /** Past spaces and comments; past line feeds too where `lines`. */
  space(options: { readonly lines: boolean }): void
  /** Past a quoted text, with what is interpolated in it. What stands between the quotes, as it is written. */
  quoted(): string
  /** Past a heredoc; undefined where there is none. */
  heredoc(): string | undefined
  /** Past whatever an expression may be, up to what cannot belong to it. */
  expression(options: { readonly lines: boolean }): string
  /** To where a reading is tried in another way. */
  back(position: number): void
  /** It is no HCL: nothing more is read, as if the text ended here. */
  fail(position: number, message: string): void
  mistake(): Mistake | undefined
}

export interface Mistake {
  readonly position: number
  readonly message: string
}

const WORD = /[\p{L}_][\p{L}\p{N}_-]*/uy
const BLANK = /[ \t\r\uFEFF]+/y
const BLANK_LINES = /[ \t\r\n\uFEFF]+/y
const COMMENT = /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//y
const HEREDOC = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy

/** Templates in texts in templates: more is nobody's. */
const MAX_DEPTH = 50

export function createScanner(text: string): Scanner {
  let position = 0
  let mistake: Mistake | undefined

  function fail(at: number, message: string): void {
    mistake ??= { position: at, message }
    position = text.length
  }

  function take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = position
    const found = pattern.exec(text)
    if (found !== null) position += found[0].length
    return found
  }

  function space({ lines }: { readonly lines: boolean }): void {
    while (take(lines ? BLANK_LINES : BLANK) !== null || take(COMMENT) !== null);
  }

  function quoted(depth = 0): string {
    const start = position
    position++
    for (;;) {
      const character = text[position]
      if (character === undefined || character === '\n') {
        fail(start, 'a text has no closing quote')
        return ''
      }
      if (character === '"') break
      if (character === '\\') position += 2
      else template(depth)
    }
    position++
    return text.slice(start + 1, position - 1)
  }

  /** Past one character, or past all of `${…}` or `%{…}`. */
  function template(depth: number): void {
    if (/[$%]/.test(text[position]!) && text[position + 1] === '{') {
      // Doubled it stands for itself.
      if (text[position - 1] === text[position]) position += 2
      else bracketed(depth + 1, position + 1)
    } else position++
  }

  /** Past brackets and all that is in them. */
  function bracketed(depth: number, start = position): void {
    const closing: string[] = []
    position = start
    do {
      const character = text[position]
      if (character === undefined) fail(start, `'${text[start]}' is never closed`)
      else if (depth > MAX_DEPTH) fail(start, `it is nested deeper than ${MAX_DEPTH} times`)
      else if (character === '"') quoted(depth)
      else if (take(COMMENT) === null) {
        if (character in CLOSING) closing.push(CLOSING[character]!)
        else if (character in OPENED && closing.pop() !== character) fail(position, `'${character}' closes nothing`)
        position++
      }
    } while (closing.length > 0 && mistake === undefined)
  }

  function expression({ lines }: { readonly lines: boolean }): string {
    const start = position
    // Blanks and comments at its end are not of it.
    let end = start
    while (position < text.length) {
      const character = text[position]!
      if (character === ',' || character in OPENED || (!lines && character === '\n')) break
      if (take(COMMENT) !== null || take(lines ? BLANK_LINES : BLANK) !== null) continue
      if (character === '"') quoted()
      else if (character in CLOSING) bracketed(0)
      else position++
      end = position
    }
    return text.slice(start, end)
  }

  return {
    position: () => position,
    peek: (length = 1) => text.slice(position, position + length),
    accept(wanted) {
      if (!text.startsWith(wanted, position)) return false
      position += wanted.length
      return true
    },
    word: () => take(WORD)?.[0],
    space,
    quoted: () => quoted(),
    heredoc() {
      const start = position
      const [, indented, marker] = take(HEREDOC) ?? []
      if (marker === undefined) return undefined
      const lines: string[] = []
      for (;;) {
        if (position >= text.length) {
          fail(start, `the text up to ${marker} has no end`)
          return ''
        }
        const end = text.indexOf('\n', position)
        const line = text.slice(position, end < 0 ? text.length : end)
        if (line.trim() === marker) {
          // The line feed ends the expression.
          position += line.length
          return `${(indented === '-' ? withoutIndent(lines) : lines).join('\n')}\n`
        }
        lines.push(line)
        position += line.length + 1
      }
    },
    expression,
    back(to) {
      if (mistake === undefined) position = to
    },
    fail,
    mistake: () => mistake,
  }
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }
const OPENED: Readonly<Record<string, true>> = { ')': true, ']': true, '}': true }

/** Of `<<-`: what all lines have in front. */
function withoutIndent(lines: readonly string[]): readonly string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)![0].length)
  const least = indents.length === 0 ? 0 : Math.min(...indents)
  return lines.map((line) => line.slice(least))
}
