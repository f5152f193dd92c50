/** Which series are meant, as one writes it in PromQL: `name{label="value",other!~"regular expression"}`. */

import type { ScrapedSample } from '../../worker/pipeline/trace.ts'
import { compilePattern } from '../../worker/transform/relabel/pattern.ts'

export interface SeriesSelector {
  /** Undefined where only labels choose. */
  readonly name: string | undefined
  readonly matches: (sample: ScrapedSample) => boolean
}

export type SelectorReading =
  | { readonly kind: 'read'; readonly selector: SeriesSelector }
  | { readonly kind: 'refused'; readonly reason: string }

export function readSelector(text: string): SelectorReading {
  const [, plain = '', braces] = SELECTOR.exec(text) ?? []
  if (plain === '' && braces === undefined) return refused(`'${text}' is no series`)
  const matchers = braces === undefined ? [] : readMatchers(braces)
  if (matchers === undefined) return refused(`the labels of '${text}' cannot be read`)
  const quoted = matchers.find(({ label }) => label === '')?.value
  if (plain !== '' && quoted !== undefined) return refused(`'${text}' has two names`)
  const name = plain === '' ? quoted : plain
  const tests: LabelTest[] = []
  for (const matcher of matchers) {
    if (matcher.label === '') continue
    const test = compileMatcher(matcher)
    if (test === undefined) return refused(`'${matcher.value}' is no regular expression in the syntax of RE2`)
    tests.push(test)
  }
  return {
    kind: 'read',
    selector: {
      name,
      // Whoever asks for a histogram means its buckets, sum and count.
      matches: (sample) =>
        (name === undefined || sample.metric === name || sample.family === name) && tests.every((test) => test(sample)),
    },
  }
}

interface Matcher {
  /** '' where it is a name in quotes. */
  readonly label: string
  readonly operator: string
  readonly value: string
}

type LabelTest = (sample: ScrapedSample) => boolean

const SELECTOR = /^\s*([a-zA-Z_:][\w:]*)?\s*(?:\{(.*)\})?\s*$/s
const TEXT = [String.raw`"(?:[^"\\]|\\.)*"`, String.raw`'(?:[^'\\]|\\.)*'`, '`[^`]*`'].join('|')
const MATCHER = new RegExp(String.raw`\s*(?:([a-zA-Z_]\w*|${TEXT})\s*(=~|!~|!=|=)\s*)?(${TEXT})\s*(,|$)`, 'sy')

/** Undefined where they are none. */
function readMatchers(text: string): readonly Matcher[] | undefined {
  const matchers: Matcher[] = []
  let at = 0
  while (text.slice(at).trim() !== '') {
    MATCHER.lastIndex = at
    const found = MATCHER.exec(text)
    if (found === null) return undefined
    const [all, label = '', operator = '=', value = ''] = found
    matchers.push({ label: unquoted(label), operator, value: unquoted(value) })
    at += all.length
  }
  return matchers
}

function unquoted(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1)
  if (!/^["']/.test(text)) return text
  return text.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (_, escaped: string) => unescaped(escaped))
}

/** What stands behind a backslash. */
function unescaped(text: string): string {
  return text.length > 1 ? String.fromCharCode(Number.parseInt(text.slice(1), 16)) : (ESCAPES.get(text) ?? text)
}

const ESCAPES = new Map(Object.entries({ a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }))

/** Undefined where its regular expression is none. */
function compileMatcher({ label, operator, value }: Matcher): LabelTest | undefined {
  const read = ({ metric, labels }: ScrapedSample) =>
    label === '__name__' ? metric : (labels.find(([name]) => name === label)?.[1] ?? '')
  if (operator === '=') return (sample) => read(sample) === value
  if (operator === '!=') return (sample) => read(sample) !== value
  try {
    const pattern = compilePattern(value)
    return (sample) => pattern.test(read(sample)) === (operator === '=~')
  } catch {
    return undefined // the engine throws on nothing but an expression that it does not take
  }
}

function refused(reason: string): SelectorReading {
  return { kind: 'refused', reason: `${reason}: write it as in PromQL, such as 'node_cpu_seconds_total{mode="idle"}'` }
}
