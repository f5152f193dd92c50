/**
 * Reads HCL as Terraform writes it, as far as it says something without being run: blocks, and attributes that are text,
 * numbers, lists and maps. Any other expression is the text that it would be in Terraform's JSON: `${var.token}`.
 */

import type { SourceFile } from '../imported.ts'
import type { Noted, Notes } from '../notes.ts'
import type { Yaml, YamlMap } from '../yaml/yaml.ts'
import { createScanner, type Scanner } from './scanner.ts'

/** `resource "type" "name" { … }`; the attributes of a file itself, as in `.tfvars`, are those of a block without type. */
export interface Block {
  readonly type: string
  readonly labels: readonly string[]
  readonly body: YamlMap
}

const MAX_LENGTH = 2_000_000
const MAX_DEPTH = 50

/** Undefined where it is no HCL, which is then among the notes. */
export function readHcl({ path, text }: SourceFile, notes: Notes): readonly Block[] | undefined {
  if (text.length > MAX_LENGTH) {
    const message = `${path} has ${text.length} characters: more than ${MAX_LENGTH} are not read`
    notes.error({ at: { path, line: 1 }, option: path }, message)
    return undefined
  }
  const lineOf = createLines(text)
  const context = { scanner: createScanner(text), placeAt: (offset: number) => ({ path, line: lineOf(offset) }) }
  const blocks = readFile(context)
  const mistake = context.scanner.mistake()
  if (mistake === undefined) return blocks
  const at = context.placeAt(mistake.position)
  notes.error({ at, option: path }, `${path} is not HCL here (${mistake.message}), so nothing was imported`)
  return undefined
}

interface Context {
  readonly scanner: Scanner
  readonly placeAt: (offset: number) => Yaml['at']
}

/** The line of an offset, from 1. */
function createLines(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}

function readFile(context: Context): readonly Block[] {
  const blocks: Block[] = []
  const body = readBody(context, { option: '', depth: 0, at: context.placeAt(0) }, (block) => blocks.push(block))
  return body.entries.size === 0 ? blocks : [{ type: '', labels: [], body }, ...blocks]
}

interface Position extends Noted {
  readonly depth: number
}

/** Up to the brace that closes it, or the end of the file. */
function readBody(context: Context, position: Position, onBlock: (block: Block) => void): YamlMap {
  const { scanner, placeAt } = context
  const { at, option, depth } = position
  if (depth > MAX_DEPTH) scanner.fail(scanner.position(), `blocks are nested deeper than ${MAX_DEPTH} times`)
  const entries = new Map<string, Yaml>()
  for (;;) {
    scanner.space({ lines: true })
    const start = scanner.position()
    const isEnd = depth === 0 ? scanner.peek() === '' : scanner.accept('}')
    const name = isEnd ? undefined : scanner.word()
    if (!isEnd && name === undefined) scanner.fail(start, `${found(scanner)} where a name should stand`)
    if (name === undefined) return { kind: 'map', at, option, entries }
    scanner.space({ lines: false })
    const inner = { at: placeAt(start), option: inside(option, name), depth: depth + 1 }
    if (scanner.peek() === '=' && scanner.peek(2) !== '==') {
      scanner.accept('=')
      if (entries.has(name)) scanner.fail(start, `'${name}' is set twice`)
      entries.set(name, readAttribute(context, inner))
    } else onBlock(readBlock(context, name, inner))
  }
}

function readBlock(context: Context, type: string, position: Position): Block {
  const { scanner } = context
  const labels: string[] = []
  while (!scanner.accept('{')) {
    const label = scanner.peek() === '"' ? unescaped(scanner.quoted()) : scanner.word()
    if (label === undefined) {
      scanner.fail(scanner.position(), `${found(scanner)} where '=' or '{' should stand`)
      break
    }
    labels.push(label)
    scanner.space({ lines: false })
  }
  const option = labels.reduce(inside, position.option)
  const nested: Block[] = []
  const body = readBody(context, { ...position, option }, (block) => nested.push(block))
  return { type, labels, body: withBlocks(body, nested) }
}

/** Blocks of one type are a list, as in Terraform's JSON. */
function withBlocks(body: YamlMap, nested: readonly Block[]): YamlMap {
  const lists = [...Map.groupBy(nested, ({ type }) => type)].map(([type, blocks]): [string, Yaml] => {
    const [first] = blocks
    return [
      type,
      { kind: 'list', at: first!.body.at, option: inside(body.option, type), items: blocks.map((each) => each.body) },
    ]
  })
  return lists.length === 0 ? body : { ...body, entries: new Map([...body.entries, ...lists]) }
}

