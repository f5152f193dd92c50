/** Finds where a key of the options was written, with the parser's tree of the file and not by looking at text. */

import type { CallExpression, Node } from 'oxc-parser'
import type { Locate } from '../dsl/source-ref.ts'
import { createSourceReader, positionIn } from './source-file.ts'
import { type FoundValue, findIn, type WrittenValue } from './written-value.ts'

/** A `Locate` for the files below `root`. */
export function createLocate(root: string): Locate {
  const readSource = createSourceReader(root)
  return (call, path) => {
    const source = readSource(call.file)
    const start = source?.lines[call.line - 1]
    if (source === undefined || start === undefined) return undefined
    const found = findCall(source.program, { offset: start + call.column - 1, isInFunction: false })
    const last = found?.call.arguments.at(-1)
    if (found === undefined || last === undefined || last.type === 'SpreadElement') return undefined
    let value: WrittenValue | undefined = { expression: last, source, isInFunction: found.isInFunction }
    let deepest: FoundValue | undefined
    for (const key of path) {
      const below: FoundValue | undefined = value && findIn(value, key, readSource)
      if (below === undefined) break
      deepest = below
      value = below.value
    }
    return deepest && { file: deepest.source.file, ...positionIn(deepest.source.lines, deepest.offset) }
  }
}

interface Sought {
  /** Of what the runtime points at: the name of the function, or what stands behind an expression that is called. */
  readonly offset: number
  readonly isInFunction: boolean
}

interface FoundCall {
  readonly call: CallExpression
  readonly isInFunction: boolean
}

function findCall(node: Node, { offset, isInFunction }: Sought): FoundCall | undefined {
  if (node.start > offset || node.end <= offset) return undefined
  const inside = { offset, isInFunction: isInFunction || FUNCTIONS.has(node.type) }
  for (const child of childrenOf(node)) {
    const found = findCall(child, inside)
    if (found !== undefined) return found
  }
  return node.type === 'CallExpression' && isCalledAt(node, offset) ? { call: node, isInFunction } : undefined
}

const FUNCTIONS: ReadonlySet<Node['type']> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
])

function isCalledAt({ callee, arguments: args, end }: CallExpression, offset: number): boolean {
  const name = callee.type === 'MemberExpression' ? callee.property : callee
  return name.start === offset || (callee.end <= offset && offset < (args[0]?.start ?? end))
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flat().filter(isNode)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}
