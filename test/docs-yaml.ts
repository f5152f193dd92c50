/** As much of YAML as a list of relabel rules takes. */

import type { RelabelRule } from '../dsl/index.ts'

/** `metric_relabel_configs` under the names of `metrics.relabel`. */
export function readRelabelConfigs(yaml: string): readonly RelabelRule[] {
  const [head, ...lines] = yaml.trimEnd().split('\n')
  if (head !== 'metric_relabel_configs:') throw new Error(`'${head}' begins no relabel rules`)
  const rules: Record<string, unknown>[] = []
  for (const line of lines) {
    const [, dash, key, value] = /^ {2}([- ]) ([a-z_]+): (.+)$/.exec(line) ?? []
    if (key === undefined) throw new Error(`'${line}' is no line of a relabel rule`)
    if (dash === '-') rules.push({})
    rules.at(-1)![camelCase(key)] = readValue(value!)
  }
  // Safe: what is none of a relabel rule is refused by the compiler, which reads them next.
  return rules as readonly RelabelRule[]
}

function readValue(text: string): string | number | readonly string[] {
  if (text.startsWith('[')) return text.slice(1, -1).split(', ')
  return /^\d+$/.test(text) ? Number(text) : text.replace(/^'(.*)'$/, '$1')
}

function camelCase(key: string): string {
  return key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}
