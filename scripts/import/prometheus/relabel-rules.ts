/** `relabel_configs` and `metric_relabel_configs` as rules that the worker's engine runs, and as code. */

import { basename } from 'node:path'
import { RELABEL_ACTIONS, type RelabelRule } from '../../../dsl/bundle.ts'
import { isCredentialLabel } from '../../../dsl/credential-like.ts'
import { compilePattern } from '../../../worker/transform/relabel/pattern.ts'
import { type Code, data, entry } from '../code.ts'
import type { Notes } from '../notes.ts'
import type { Place } from '../place.ts'
import { CHANGE_SECRET, hasCredential, isCredentialName } from '../public-parts.ts'
import { entriesOf, entryOf, mapsOf, numberOf, textOf, textsOf, type Yaml, type YamlMap } from '../yaml/yaml.ts'

export interface SourceRule {
  readonly rule: RelabelRule
  readonly node: YamlMap
  /** Why it is there, where no line says the same. */
  readonly why?: string
}

/** Rules in their order, with the defaults filled in. What Prometheus would refuse is left out and noted. */
export function readRelabelRules(node: Yaml | undefined, notes: Notes): readonly SourceRule[] {
  return mapsOf(node).flatMap((map) => {
    const rule = readRule(map, notes)
    return rule === undefined ? [] : [{ rule, node: map }]
  })
}

/** Below a comment that says where the rule was. */
export function relabelCode({ rule, node, why }: SourceRule): Code {
  const { action, sourceLabels, separator, regex, modulus, targetLabel, replacement } = rule
  const byName = action === 'labeldrop' || action === 'labelkeep' || action === 'labelmap'
  const compares = action === 'keepequal' || action === 'dropequal'
  const matches = action === 'replace' || action === 'keep' || action === 'drop'
  const entries = [
    ...entry('sourceLabels', byName || sourceLabels.length === 0 ? undefined : data(sourceLabels)),
    ...entry('separator', byName || compares || separator === DEFAULTS.separator ? undefined : data(separator)),
    ...entry('regex', (!byName && !matches) || regex === DEFAULTS.regex ? undefined : data(regex)),
    ...entry('modulus', action === 'hashmod' ? data(modulus) : undefined),
    ...entry('targetLabel', byName || action === 'keep' || action === 'drop' ? undefined : data(targetLabel)),
    ...entry(
      'replacement',
      (action === 'replace' || action === 'labelmap') && replacement !== DEFAULTS.replacement
        ? data(replacement)
        : undefined,
    ),
    ...entry('action', action === DEFAULTS.action ? undefined : data(action)),
  ]
  const comment = [why === undefined ? lineText(node.at) : `${lineText(node.at)}: ${why}`]
  return { kind: 'object', entries, comment, at: node.at }
}

/** `prometheus.yml:31`, without the folders of whoever imports it. */
function lineText({ path, line }: Place): string {
  return `${basename(path)}:${line}`
}

/** Of Prometheus. */
const DEFAULTS = { action: 'replace', separator: ';', regex: '(.*)', replacement: '$1' } as const

/** VictoriaMetrics has more, such as `if`. */
const KEYS: ReadonlySet<string> = new Set([
  'source_labels',
  'separator',
  'target_label',
  'regex',
  'modulus',
  'replacement',
  'action',
])

function readRule(map: YamlMap, notes: Notes): RelabelRule | undefined {
  const written = textOf(entryOf(map, 'action'))?.toLowerCase() ?? DEFAULTS.action
  const action = RELABEL_ACTIONS.find((each) => each === written)
  if (action === undefined) {
    notes.error(entryOf(map, 'action') ?? map, `there is no action '${written}', so the rule is left out`)
    return undefined
  }
  const unknown = entriesOf(map).find(([key]) => !KEYS.has(key))
  if (unknown !== undefined) {
    const [key, node] = unknown
    notes.error(node, `Prometheus has no '${key}', which may change what the rule does, so the rule is left out`)
    return undefined
  }
  const regexNode = entryOf(map, 'regex')
  if (regexNode !== undefined && regexNode.kind !== 'scalar') {
    notes.error(regexNode, 'it is no text, so the rule is left out')
    return undefined
  }
  const regex = textOf(regexNode) ?? DEFAULTS.regex
  try {
    compilePattern(regex)
  } catch {
    notes.error(regexNode ?? map, `'${regex}' is no regular expression of RE2, so the rule is left out`)
    return undefined
  }
  const modulus = numberOf(entryOf(map, 'modulus')) ?? 0
  // The rules are run here where endpoints are written down, and nothing can be divided by it.
  if (action === 'hashmod' && !(Number.isSafeInteger(modulus) && modulus > 0)) {
    notes.error(map, 'hashmod has no modulus that is a whole number from 1, so the rule is left out')
    return undefined
  }
  const targetLabel = textOf(entryOf(map, 'target_label')) ?? ''
  const replacement = scalarText(entryOf(map, 'replacement')) ?? DEFAULTS.replacement
  const secret = findSecret(targetLabel, replacement)
  if (secret !== undefined) {
    notes.error(map, `${secret} may be a secret, so it is left out`, CHANGE_SECRET)
    return undefined
  }
  return {
    action,
    sourceLabels: [...textsOf(entryOf(map, 'source_labels'))],
    separator: scalarText(entryOf(map, 'separator')) ?? DEFAULTS.separator,
    regex,
    modulus,
    targetLabel,
    replacement,
    at: `${map.at.path}:${map.at.line}:1`,
  }
}

/** What a rule gives a label or parameter as it is written: what `$1` stands for is written nowhere. */
function findSecret(label: string, value: string): string | undefined {
  if (hasCredential(value)) return 'what the rule writes'
  if (value === '' || value.includes('$')) return undefined
  const [, param] = /^__param_(.*)$/s.exec(label) ?? []
  if (param === undefined) return isCredentialLabel(label) ? `what the rule gives '${label}'` : undefined
  // `auth` chooses what the SNMP exporter has itself.
  return isCredentialName(param) && param !== 'auth' ? `the parameter '${param}'` : undefined
}

/** Empty text is a value too: it removes a label. */
function scalarText(node: Yaml | undefined): string | undefined {
  return node?.kind === 'scalar' ? node.text : undefined
}
