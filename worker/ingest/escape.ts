/**
 * Names and values in a line: what would end one of them stands escaped. In a name a backslash and two hexadecimal
 * digits stand for such a character, in a value backslash, quote and line feed stand as in the exposition. Names that
 * keep Dynatrace's rules have nothing to escape.
 */

export function escapeName(name: string): string {
  return name.replace(ENDS_A_NAME, (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

export function unescapeName(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\(..)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

export function escapeValue(value: string): string {
  return value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')
}

export function unescapeValue(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(/\\(["\\n])/g, (_, character: string) => (character === 'n' ? '\n' : character))
}

const ENDS_A_NAME = /[\\,= "#\n]/g
