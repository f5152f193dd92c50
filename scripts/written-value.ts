/** Looks into values as they are written: through constants, spreads and what a file imports from another. */

import { posix } from 'node:path'
import type { Expression, ObjectExpression, ObjectProperty } from 'oxc-parser'
import type { ReadSource, SourceFile } from './source-file.ts'

/** An expression, and the file that it stands in. */
export interface WrittenValue {
  readonly expression: Expression
  readonly source: SourceFile
  /** Its names may be those of parameters, of which nobody can tell what they are. */
  readonly isInFunction: boolean
}

export interface FoundValue {
  readonly source: SourceFile
  /** Of the name in an object, of the element itself in a list. */
  readonly offset: number
  /** Undefined where it stands somewhere in what a spread brings in. */
  readonly value: WrittenValue | undefined
}

/** What `key` of an object or list is written as. Undefined where that cannot be told. */
export function findIn(value: WrittenValue, key: string | number, readSource: ReadSource): FoundValue | undefined {
  const resolved = resolve(value, readSource)
  const { expression, source } = resolved
  if (expression.type === 'ObjectExpression') return findMember(expression, { name: String(key), resolved, readSource })
  if (expression.type !== 'ArrayExpression') return undefined
  // Behind a spread nobody can count.
  const { elements } = expression
  if (elements.slice(0, Number(key) + 1).some((each) => each?.type === 'SpreadElement')) return undefined
  const element = elements[Number(key)]
  if (element == null || element.type === 'SpreadElement') return undefined
  return { source, offset: element.start, value: { ...resolved, expression: element } }
}

interface Member {
  readonly name: string
  readonly resolved: WrittenValue
  readonly readSource: ReadSource
}

/** The last of the name, which is the one that counts; else the last spread that may bring it in. */
function findMember({ properties }: ObjectExpression, { name, resolved, readSource }: Member): FoundValue | undefined {
  let unknown: FoundValue | undefined
  for (const property of properties.toReversed()) {
    if (property.type === 'Property') {
      if (nameOf(property) !== name) continue
      const { source } = resolved
      return { source, offset: property.key.start, value: { ...resolved, expression: property.value } }
    }
    const spread = resolve({ ...resolved, expression: property.argument }, readSource)
    if (spread.expression.type !== 'ObjectExpression') {
      unknown ??= { source: resolved.source, offset: property.start, value: undefined }
      continue
    }
    const found = findMember(spread.expression, { name, resolved: spread, readSource })
    if (found !== undefined) return found
  }
  return unknown
}

/** Undefined where it is computed. */
function nameOf({ key, computed }: ObjectProperty): string | undefined {
  if (key.type === 'Literal') return String(key.value)
  if (key.type === 'TemplateLiteral')
    return key.expressions.length === 0 ? (key.quasis[0]?.value.cooked ?? '') : undefined
  return key.type === 'Identifier' && !computed ? key.name : undefined
}

/**
 * What stands behind a name, and the options of a call that makes something of them: `otlp({ … })`. Constants that are
 * made of themselves do not load, so this comes to an end.
 */
function resolve(value: WrittenValue, readSource: ReadSource): WrittenValue {
  const expression = bare(value.expression)
  if (expression.type === 'Identifier' && !value.isInFunction) {
    const named = findNamed(expression.name, value.source, readSource)
    return named === undefined ? value : resolve(named, readSource)
  }
  if (expression.type === 'CallExpression') {
    const last = expression.arguments.at(-1)
    if (last === undefined || last.type === 'SpreadElement') return value
    const options = resolve({ ...value, expression: last }, readSource)
    return options.expression.type === 'ObjectExpression' ? options : value
  }
  return { ...value, expression }
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

/** A constant of the file, or of one beside it that it imports. */
function findNamed(name: string, source: SourceFile, readSource: ReadSource): WrittenValue | undefined {
  return findConstant(name, source) ?? findImported(name, source, readSource)
}

function findConstant(name: string, source: SourceFile): WrittenValue | undefined {
  for (const statement of source.program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue
    const found = declaration.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name)
    if (found?.init != null) return { expression: found.init, source, isInFunction: false }
  }
  return undefined
}

function findImported(name: string, source: SourceFile, readSource: ReadSource): WrittenValue | undefined {
  for (const { moduleRequest, entries } of source.module.staticImports) {
    const entry = entries.find(({ localName }) => localName.value === name)
    if (entry === undefined || !moduleRequest.value.startsWith('.')) continue
    const from = readSource(posix.join(posix.dirname(source.file), moduleRequest.value))
    // All of a file is written at no one place.
    if (from === undefined || entry.importName.kind === 'NamespaceObject') return undefined
    return findExported(entry.importName.name ?? 'default', from, readSource)
  }
  return undefined
}

function findExported(name: string, source: SourceFile, readSource: ReadSource): WrittenValue | undefined {
  const entries = source.module.staticExports.flatMap((each) => each.entries)
  const local = entries.find(({ exportName }) => exportName.name === name)?.localName.name
  if (local != null) return findNamed(local, source, readSource)
  return name === 'default' ? findDefault(source) : undefined
}

function findDefault(source: SourceFile): WrittenValue | undefined {
  const exported = source.program.body.find((each) => each.type === 'ExportDefaultDeclaration')?.declaration
  switch (exported?.type) {
    case undefined:
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSInterfaceDeclaration':
      return undefined
    default:
      // Safe: nothing else is left that can be a default.
      return { expression: exported as Expression, source, isInFunction: false }
  }
}
