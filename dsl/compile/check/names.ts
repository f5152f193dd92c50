/** Metrics and labels in rules that the exporter's catalog does not know. */

import type { BundleRules } from '../../bundle.ts'
import { suggest } from '../../suggest.ts'
import type { Known, KnownFamily } from '../exporter.ts'
import { globMatcher } from '../glob.ts'
import { isPattern } from '../metric-names.ts'
import type { CheckedTarget, KnownContext } from './finding.ts'

export function checkNames({ own, target }: CheckedTarget, { known, report }: KnownContext): void {
  const written = new Set(target.rules.relabel.map(({ targetLabel }) => targetLabel))
  const context = { known, written, report }
  for (const kind of ['keep', 'drop'] as const) {
    for (const { metric, where, at } of own[kind]) {
      const families = checkMetric(kind, { metric, at }, context)
      if (families.length === 0) continue
      const labels = new Set(families.flatMap(({ labels }) => labels))
      for (const { label } of where) checkLabel(label, { labels, of: `'${metric}'`, at }, context)
    }
  }
  for (const kind of ['types', 'aggregate', 'scale', 'counters', 'histograms', 'rename'] as const) {
    for (const rule of own[kind]) checkMetric(kind, rule, context)
  }
  for (const join of own.join) checkJoin(join, context)
  const { name, labels } = known
  for (const { label, at } of [...own.labels.drop, ...own.labels.rename]) {
    checkLabel(label, { labels, of: name, at }, context)
  }
}

interface NamesContext extends KnownContext {
  /** Labels that relabel rules write. */
  readonly written: ReadonlySet<string>
}

type Kind = keyof typeof VERBS

const VERBS = {
  keep: 'keep',
  drop: 'drop',
  types: 'correct',
  aggregate: 'aggregate',
  scale: 'scale',
  counters: 'change',
  histograms: 'change',
  rename: 'rename',
  join: 'join',
} as const

/** The families that a rule chooses; none is reported. */
function checkMetric(
  kind: Kind,
  { metric, at }: { readonly metric: string; readonly at: string },
  { known, report }: NamesContext,
): readonly KnownFamily[] {
  const families = familiesOf(metric, known)
  if (families.length > 0) return families
  const message = `'${metric}' would ${VERBS[kind]} nothing: no family of ${known.name} has such a name`
  const near = isPattern(metric) ? nearPattern(metric, known) : nearName(metric, known)
  const code = near === undefined ? 'NX210' : 'NX204'
  report({ code, at, message, help: near === undefined ? undefined : `did you mean ${near}?` })
  return []
}

/** The families with a sample that is chosen by its own name or by theirs. */
export function familiesOf(metric: string, known: Known): readonly KnownFamily[] {
  const matches = globMatcher(metric)
  return known.families.filter(({ name, parts }) => matches(name) || parts.some(matches))
}

/** More letters apart is another name, which another version of the exporter may have. */
const SLIP = { maxDistance: 2 }

function nearName(metric: string, { families }: Known): string | undefined {
  const names = families.flatMap(({ name, parts }) => [name, ...parts])
  const near = suggest(metric, names, SLIP)
  return near === undefined ? undefined : `'${near}'`
}

function nearPattern(pattern: string, known: Known): string | undefined {
  const [head = '', tail, ...more] = pattern.split('*')
  if (tail === undefined || more.length > 0) return undefined
  const candidates = new Set(
    known.families.map(({ name }) => `${sameSections(name, head)}*${tail === '' ? '' : lastSections(name, tail)}`),
  )
  const near = suggest(pattern, [...candidates], SLIP)
  if (near === undefined) return undefined
  const count = familiesOf(near, known).length
  return `'${near}' (${count} ${count === 1 ? 'family' : 'families'})`
}

/** As many sections of `name`, counted by underscores, as `head` has. */
function sameSections(name: string, head: string): string {
  const sections = head.split('_').length
  const taken = name.split('_').slice(0, sections)
  return head.endsWith('_') ? `${taken.slice(0, -1).join('_')}_` : taken.join('_').slice(0, head.length)
}

function lastSections(name: string, tail: string): string {
  const taken = name.split('_').slice(-tail.split('_').length)
  return tail.startsWith('_') ? `_${taken.slice(1).join('_')}` : taken.join('_').slice(-tail.length)
}

function checkLabel(
  label: string,
  { labels, of, at }: { readonly labels: ReadonlySet<string>; readonly of: string; readonly at: string },
  { written, report }: NamesContext,
): void {
  if (labels.has(label) || written.has(label)) return
  const near = suggest(label, [...labels], SLIP)
  const message = `${of} has no label '${label}'`
  if (near === undefined) report({ code: 'NX210', at, message, help: knownLabels(labels) })
  else report({ code: 'NX204', at, message, help: `did you mean '${near}'?` })
}

function knownLabels(labels: ReadonlySet<string>): string | undefined {
  return labels.size > 0 && labels.size <= 8 ? `its labels are ${[...labels].join(', ')}` : undefined
}

function checkJoin({ info, on, labels, metrics, at }: BundleRules['join'][number], context: NamesContext): void {
  for (const metric of metrics) if (metric !== '*') checkMetric('join', { metric, at }, context)
  const families = checkMetric('join', { metric: info, at }, context)
  if (families.length === 0) return
  const known = new Set(families.flatMap((family) => family.labels))
  for (const label of [...on, ...labels.map((each) => each.label)]) {
    checkLabel(label, { labels: known, of: `'${info}'`, at }, context)
  }
}
