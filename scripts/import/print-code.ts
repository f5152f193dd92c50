/** Code as text, formatted as the house formats: on one line where it fits, else an entry a line. */

import { wrap } from '../terminal/wrap.ts'
import type { Call, Code, CodeEntry } from './code.ts'

/** Where a text begins and what stands behind it on its last line. */
export interface Room {
  /** Spaces before the lines that follow the first. */
  readonly indent: number
  /** Characters of the first line that are taken. */
  readonly used: number
  /** Characters that must fit behind the last: a comma, brackets. */
  readonly after: number
}

function printCode(code: Code, room: Room, key = ''): string {
  const flat = printFlat(code, key)
  if (flat !== undefined && room.used + flat.length + room.after <= LINE_WIDTH) return flat
  switch (code.kind) {
    case 'list':
      return printBroken('[]', { items: code.items.map((item) => ({ lead: '', code: item })), room })
    case 'object':
      return printEntries(code.entries, room.indent)
    case 'call':
      return printCall(code, room)
    default:
      return flat ?? ''
  }
}

/** An object with an entry a line, whether or not it fits on one. */
export function printEntries(entries: readonly CodeEntry[], indent: number): string {
  const items = entries.map(({ key, value, comment }) => ({ key, lead: `${printKey(key)}: `, code: value, comment }))
  return printBroken('{}', { items, room: { indent, used: 0, after: 0 } })
}

/** Comment lines that fit the width. */
export function printComment(lines: readonly string[], indent: number): string {
  const before = `${' '.repeat(indent)}// `
  return lines
    .flatMap((line) => wrap(line.replaceAll(UNSEEN, '\u{FFFD}'), LINE_WIDTH - before.length))
    .map((line) => `${before}${line}\n`)
    .join('')
}

/** In single quotes, unless that needs more escapes. */
export function quote(text: string): string {
  const singles = text.split("'").length
  const doubles = text.split('"').length
  const mark = singles > doubles ? '"' : "'"
  const escaped = [...text].map((character) => {
    if (character === mark || character === '\\') return `\\${character}`
    return NAMED_ESCAPES.get(character) ?? (/[\p{Cc}\u2028\u2029]/u.test(character) ? escapeOf(character) : character)
  })
  return mark + escaped.join('') + mark
}

const LINE_WIDTH = 120

/** Some of it would end the comment, and be code then: names of files may have any character. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

const NAMED_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** On one line, undefined where it has to be on several. */
function printFlat(code: Code, key = ''): string | undefined {
  switch (code.kind) {
    case 'text':
      return quote(code.text)
    case 'number':
      // A port is a name, not an amount.
      return key === 'port' ? String(code.value) : printNumber(code.value)
    case 'flag':
      return String(code.value)
    case 'list': {
      if (mustBreak(code.items)) return undefined
      const items = code.items.map((item) => printFlat(item))
      return items.includes(undefined) ? undefined : `[${items.join(', ')}]`
    }
    case 'object': {
      const { entries, comment = [] } = code
      if (entries.length === 0) return '{}'
      const items = entries.map((entry) => ({ entry, value: printFlat(entry.value, entry.key) }))
      const isBroken = items.some(({ entry, value }) => value === undefined || (entry.comment ?? []).length > 0)
      if (isBroken || comment.length > 0) return undefined
      return `{ ${items.map(({ entry, value }) => `${printKey(entry.key)}: ${value}`).join(', ')} }`
    }
    case 'call': {
      const args = code.args.map((arg) => printFlat(arg))
      return args.includes(undefined) ? undefined : `${code.name}(${args.join(', ')})`
    }
    default:
      return code satisfies never
  }
}

/** The formatter breaks lists of several objects, or of several lists, that each hold more than one thing. */
function mustBreak(items: readonly Code[]): boolean {
  if (items.length < 2) return false
  return (
    items.every((item) => item.kind === 'object' && item.entries.length > 1) ||
    items.every((item) => item.kind === 'list' && item.items.length > 1)
  )
}

interface Item {
  readonly lead: string
  readonly key?: string
  readonly code: Code
  readonly comment?: readonly string[] | undefined
}

function printBroken(
  brackets: '[]' | '{}' | '()',
  { items, room }: { readonly items: readonly Item[]; readonly room: Pick<Room, 'indent'> & Partial<Room> },
): string {
  const indent = room.indent + 2
  const before = ' '.repeat(indent)
  const lines = items.map(({ lead, key, code, comment = code.kind === 'object' ? code.comment : undefined }) => {
    const bare = withoutComment(code)
    const value = printCode(bare, { indent, used: indent + lead.length, after: 1 }, key)
    const isLong = indent + lead.length + value.length + 1 > LINE_WIDTH
    // A long text goes to a line of its own, unless its key is too short to gain anything by it.
    const broken =
      bare.kind === 'text' && isLong && lead.length > 6 ? `${lead.trimEnd()}\n${before}  ${value}` : undefined
    return `${printComment(comment ?? [], indent)}${before}${broken ?? lead + value},\n`
  })
  return `${brackets[0]}\n${lines.join('')}${' '.repeat(room.indent)}${brackets[1]}`
}

function withoutComment(code: Code): Code {
  return code.kind === 'object' ? { kind: 'object', entries: code.entries } : code
}

/** The last argument opens on the line of the call where it is an object or a list. */
function printCall({ name, args }: Call, room: Room): string {
  const last = args.at(-1)
  const before = args.slice(0, -1).map((arg) => printFlat(arg))
  const head = `${name}(${before.map((arg) => `${arg}, `).join('')}`
  const fits = !before.includes(undefined) && room.used + head.length + 1 <= LINE_WIDTH
  if (last !== undefined && fits && (last.kind === 'object' || last.kind === 'list')) {
    const broken =
      last.kind === 'object' ? printEntries(last.entries, room.indent) : printCode(last, { ...room, used: LINE_WIDTH })
    return `${head}${broken})`
  }
  return name + printBroken('()', { items: args.map((arg) => ({ lead: '', code: arg })), room })
}

function printKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key)
}

/** `2_000` */
function printNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15
    ? String(value).replaceAll(/\B(?=(\d{3})+$)/g, '_')
    : String(value)
}