function readAttribute(context: Context, position: Position): Yaml {
  const { scanner } = context
  scanner.space({ lines: false })
  const value = readValue(context, { ...position, lines: false })
  scanner.space({ lines: false })
  if (!/^[\n}]?$/.test(scanner.peek())) scanner.fail(scanner.position(), `${found(scanner)} where a line should end`)
  return value
}

interface ValuePosition extends Position {
  /** Within brackets, where an expression goes on in the next line. */
  readonly lines: boolean
}

/** A value that stands for itself, or else the text of the expression. */
function readValue(context: Context, position: ValuePosition): Yaml {
  const { scanner } = context
  const { lines } = position
  const start = scanner.position()
  const value = position.depth > MAX_DEPTH ? undefined : readLiteral(context, position)
  scanner.space({ lines })
  if (value !== undefined && /^[\n,)\]}]?$/.test(scanner.peek())) return value
  scanner.back(start)
  const expression = scanner.expression({ lines })
  if (expression === '') scanner.fail(start, `${found(scanner)} where a value should stand`)
  return scalar(position, plainValue(expression))
}

/** Undefined where it is none, or none alone. */
function readLiteral(context: Context, position: ValuePosition): Yaml | undefined {
  const { scanner } = context
  switch (scanner.peek()) {
    case '"':
      return scalar(position, unescaped(scanner.quoted()))
    case '<': {
      const text = scanner.heredoc()
      return text === undefined ? undefined : scalar(position, text)
    }
    case '[':
      return readList(context, position)
    case '{':
      return readObject(context, position)
    default:
      return undefined
  }
}

function readList(context: Context, { at, option, depth }: ValuePosition): Yaml | undefined {
  const { scanner, placeAt } = context
  scanner.accept('[')
  const items: Yaml[] = []
  for (;;) {
    scanner.space({ lines: true })
    if (scanner.accept(']')) return { kind: 'list', at, option, items }
    if (items.length === 0 && /^for\s/.test(scanner.peek(4))) return undefined
    const place = placeAt(scanner.position())
    items.push(readValue(context, { at: place, option: `${option}[${items.length}]`, depth: depth + 1, lines: true }))
    scanner.space({ lines: true })
    if (!scanner.accept(',') && scanner.peek() !== ']') return undefined
  }
}

function readObject(context: Context, { at, option, depth }: ValuePosition): Yaml | undefined {
  const { scanner, placeAt } = context
  scanner.accept('{')
  const entries = new Map<string, Yaml>()
  for (;;) {
    scanner.space({ lines: true })
    if (scanner.accept('}')) return { kind: 'map', at, option, entries }
    const place = placeAt(scanner.position())
    const key = scanner.peek() === '"' ? unescaped(scanner.quoted()) : scanner.word()
    scanner.space({ lines: false })
    if (key === undefined || !(scanner.accept('=') || scanner.accept(':'))) return undefined
    scanner.space({ lines: false })
    entries.set(key, readValue(context, { at: place, option: inside(option, key), depth: depth + 1, lines: false }))
    scanner.space({ lines: false })
    scanner.accept(',')
  }
}

function plainValue(expression: string): string | number | boolean | null {
  if (expression === 'true' || expression === 'false') return expression === 'true'
  if (expression === 'null') return null
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(expression) ? Number(expression) : `\${${expression}}`
}

function scalar({ at, option }: Position, value: string | number | boolean | null): Yaml {
  return { kind: 'scalar', at, option, value, text: value === null ? '' : String(value) }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

function unescaped(text: string): string {
  return text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs, (whole, short, long, character) => {
    const code = Number.parseInt(short ?? long ?? '', 16)
    if (Number.isNaN(code)) return ESCAPES[character] ?? whole
    return code > 0x10ffff ? whole : String.fromCodePoint(code)
  })
}

function inside(option: string, name: string): string {
  return option === '' ? name : `${option}.${name}`
}

/** Only what cannot be a part of a secret. */
function found(scanner: Scanner): string {
  const character = scanner.peek()
  if (character === '') return 'the end of the file stands'
  return character === '\n' ? 'the end of the line stands' : `'${character}' stands`
}
