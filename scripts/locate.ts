/** Finds where a key of the options was written, with the parser's tree of the file and not by looking at text. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ArrayExpression, type Expression, type Node, type ObjectExpression, parseSync } from 'oxc-parser'
import type { Locate, Path } from '../dsl/source-ref.ts'

interface Source {
  readonly program: Node
  /** Offset of the first character of each line. */
  readonly lines: readonly number[]
}

/** A `Locate` for the files below `root`. Each is parsed once. */
export function createLocate(root: string): Locate {
  const sources = new Map<string, Source | undefined>()
  return (call, path) => {
    if (!sources.has(call.file)) sources.set(call.file, readSource(join(root, call.file)))
    const source = sources.get(call.file)
    const start = source?.lines[call.line - 1]
    if (source === undefined || start === undefined) return undefined
    const options = findOptions(source.program, start + call.column - 1)
    const offset = options === undefined ? undefined : offsetOf(options, path)
    return offset === undefined ? undefined : { file: call.file, ...positionIn(source.lines, offset) }
  }
}

/** Line and column of an offset into `text`. */
export function positionOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  return positionIn(lineStarts(text), offset)
}

function readSource(file: string): Source | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    // A call outside the project, as in an installed package: its place stands as it is.
    return undefined
  }
  return { program: parseSync(file, text).program, lines: lineStarts(text) }
}

function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
}

function positionIn(lines: readonly number[], offset: number): { readonly line: number; readonly column: number } {
  const line = lines.findLastIndex((start) => start <= offset)
  return { line: line + 1, column: offset - lines[line]! + 1 }
}

/** The object literal among the arguments of the call whose name starts at `offset`. */
function findOptions(node: Node, offset: number): ObjectExpression | undefined {
  if (node.start > offset || node.end <= offset) return undefined
  for (const child of childrenOf(node)) {
    const found = findOptions(child, offset)
    if (found !== undefined) return found
  }
  if (node.type !== 'CallExpression') return undefined
  const name = node.callee.type === 'MemberExpression' ? node.callee.property : node.callee
  if (name.start !== offset) return undefined
  const last = node.arguments.at(-1)
  const options = last === undefined || last.type === 'SpreadElement' ? undefined : bare(last)
  return options?.type === 'ObjectExpression' ? options : undefined
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flat().filter(isNode)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

/** Where the last key of `path` stands: its name in an object, the element itself in a list. */
function offsetOf(options: ObjectExpression, path: Path): number | undefined {
  let value: Expression | undefined = options
  let offset: number | undefined
  for (const key of path) {
    const found: Found | undefined =
      value?.type === 'ObjectExpression'
        ? findMember(value, String(key))
        : value?.type === 'ArrayExpression'
          ? findElement(value, Number(key))
          : undefined
    if (found === undefined) return undefined
    offset = found.offset
    value = written(found.value)
  }
  return offset
}

interface Found {
  readonly offset: number
  readonly value: Expression
}

function findMember(object: ObjectExpression, name: string): Found | undefined {
  const property = object.properties.findLast((each) => {
    if (each.type === 'SpreadElement') return false
    if (each.key.type === 'Literal') return String(each.key.value) === name
    return each.key.type === 'Identifier' && !each.computed && each.key.name === name
  })
  if (property === undefined || property.type === 'SpreadElement') return undefined
  return { offset: property.key.start, value: property.value }
}

function findElement(array: ArrayExpression, index: number): Found | undefined {
  // Behind a spread nobody can count.
  if (array.elements.slice(0, index + 1).some((each) => each?.type === 'SpreadElement')) return undefined
  const element = array.elements[index]
  return element == null || element.type === 'SpreadElement' ? undefined : { offset: element.start, value: element }
}

/** The value, or the options of the call that makes it: `otlp({ … })`. */
function written(expression: Expression): Expression {
  const value = bare(expression)
  const last = value.type === 'CallExpression' ? value.arguments.at(-1) : undefined
  if (last === undefined || last.type === 'SpreadElement') return value
  const options = bare(last)
  return options.type === 'ObjectExpression' ? options : value
}

/** Without parentheses, `as` and `satisfies` around it. */
function bare(expression: Expression): Expression {
  switch (expression.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return bare(expression.expression)
    default:
      return expression
  }
}
