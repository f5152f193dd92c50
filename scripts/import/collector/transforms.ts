/** Processors that give other names and labels. */

import { entriesOf, entryOf, itemsOf, mapsOf, textOf, type Yaml, type YamlMap } from '../yaml/yaml.ts'
import type { Rules } from './collected-rules.ts'

export function readMetricsTransform(node: Yaml, rules: Rules): void {
  for (const map of mapsOf(entryOf(node, 'transforms'))) {
    const include = textOf(entryOf(map, 'include')) ?? ''
    const type = textOf(entryOf(map, 'match_type')) ?? 'strict'
    const action = textOf(entryOf(map, 'action'))
    const name = textOf(entryOf(map, 'new_name'))
    if (type !== 'strict' || action !== 'update' || !/^[\w:.]+$/.test(include)) {
      const message = 'of this processor new names for single metrics are carried over, so this is left out'
      rules.notes.error(map, message, 'write it as a rule of the target: docs/rules.md')
      continue
    }
    for (const operation of mapsOf(entryOf(map, 'operations'))) readOperation(operation, include, rules)
    if (name !== undefined) rules.rename(include, name, map)
  }
}

function readOperation(map: YamlMap, metric: string, rules: Rules): void {
  const label = textOf(entryOf(map, 'label'))
  const value = textOf(entryOf(map, 'label_value'))
  if (
    textOf(entryOf(map, 'action')) === 'delete_label_value' &&
    label !== undefined &&
    value !== undefined &&
    !value.includes('*')
  ) {
    rules.drop({ metrics: [metric], where: { [label]: [value] } }, map)
  } else
    rules.notes.error(
      map,
      'it changes labels of one metric, which only relabel does here, so it is left out',
      'write it as metrics.relabel',
    )
}

export function readTransform(node: Yaml, rules: Rules): void {
  for (const [key, inner] of entriesOf(node)) {
    if (key !== 'metric_statements') continue
    for (const item of itemsOf(inner)) {
      const statements = item.kind === 'map' ? itemsOf(entryOf(item, 'statements')) : [item]
      const context = textOf(entryOf(item, 'context')) ?? ''
      for (const statement of statements) readStatement(statement, context, rules)
    }
  }
}

function readStatement(node: Yaml, context: string, rules: Rules): void {
  const text = (textOf(node) ?? '').trim()
  const [, to, from] = RENAMES.exec(text) ?? []
  const [, dropped] = DELETES.exec(text) ?? []
  const [, label, value] = SETS.exec(text) ?? []
  if (from !== undefined && to !== undefined) rules.rename(from, to, node)
  else if (label !== undefined && value !== undefined) rules.set(label, value, node)
  else if (dropped !== undefined && (context === 'resource' || text.includes('resource.attributes'))) {
    rules.notes.info(node, 'points have no resource to take an attribute from')
  } else if (dropped !== undefined) rules.dropLabel(dropped, node)
  else if (/^set\((?:metric\.)?(description|unit),/.test(text)) {
    rules.notes.warning(node, 'unit and description are those of the exporter')
  } else rules.notes.error(node, 'the statement is not done here', 'write it as a rule of the target: docs/rules.md')
}

const RENAMES = /^set\((?:metric\.)?name,\s*"([\w:.]+)"\)\s+where\s+(?:metric\.)?name\s*==\s*"([\w:.]+)"$/
const DELETES = /^delete_key\((?:datapoint\.|resource\.)?attributes,\s*"([^"]+)"\)$/
const SETS = /^set\((?:datapoint\.|resource\.)?attributes\["([^"]+)"\],\s*"([^"\\]*)"\)$/

export function readAttributes(node: Yaml, rules: Rules): void {
  const actions = mapsOf(entryOf(node, 'actions') ?? entryOf(node, 'attributes'))
  for (const only of ['include', 'exclude']) {
    const chosen = entryOf(node, only)
    if (chosen === undefined) continue
    rules.notes.error(chosen, 'labels are set and dropped for all of a target, so the processor is left out')
    return
  }
  for (const map of actions) {
    const key = textOf(entryOf(map, 'key')) ?? ''
    const action = textOf(entryOf(map, 'action')) ?? ''
    const value = textOf(entryOf(map, 'value'))
    if ((action === 'insert' || action === 'upsert') && value !== undefined) rules.set(key, value, map)
    else if (action === 'delete') rules.dropLabel(key, map)
    else rules.notes.error(map, `'${action}' of '${key}' is not done here`, 'write it as metrics.relabel of the target')
  }
}
