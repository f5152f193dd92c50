/** Back from a line that Dynatrace refused to what made it: the metric that was scraped, and the rule. */

import type { BundleTarget } from '../../dsl/bundle.ts'
import { normaliseKey } from '../ingest/key.ts'
import { matchName } from '../transform/match.ts'

export interface RuleBehind {
  /** The metric by the exporter's own name, as far as that can be told. */
  readonly metric: string
  /** The place of the rule that gave the key its name, or let the metric through; else that of the target. */
  readonly at: string
}

export function ruleBehind(target: BundleTarget, key: string): RuleBehind {
  const { rules, prefix } = target
  for (const { metric, to, at } of rules.rename) {
    const part = PARTS.find((each) => normaliseKey(prefixed(prefix, to + each)) === key)
    if (part !== undefined) return { metric: metric + part, at }
  }
  const front = prefix === '' ? '' : `${normaliseKey(prefix) ?? ''}.`
  const name = key.startsWith(front) ? key.slice(front.length) : key
  for (const { metric, suffix, at } of rules.scale) {
    const scraped = unscaled(name, suffix)
    if (scraped !== name && chooses(metric, scraped)) return { metric: scraped, at }
  }
  const rule = [...rules.scale, ...rules.histograms, ...rules.counters, ...rules.keep].find(({ metric }) =>
    chooses(metric, name),
  )
  return { metric: name, at: rule?.at ?? target.at }
}

/** What stands behind the name of a histogram or summary in those of its samples. */
const PARTS = ['', '_bucket', '_sum', '_count']

function prefixed(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}.${name}`
}

function unscaled(name: string, { from, to }: { readonly from: string; readonly to: string }): string {
  if (to === '') return name
  const behind = /_(?:total|sum|count|bucket)$/.exec(name)?.[0] ?? ''
  const front = name.slice(0, name.length - behind.length)
  return front.endsWith(to) ? front.slice(0, front.length - to.length) + from + behind : name
}

function chooses(pattern: string, name: string): boolean {
  const matches = matchName(pattern)
  return PARTS.some((part) => name.endsWith(part) && matches(name.slice(0, name.length - part.length)))
}
