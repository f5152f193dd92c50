/** Reads the YAML of others: bounded, with anchors and merge keys resolved, and what is wrong with it as notes. */

import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type Scalar,
  type Node as YamlNode,
} from 'yaml'
import type { SourceFile } from '../imported.ts'
import type { Notes } from '../notes.ts'
import type { Yaml } from './yaml.ts'

/** Undefined where the file is no YAML at all, which is then among the notes. */
export function readYaml({ path, text }: SourceFile, notes: Notes): Yaml | undefined {
  const start = { at: { path, line: 1 }, option: path }
  if (text.length > MAX_LENGTH) {
    notes.error(start, `${path} has ${text.length} characters: more than ${MAX_LENGTH} are not read`)
    return undefined
  }
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: false,
  })
  const lineAt = (offset: number): number => lines.linePos(offset).line
  for (const { code, pos } of document.errors) {
    const about = { at: { path, line: lineAt(pos[0]) }, option: path }
    if (code === 'MULTIPLE_DOCS') {
      const message = 'another document begins here: it is not read, and neither is what follows'
      notes.error(about, message, 'import each as a file of its own')
      continue
    }
    if (code !== 'DUPLICATE_KEY') {
      // The parser's message may quote what stands there, such as a password.
      notes.error(
        about,
        `${path} is not YAML here (${code.toLowerCase().replaceAll('_', ' ')}), so nothing was imported`,
      )
      return undefined
    }
    notes.error(about, 'the key stands twice in one map, and only one of the two counts', 'remove one of the two')
  }
  const reading: Reading = { path, lineAt, notes, anchors: new Map(), open: new Set(), nodes: 0 }
  const root = convert(document.contents, { option: '', line: 1 }, reading)
  if (reading.nodes <= MAX_NODES) return root
  notes.error(start, `${path} has more than ${MAX_NODES} values once its anchors are resolved`)
  return undefined
}

/** The first of the files, with a note on each of the others. */
export function readFirst(
  [first, ...more]: readonly SourceFile[],
  { notes, others }: { readonly notes: Notes; readonly others: string },
): Yaml | undefined {
  for (const { path } of more) notes.warning({ at: { path, line: 1 }, option: path }, others)
  return first && readYaml(first, notes)
}

const MAX_LENGTH = 10_000_000
/** Anchors within anchors can make a small file exponentially large. */
const MAX_NODES = 200_000

interface Reading {
  readonly path: string
  readonly lineAt: (offset: number) => number
  readonly notes: Notes
  /** The last one of each name, as an alias means it. */
  readonly anchors: Map<string, YamlNode>
  /** What is being read: it cannot hold itself. */
  readonly open: Set<YamlNode>
  nodes: number
}

interface Position {
  readonly option: string
  readonly line: number
}

function convert(given: YamlNode | null | undefined, position: Position, reading: Reading): Yaml {
  const { path, lineAt, notes, anchors, open } = reading
  // Of an alias the line where it is used: that is where the user looks.
  const line = given?.range == null ? position.line : lineAt(given.range[0])
  const node = isAlias(given) ? anchors.get(given.source) : given
  const place = { at: { path, line }, option: position.option }
  if (isAlias(given) && node === undefined) notes.error(place, `nothing is called &${given.source}, so it is left out`)
  // Once there are too many, nothing of it is used.
  if (reading.nodes++ > MAX_NODES || node == null || open.has(node)) return nothingAt(place)
  if ('anchor' in node && typeof node.anchor === 'string') anchors.set(node.anchor, node)
  if (isScalar(node)) return convertScalar(node, place)
  open.add(node)
  const converted = isSeq<YamlNode>(node)
    ? convertList(node.items, place, reading)
    : isMap<YamlNode, YamlNode>(node)
      ? convertMap(node.items, place, reading)
      : nothingAt(place)
  open.delete(node)
  return converted
}

type NodePlace = Pick<Yaml, 'at' | 'option'>

function nothingAt(place: NodePlace): Yaml {
  return { kind: 'scalar', ...place, value: null, text: '' }
}

function convertScalar({ value, source }: Scalar, place: NodePlace): Yaml {
  if (value === null || value === undefined) return nothingAt(place)
  if (typeof value === 'string') return { kind: 'scalar', ...place, value, text: value }
  const plain = typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
  return { kind: 'scalar', ...place, value: plain, text: source ?? String(value) }
}

function convertList(items: readonly YamlNode[], place: NodePlace, reading: Reading): Yaml {
  const { at, option } = place
  const converted = items.map((item, index) => convert(item, { option: `${option}[${index}]`, line: at.line }, reading))
  return { kind: 'list', ...place, items: converted }
}

function convertMap(pairs: readonly Pair<YamlNode, YamlNode>[], place: NodePlace, reading: Reading): Yaml {
  const { at, option } = place
  const entries = new Map<string, Yaml>()
  for (const { key, value } of pairs) {
    const name = isScalar(key) ? (key.source ?? String(key.value)) : String(key)
    // An entry is named by the line of its key, not by that of what is in it.
    const line = key.range == null ? at.line : reading.lineAt(key.range[0])
    if (name === '<<') {
      merge(entries, convert(value, { option, line }, reading))
      continue
    }
    const inner = convert(value, { option: option === '' ? name : `${option}.${name}`, line }, reading)
    entries.set(name, { ...inner, at: { path: reading.path, line } })
  }
  return { kind: 'map', ...place, entries }
}

/** `<<: *base`: what the map says itself wins, wherever it stands. */
function merge(entries: Map<string, Yaml>, base: Yaml): void {
  const maps = base.kind === 'list' ? base.items : [base]
  for (const map of maps) {
    if (map.kind !== 'map') continue
    for (const [key, value] of map.entries) if (!entries.has(key)) entries.set(key, value)
  }
}
