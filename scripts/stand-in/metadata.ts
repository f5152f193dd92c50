/** Metadata lines: `#key gauge dt.meta.unit=Byte,dt.meta.description="…"`. */

import { metricKeyMistake } from './keys.ts'
import { type PairEscapes, readPairs } from './pairs.ts'
import { quoted, type Refused, refused } from './refused.ts'

export interface MetadataLine {
  readonly kind: 'metadata'
  readonly key: string
  /** Of a line a gauge or a count; a histogram brings what is said of it by OTLP. */
  readonly type: 'gauge' | 'count' | 'histogram'
  readonly unit: string | undefined
  readonly description: string | undefined
  readonly displayName: string | undefined
}

const MAX_DISPLAY_NAME = 300
const MAX_DESCRIPTION = 65_535

// Only here, a line break may be written as `\n`.
const escapes: PairEscapes = {
  inQuotes: { '"': '"', '\\': '\\', n: '\n' },
  bare: { '"': '"', '\\': '\\', n: '\n', '=': '=', ',': ',', ' ': ' ' },
}

export function readMetadata(line: string, allowDigitSections: boolean): MetadataLine | Refused {
  const head = /^#([^ ]*) ([^ ]*) /.exec(line)
  if (head === null) return refused(`a metadata line is written '#key gauge|count dt.meta.…=…'`)
  const [, key = '', type = ''] = head
  const keyMistake = metricKeyMistake(key, allowDigitSections)
  if (keyMistake !== undefined) return refused(keyMistake)
  if (type !== 'gauge' && type !== 'count') return refused(`${quoted(type)} is neither gauge nor count`)

  const read = readPairs(line, head[0].length, escapes)
  if (read.kind === 'refused') return read
  if (read.end !== line.length) return refused(`text after the metadata: ${quoted(line.slice(read.end))}`)
  const said = new Map<string, string>()
  for (const [name, value] of read.pairs) {
    // The documentation writes both displayName and displayname.
    const field = name === 'dt.meta.displayname' ? 'dt.meta.displayName' : name
    const mistake = fieldMistake(field, value)
    if (mistake !== undefined) return refused(mistake)
    if (said.has(field)) return refused(`${field} is there twice`)
    said.set(field, value)
  }
  return {
    kind: 'metadata',
    key,
    type,
    unit: said.get('dt.meta.unit'),
    description: said.get('dt.meta.description'),
    displayName: said.get('dt.meta.displayName'),
  }
}

function fieldMistake(field: string, value: string): string | undefined {
  switch (field) {
    case 'dt.meta.unit':
      return /^[A-Za-z0-9%[\]{}/_]{1,63}$/.test(value) ? undefined : `${quoted(value)} is not a unit`
    case 'dt.meta.displayName':
      return lengthMistake(field, value, MAX_DISPLAY_NAME)
    case 'dt.meta.description':
      return lengthMistake(field, value, MAX_DESCRIPTION)
    default:
      return `${quoted(field)} is not a field of metadata`
  }
}

function lengthMistake(field: string, value: string, max: number): string | undefined {
  return value.length > max ? `${field} length exceeded: ${value.length} > ${max}` : undefined
}
