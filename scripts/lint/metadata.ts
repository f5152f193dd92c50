/** HELP, TYPE and UNIT lines with their places. The decoder has judged them before: what it refuses never gets here. */

import { decodeUtf8, encodeUtf8 } from '../../worker/model/utf8.ts'
import type { BodyLine } from './place.ts'

export interface Metadata {
  readonly line: BodyLine
  readonly keyword: 'HELP' | 'TYPE' | 'UNIT'
  readonly family: string
  readonly text: string
  /** Bytes from the start of the line to the name, and behind it. */
  readonly nameAt: number
  readonly nameEnd: number
}

/** The metadata of a line, undefined where it is another comment. */
export function readMetadata(line: BodyLine): Metadata | undefined {
  const found = METADATA.exec(decodeUtf8(line.bytes))
  if (found === null) return undefined
  const [, before = '', keyword, blanks = '', name = '', text = ''] = found
  const nameAt = encodeUtf8(before + keyword + blanks).length
  return {
    line,
    keyword: keyword as Metadata['keyword'], // the expression has these three and no other
    family: unquoted(name),
    text: text.trim(),
    nameAt,
    nameEnd: nameAt + encodeUtf8(name).length,
  }
}

const METADATA = /^([ \t]*#[ \t]+)(HELP|TYPE|UNIT)([ \t]+)([a-zA-Z_:][a-zA-Z0-9_:]*|"(?:\\.|[^\\"])*")(?:[ \t](.*))?$/s

function unquoted(written: string): string {
  if (!written.startsWith('"')) return written
  return written.slice(1, -1).replace(/\\(["\\n])/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
}
