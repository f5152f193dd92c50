/**
 * `metrics.relabel` and `relabel` of a target: Prometheus' metric_relabel_configs and relabel_configs in camelCase, with
 * its defaults, and refused where it refuses.
 */

import { RE2JS } from 're2js'
import * as v from 'valibot'
import { RELABEL_ACTIONS, type RelabelAction, type RelabelRule } from '../bundle.ts'
import { isCredentialParam } from '../credential-like.ts'
import { describe, isPlainObject, pathText } from '../describe.ts'
import type { Place } from '../diagnostic.ts'
import { formatPlace } from '../source-ref.ts'
import { suggest } from '../suggest.ts'
import { readMatch } from '../value-match.ts'
import { literal } from './literals.ts'
import { type Entries, type OptionsRead, readOptions } from './read-options.ts'

const modulus = 'a whole number'

export const relabelEntries = {
  sourceLabels: v.array(
    v.pipe(v.string('the name of a label'), v.nonEmpty('the name of a label')),
    "a list of label names such as ['handler']",
  ),
  separator: v.string("text such as ';'"),
  regex: v.custom<string | RegExp>(
    (value) => typeof value === 'string' || value instanceof RegExp,
    'text or a regular expression',
  ),
  modulus: v.pipe(v.number(modulus), v.safeInteger(modulus), v.minValue(0, modulus)),
  targetLabel: v.string('the name of a label'),
  replacement: v.string("text such as '$1'"),
  action: v.string("an action such as 'replace'"),
} as const satisfies Entries

/** Reads the rules at `path`, in the order in which they run. */
export function readRelabelRules(value: unknown, { path, scope }: Place): RelabelRule[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) {
    const wanted = "a list of rules such as [{ sourceLabels: ['code'], regex: '5..', action: 'drop' }]"
    scope.report({ code: 'NX111', path, message: `'${pathText(path)}' must be ${wanted}, not ${describe(value)}` })
    return []
  }
  return value.flatMap((rule: unknown, index) => readRule(rule, { path: [...path, index], scope }) ?? [])
}

/** Of Prometheus. */
const DEFAULTS = {
  action: 'replace',
  separator: ';',
  regex: '(.*)',
  modulus: 0,
  targetLabel: '',
  replacement: '$1',
} as const

const NEED_TARGET: ReadonlySet<RelabelAction> = new Set([
  'replace',
  'hashmod',
  'lowercase',
  'uppercase',
  'keepequal',
  'dropequal',
])

/** Options that an action may not be given. What other actions have no use for is ignored, as in Prometheus. */
const REFUSED: Partial<Record<RelabelAction, readonly (keyof typeof relabelEntries)[]>> = {
  lowercase: ['replacement'],
  uppercase: ['replacement'],
  keepequal: ['separator', 'regex', 'modulus', 'replacement'],
  dropequal: ['separator', 'regex', 'modulus', 'replacement'],
  labeldrop: ['sourceLabels', 'separator', 'modulus', 'targetLabel', 'replacement'],
  labelkeep: ['sourceLabels', 'separator', 'modulus', 'targetLabel', 'replacement'],
}

type RuleRead = OptionsRead<typeof relabelEntries>

function readRule(value: unknown, context: Place): RelabelRule | undefined {
  const { path, scope } = context
  const read = readOptions(relabelEntries, { value, path, scope })
  if (!isPlainObject(value)) return undefined
  const action = value.action === undefined ? DEFAULTS.action : readAction(read.action, context)
  const regex = readRegex(read.regex ?? DEFAULTS.regex, context)
  if (action === undefined || regex === undefined) return undefined
  checkRefused(action, read, context)
  checkNeeded(action, value, context)
  if (action === 'replace' && writesCredential(read)) scope.report(literal([...path, 'replacement']))
  return {
    action,
    sourceLabels: read.sourceLabels ?? [],
    separator: read.separator ?? DEFAULTS.separator,
    regex,
    modulus: action === 'hashmod' ? (read.modulus ?? DEFAULTS.modulus) : 0,
    targetLabel: NEED_TARGET.has(action) ? (read.targetLabel ?? DEFAULTS.targetLabel) : '',
    replacement: read.replacement ?? DEFAULTS.replacement,
    at: formatPlace(scope.place(path)),
  }
}

