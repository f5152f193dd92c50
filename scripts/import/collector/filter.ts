/** The processor `filter`, in each of the ways that it can be written. */

import { entriesOf, entryOf, itemsOf, textOf, type Yaml } from '../yaml/yaml.ts'
import type { Rules } from './collected-rules.ts'
import { namesFoundBy, readCondition } from './conditions.ts'

export function readFilter(node: Yaml, rules: Rules): void {
  for (const [key, inner] of entriesOf(node)) {
    if (key === 'error_mode' || key === 'traces' || key === 'logs') continue
    if (key === 'metric_conditions') readConditions(inner, rules)
    else if (key !== 'metrics') rules.notes.error(inner, 'it is not known what this leaves out, so it is sent')
    else for (const [kind, list] of entriesOf(inner)) readFilterPart(kind, list, rules)
  }
}

function readFilterPart(kind: string, node: Yaml, rules: Rules): void {
  if (kind === 'metric' || kind === 'datapoint') {
    readConditions(node, rules)
    return
  }
  if (kind !== 'include' && kind !== 'exclude') {
    rules.notes.error(node, 'it is not known what this leaves out, so it is sent')
    return
  }
  const type = textOf(entryOf(node, 'match_type')) ?? 'strict'
  const metrics: string[] = []
  for (const item of itemsOf(entryOf(node, 'metric_names'))) {
    const text = textOf(item) ?? ''
    const found = type === 'strict' ? [text] : type === 'regexp' ? namesFoundBy(text) : undefined
    if (found === undefined) {
      const help = 'write it as a rule of the target, such as drop'
      rules.notes.error(item, `'${text}' is more than names with *, so all of ${kind} is left out`, help)
      return
    }
    metrics.push(...found)
  }
  const other = entriesOf(node).find(([key]) => key !== 'match_type' && key !== 'metric_names' && key !== 'regexp')
  if (other !== undefined) {
    rules.notes.error(other[1], `a metric is chosen by its name here, so all of ${kind} is left out`)
    return
  }
  if (kind === 'include') rules.keep(metrics, node)
  else rules.drop({ metrics, where: {} }, node)
}

function readConditions(node: Yaml, rules: Rules): void {
  for (const item of itemsOf(node)) {
    const text = textOf(item) ?? ''
    const selection = readCondition(text)
    if (selection !== undefined) rules.drop(selection, item)
    else
      rules.notes.error(
        item,
        'the condition is more than names and values, so what it leaves out is sent',
        'write it as a rule of the target, such as drop',
      )
  }
}
