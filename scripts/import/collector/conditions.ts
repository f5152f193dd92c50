/** Conditions of the Collector's own language, as far as they say what a rule says. */

import { alternativesOf } from '../prometheus/name-patterns.ts'

export interface OttlSelection {
  /** Names of metrics, in which `*` stands for any text. */
  readonly metrics: readonly string[]
  /** What labels must be; empty for all of the metric. */
  readonly where: Readonly<Record<string, readonly string[]>>
}

/** `name == "x"`, `IsMatch(name, "^x_")`, `attributes["k"] == "v"`, and such joined by `and`. */
export function readCondition(text: string): OttlSelection | undefined {
  let metrics: readonly string[] | undefined
  const where: Record<string, readonly string[]> = {}
  for (const part of text.split(/\s+and\s+/)) {
    const found = readTerm(part.trim())
    if (found === undefined) return undefined
    if (found.kind === 'name') {
      if (metrics !== undefined) return undefined
      metrics = found.texts
    } else {
      if (where[found.label] !== undefined) return undefined
      where[found.label] = found.texts
    }
  }
  return { metrics: metrics ?? ['*'], where }
}

/** Names by an expression that is found anywhere unless it anchors itself. */
export function namesFoundBy(regex: string): readonly string[] | undefined {
  const found = branchesOf(regex).flatMap(namesOfBranch)
  return found.every((name) => name !== undefined) ? [...new Set(found)] : undefined
}

/** What stands between the `|` that are in no group: each has anchors of its own. */
function branchesOf(regex: string): readonly string[] {
  const branches = ['']
  let depth = 0
  for (const [token] of regex.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|./gsu)) {
    if (token === '(') depth++
    if (token === ')') depth--
    if (token === '|' && depth === 0) branches.push('')
    else branches.push(branches.pop() + token)
  }
  return branches
}

function namesOfBranch(branch: string): readonly (string | undefined)[] {
  const [, start, bare = '', end] = /^(\^?)(.*?)((?<!\\)\$)?$/s.exec(branch) ?? []
  const found = alternativesOf(`${start === '^' ? '' : '.*'}(${bare})${end === '$' ? '' : '.*'}`)
  if (found === undefined) return [undefined]
  return found.map((text) => (/^[\w:.*]+$/.test(text) ? text.replaceAll(/\*+/g, '*') : undefined))
}

type Term =
  | { readonly kind: 'name'; readonly texts: readonly string[] }
  | { readonly kind: 'label'; readonly label: string; readonly texts: readonly string[] }

const NAME = '(?:metric\\.)?name'
const LABEL = '(?:datapoint\\.)?attributes\\["([^"]+)"\\]'
const TEXT = '"((?:[^"\\\\]|\\\\.)*)"'

function readTerm(text: string): Term | undefined {
  const [, equal] = new RegExp(`^${NAME}\\s*==\\s*${TEXT}$`).exec(text) ?? []
  if (equal !== undefined) return /^[\w:.]+$/.test(equal) ? { kind: 'name', texts: [equal] } : undefined
  const [, prefix] = new RegExp(`^HasPrefix\\(${NAME},\\s*${TEXT}\\)$`).exec(text) ?? []
  if (prefix !== undefined) return /^[\w:.]+$/.test(prefix) ? { kind: 'name', texts: [`${prefix}*`] } : undefined
  const [, matched] = new RegExp(`^IsMatch\\(${NAME},\\s*${TEXT}\\)$`).exec(text) ?? []
  if (matched !== undefined) {
    const texts = namesFoundBy(withoutEscapes(matched))
    return texts && { kind: 'name', texts }
  }
  const [, label, value] = new RegExp(`^${LABEL}\\s*==\\s*${TEXT}$`).exec(text) ?? []
  if (label === undefined || value === undefined || value.includes('*')) return undefined
  return { kind: 'label', label, texts: [withoutEscapes(value)] }
}

function withoutEscapes(text: string): string {
  return text.replaceAll(/\\(.)/g, '$1')
}