function readAction(text: string | undefined, { path, scope }: Place): RelabelAction | undefined {
  if (text === undefined) return undefined
  const action = RELABEL_ACTIONS.find((each) => each === text)
  if (action !== undefined) return action
  const near = suggest(text, RELABEL_ACTIONS)
  const help = near === undefined ? `the actions are ${RELABEL_ACTIONS.join(', ')}` : `did you mean '${near}'?`
  scope.report({ code: 'NX209', path: [...path, 'action'], message: `there is no action '${text}'`, help })
  return undefined
}

/** In RE2 syntax. An expression must be one by itself and between the anchors that the worker puts around it. */
function readRegex(regex: string | RegExp, { path, scope }: Place): string | undefined {
  const at = [...path, 'regex']
  const reading = regex instanceof RegExp ? readMatch(regex) : undefined
  if (reading?.kind === 'refused') {
    scope.report({ code: reading.code, path: at, message: reading.reason, help: reading.help })
    return undefined
  }
  const source = reading?.match.kind === 'regexp' ? reading.match.source : String(regex)
  const mistake = findSyntaxError(source) ?? findSyntaxError(`^(?s:${source})$`)
  if (mistake === undefined) return source
  const help = 'use the syntax of RE2: https://github.com/google/re2/wiki/Syntax'
  scope.report({ code: 'NX201', path: at, message: `'${source}' is no regular expression of RE2: ${mistake}`, help })
  return undefined
}

function findSyntaxError(source: string): string | undefined {
  try {
    RE2JS.compile(source)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message.replace('error parsing regexp: ', '') : String(error)
  }
}

function checkRefused(action: RelabelAction, read: RuleRead, { path, scope }: Place): void {
  for (const option of REFUSED[action] ?? []) {
    // A default may be written out, but not of these two.
    const silent = option === 'regex' || option === 'sourceLabels' ? undefined : DEFAULTS[option]
    if (read[option] === undefined || read[option] === silent) continue
    const help = `leave ${option} out`
    scope.report({ code: 'NX209', path: [...path, option], message: `${action} has no use for ${option}`, help })
  }
}

/** `rule` is as it was written: an option of the wrong kind was reported, and is not a missing one. */
function checkNeeded(action: RelabelAction, rule: Readonly<Record<string, unknown>>, { path, scope }: Place): void {
  const { targetLabel = DEFAULTS.targetLabel, modulus = DEFAULTS.modulus, replacement } = rule
  if (NEED_TARGET.has(action) && targetLabel === '') {
    const compares = action === 'keepequal' || action === 'dropequal'
    const use = compares ? 'there is no label to compare with' : 'there is no label to write'
    scope.report({
      code: 'NX209',
      path,
      message: `${action} needs targetLabel: ${use}`,
      help: "add targetLabel: 'name'",
    })
  }
  if (action === 'hashmod' && modulus === 0) {
    const message = 'hashmod needs modulus: the label becomes the remainder of a hash'
    scope.report({ code: 'NX209', path, message, help: 'add modulus: 4, or what else the hash is to be divided by' })
  }
  if (action === 'labelmap' && replacement === '') {
    const message = 'labelmap needs a replacement that is not empty: it is the name of the new label'
    scope.report({ code: 'NX209', path: [...path, 'replacement'], message, help: "write replacement: '$1'" })
  }
}

/**
 * As a parameter: what is written to a label named like one mostly takes one away. What `$1` stands for is written
 * nowhere.
 */
function writesCredential({ targetLabel = '', replacement = DEFAULTS.replacement }: RuleRead): boolean {
  const [, param = ''] = /^__param_(.*)$/s.exec(targetLabel) ?? []
  return isCredentialParam(param) && replacement !== '' && !replacement.includes('$')
}
