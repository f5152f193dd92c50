/** YAML as a tree whose every value knows its line and its name: `scrape_configs[0].tls_config`. */

import type { Place } from '../place.ts'

export type Yaml = YamlMap | YamlList | YamlScalar

interface Node {
  readonly at: Place
  /** The path of keys that leads here. */
  readonly option: string
}

export interface YamlMap extends Node {
  readonly kind: 'map'
  readonly entries: ReadonlyMap<string, Yaml>
}

export interface YamlList extends Node {
  readonly kind: 'list'
  readonly items: readonly Yaml[]
}

export interface YamlScalar extends Node {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
  /** As it is written, without quotes: a regular expression may look like a number. */
  readonly text: string
}

/** Text of a scalar; undefined where there is none, or nothing in it. */
export function textOf(node: Yaml | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined
}

export function numberOf(node: Yaml | undefined): number | undefined {
  const text = textOf(node)
  return text === undefined || text.trim() === '' || !Number.isFinite(Number(text)) ? undefined : Number(text)
}

/** In the spellings of YAML 1.1 too, which programs written in Go accept. */
export function flagOf(node: Yaml | undefined): boolean | undefined {
  const text = textOf(node)?.toLowerCase()
  if (text === 'true' || text === 'yes' || text === 'on') return true
  return text === 'false' || text === 'no' || text === 'off' ? false : undefined
}

/** Items of a list; a scalar stands for a list of one. */
export function textsOf(node: Yaml | undefined): readonly string[] {
  const items = node?.kind === 'list' ? node.items : node === undefined ? [] : [node]
  return items.flatMap((item) => textOf(item) ?? [])
}

export function itemsOf(node: Yaml | undefined): readonly Yaml[] {
  return node?.kind === 'list' ? node.items : []
}

/** Items that are maps: what else stands in such a list means nothing. */
export function mapsOf(node: Yaml | undefined): readonly YamlMap[] {
  return itemsOf(node).filter((item) => item.kind === 'map')
}

export function entryOf(node: Yaml | undefined, ...path: readonly string[]): Yaml | undefined {
  let found = node
  for (const key of path) found = found?.kind === 'map' ? found.entries.get(key) : undefined
  return found
}

/** Entries of a map by key. */
export function entriesOf(node: Yaml | undefined): readonly (readonly [string, Yaml])[] {
  return node?.kind === 'map' ? [...node.entries] : []
}

/** The same tree with other texts in it. Scalars that are no text stay as they are. */
export function mapTexts(node: Yaml, change: (text: string, node: YamlScalar) => string): Yaml {
  switch (node.kind) {
    case 'scalar': {
      if (typeof node.value !== 'string') return node
      const text = change(node.text, node)
      return text === node.text ? node : { ...node, value: text, text }
    }
    case 'list':
      return { ...node, items: node.items.map((item) => mapTexts(item, change)) }
    case 'map':
      return { ...node, entries: new Map([...node.entries].map(([key, value]) => [key, mapTexts(value, change)])) }
    default:
      return node satisfies never
  }
}
