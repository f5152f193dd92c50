/**
 * Filters as relabel rules that let through exactly the same values. RE2 has no lookahead, so what a filter negates is a
 * rule that drops. Where neither rule can say it, each part of the filter becomes a temporary label, `1` or nothing, and
 * a rule looks at those.
 */

import { type Filter, type FilterTest, passes } from './filter.ts'

/** A rule of `metrics.relabel`. */
export type FilterRule = {
  readonly sourceLabels?: readonly string[]
  readonly regex?: string
  readonly targetLabel?: string
  readonly replacement?: string
  readonly action?: 'keep' | 'drop' | 'labeldrop'
}

/** `first` is a number that no temporary label of the target has yet. */
export function filterRules(
  filter: Filter,
  { label, first }: { readonly label: string; readonly first: number },
): readonly FilterRule[] {
  const wanted = simplify(filter, false)
  return (wanted.kind === 'and' ? wanted.of : [wanted]).flatMap((each, index) =>
    each.kind === 'any' ? [anyRule(each, label)] : temporaryRules(each, { label, first: `${first}_${index}` }),
  )
}

type Test = Extract<Filter, { readonly kind: 'value' }>

/** Negations stand at the bottom only, and tests that are alike stand together. */
type Formula =
  /** Some of the tests hold, or none of them. */
  | { readonly kind: 'any'; readonly tests: readonly Test[]; readonly negated: boolean }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Formula[] }

function simplify(filter: Filter, negated: boolean): Formula {
  switch (filter.kind) {
    case 'value':
      return { kind: 'any', tests: [filter], negated }
    case 'not':
      return simplify(filter.of, !negated)
    case 'and':
    case 'or': {
      const kind = (filter.kind === 'and') === negated ? 'or' : 'and'
      return together(
        kind,
        filter.of.map((each) => simplify(each, negated)),
      )
    }
    default:
      return filter satisfies never
  }
}

/** Tests of which one is enough are one expression, and so are those of which none may hold. */
function together(kind: 'and' | 'or', parts: readonly Formula[]): Formula {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.of : [part]))
  const isAlike = (part: Formula) => part.kind === 'any' && part.negated === (kind === 'and')
  const tests = flat.flatMap((part) => (part.kind === 'any' && isAlike(part) ? part.tests : []))
  const others = flat.filter((part) => !isAlike(part))
  const needed = kind === 'or' ? tests.filter((test) => !others.some((part) => holds(part, test))) : tests
  const alike: readonly Formula[] = needed.length === 0 ? [] : [{ kind: 'any', tests: needed, negated: kind === 'and' }]
  const of = [...alike, ...others]
  return of.length === 1 ? of[0]! : { kind, of }
}

/** `$or($eq(),$not($eq(x)))` is `$not($eq(x))`: the rest lets through already what is equal. */
function holds(part: Formula, { test, text }: Test): boolean {
  if (test !== 'eq') return false
  switch (part.kind) {
    case 'any':
      return part.tests.some((each) => passes(each, text)) !== part.negated
    case 'and':
      return part.of.every((each) => holds(each, { kind: 'value', test, text }))
    case 'or':
      return part.of.some((each) => holds(each, { kind: 'value', test, text }))
    default:
      return part satisfies never
  }
}

function anyRule({ tests, negated }: Extract<Formula, { readonly kind: 'any' }>, label: string): FilterRule {
  return { sourceLabels: [label], regex: expression(tests), action: negated ? 'drop' : 'keep' }
}

const EXPRESSIONS: Readonly<Record<FilterTest, (quoted: string) => string>> = {
  eq: (quoted) => quoted,
  prefix: (quoted) => `${quoted}.*`,
  suffix: (quoted) => `.*${quoted}`,
  contains: (quoted) => `.*${quoted}.*`,
}

function expression(tests: readonly Test[]): string {
  return tests.map(({ test, text }) => EXPRESSIONS[test](quote(text))).join('|')
}

function quote(text: string): string {
  return text.replaceAll(/[\\.+*?()|[\]{}^$]/g, '\\$&')
}

/** A temporary label, and what it says where its part of the filter holds. */
interface Mark {
  readonly label: string
  readonly holds: '1' | ''
}

function temporaryRules(
  wanted: Extract<Formula, { readonly kind: 'and' | 'or' }>,
  { label, first }: { readonly label: string; readonly first: string },
): readonly FilterRule[] {
  const rules: FilterRule[] = []

  function mark(part: Formula): Mark {
    const [source, holds] =
      part.kind === 'any'
        ? ([{ sourceLabels: [label], regex: expression(part.tests) }, part.negated ? '' : '1'] as const)
        : combine(part)
    const target = `${TEMPORARY}${first}_${rules.length}`
    rules.push({ ...source, targetLabel: target, replacement: '1' })
    return { label: target, holds }
  }

  /** All of them hold, or, where one is enough, none does: of either there is one text only. */
  function combine({
    kind,
    of,
  }: Extract<Formula, { readonly kind: 'and' | 'or' }>): readonly [
    Pick<FilterRule, 'sourceLabels' | 'regex'>,
    Mark['holds'],
  ] {
    const marks = of.map(mark)
    const texts = marks.map(({ holds }) => (kind === 'and' ? holds : holds === '1' ? '' : '1'))
    return [{ sourceLabels: marks.map((each) => each.label), regex: texts.join(';') }, kind === 'and' ? '1' : '']
  }

  const [source, holds] = combine(wanted)
  return [
    ...rules,
    { ...source, action: holds === '1' ? 'keep' : 'drop' },
    { regex: `${TEMPORARY}${first}_\\d+`, action: 'labeldrop' },
  ]
}

/** Prometheus keeps it free for this. */
const TEMPORARY = '__tmp_'
