/** What a module takes from outside of itself: other modules, and globals. */

import { type Node, parseSync, visitorKeys } from 'oxc-parser'

export interface Import {
  /** As it is written; undefined where it is computed at run time. */
  readonly specifier: string | undefined
  readonly typesOnly: boolean
}

export interface Module {
  readonly imports: readonly Import[]
  /** Names that the module uses and nowhere declares: `fetch`, `Date.now`, and `new Date()` where it takes no argument. */
  readonly globals: ReadonlySet<string>
}

export function readModule(file: string, text: string): Module {
  const { program, module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]!.message}`)
  const found: Found = { imports: [], declared: new Set(), used: [] }
  for (const { moduleRequest, entries } of module.staticImports) {
    const typesOnly = entries.length > 0 && entries.every(({ isType }) => isType)
    found.imports.push({ specifier: moduleRequest.value, typesOnly })
  }
  for (const { entries } of module.staticExports) {
    const [first] = entries.filter(({ moduleRequest }) => moduleRequest !== null)
    if (first === undefined) continue
    found.imports.push({ specifier: first.moduleRequest!.value, typesOnly: entries.every(({ isType }) => isType) })
  }
  visit(program, 'reference', found)
  const globals = found.used.filter(({ name }) => !found.declared.has(name)).map(({ text }) => text)
  return { imports: found.imports, globals: new Set(globals) }
}

interface Found {
  readonly imports: Import[]
  readonly declared: Set<string>
  readonly used: { readonly name: string; readonly text: string }[]
}

/** What an identifier would be at this place: `name` is one of a property, which refers to nothing. */
type Role = 'declaration' | 'reference' | 'name'

function visit(node: Node, role: Role, found: Found): void {
  switch (node.type) {
    case 'Identifier':
      if (role === 'declaration') found.declared.add(node.name)
      if (role === 'reference') found.used.push({ name: node.name, text: node.name })
      break
    case 'MemberExpression':
      if (node.object.type === 'Identifier' && node.property.type === 'Identifier') {
        const { name } = node.object
        found.used.push({ name, text: `${name}.${node.property.name}` })
      }
      break
    case 'NewExpression':
      if (node.callee.type === 'Identifier' && node.arguments.length === 0) {
        const { name } = node.callee
        found.used.push({ name, text: `new ${name}()` })
      }
      break
    case 'ImportExpression':
      found.imports.push({ specifier: textOf(node.source), typesOnly: false })
      break
    case 'TSImportType':
      found.imports.push({ specifier: node.source.value, typesOnly: true })
      break
  }
  for (const key of visitorKeys[node.type] ?? []) {
    const value: unknown = node[key as keyof Node] // the parser's own list of the keys that this node has
    for (const child of [value].flat()) if (isNode(child)) visit(child, roleOf(node, key, role), found)
  }
}

function roleOf(parent: Node, key: string, role: Role): Role {
  switch (key) {
    case 'id':
    case 'local':
    case 'param':
    case 'params':
      return 'declaration'
    case 'key':
    case 'property':
      return 'computed' in parent && parent.computed ? 'reference' : 'name'
    case 'properties':
    case 'elements':
    case 'value':
    case 'left':
    case 'argument':
      return isPattern(parent) ? role : 'reference'
    default:
      return 'reference'
  }
}

/** Patterns hand on what they are themselves; the property of an object literal hands on that it is none. */
function isPattern({ type }: Node): boolean {
  return ['ObjectPattern', 'ArrayPattern', 'AssignmentPattern', 'RestElement', 'Property'].includes(type)
}

function textOf(node: Node): string | undefined {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}
