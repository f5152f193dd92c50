/** The HELP line that was read last, kept as bytes: most are never asked for. */

import { decodeUtf8 } from '../model/utf8.ts'
import { unescapeText } from './value.ts'

export interface Help {
  readonly bytes: Uint8Array
  length: number
}

/** What is beyond this is cut off. */
export const MAX_HELP_BYTES = 4096

export function createHelp(): Help {
  return { bytes: new Uint8Array(MAX_HELP_BYTES), length: 0 }
}

export function keepHelp(help: Help, line: Uint8Array): void {
  help.length = Math.min(line.length, MAX_HELP_BYTES)
  help.bytes.set(help.length === line.length ? line : line.subarray(0, help.length))
}

/** What the last HELP line says of a family, by its name or that of one of its samples; '' where it is about another. */
export function helpOf({ bytes, length }: Help, ...names: readonly string[]): string {
  if (length === 0) return ''
  const [, quoted, plain, text = ''] = HELP.exec(decodeUtf8(bytes.subarray(0, length))) ?? []
  const name = quoted === undefined ? (plain ?? '') : unescapeText(quoted)
  return names.includes(name) ? unescapeText(text) : ''
}

const HELP = /^#[ \t]+HELP[ \t]+(?:"((?:\\.|[^"\\])*)"|(\S+))[ \t]+(.*)$/s
