/** `metric_relabel_configs` as `metrics` and `labels`. */

import { type Code, data, entry, list, object, oneOrList } from '../code.ts'
import type { Notes } from '../notes.ts'
import { relabelCode, type SourceRule } from './relabel-rules.ts'
import { SCRAPE_SERIES, type Selections } from './selections.ts'
import { turnRules } from './turn-rules.ts'

export interface MetricRulesCode {
  readonly metrics: Code | undefined
  /** Of `labels.drop`. */
  readonly labelDrop: readonly string[]
}

export interface MetricRulesContext {
  /** Labels that endpoints of the job have, which rules there see and rules here do not. */
  readonly targetLabels: ReadonlySet<string>
  readonly notes: Notes
  /** Other rules follow, by the names that these leave: all of them stay, since they run first then. */
  readonly isFollowed: boolean
  /** What is scraped are servers, which have series of other scrapes. */
  readonly isServer: boolean
}

export function metricRules(
  rules: readonly SourceRule[],
  { targetLabels, notes, isFollowed, isServer }: MetricRulesContext,
): MetricRulesCode {
  for (const { rule, node } of rules) {
    const own = [...rule.sourceLabels, rule.targetLabel, rule.action === 'labeldrop' ? rule.regex : ''].find(
      (label) => targetLabels.has(label) || label.startsWith('exported_'),
    )
    if (own === undefined) continue
    const message = `rules see the labels that the exporter sends, without '${own}' that comes with the target`
    const help = "set labels on the endpoints, or let the exporter's win with honorLabels: true"
    notes.warning(node, message, help)
  }
  const turned = isFollowed ? { ...turnRules<SourceRule>([]), relabel: rules } : turnRules(rules)
  const { relabel, drop, rename, labelDrop } = turned
  const keep = isServer ? turned.keep : withoutScrapeSeries(turned.keep)
  if (keep.size < turned.keep.size) {
    const about = rules.find((each) => each.rule.action === 'keep' && !relabel.includes(each))!.node
    notes.info(about, 'up and the scrape_* series are always sent, so they are not among what is kept')
  }
  if (labelDrop.length > 0) {
    const about = rules.find((each) => each.rule.action === 'labeldrop' && !relabel.includes(each))!.node
    const message = 'series that become one without the label are added up: Prometheus keeps the first'
    notes.info(about, message)
  }
  const entries = [
    ...entry('relabel', relabel.length === 0 ? undefined : list(relabel.map(relabelCode))),
    ...entry('keep', keep.size === 0 ? undefined : keepCode(keep)),
    ...entry('drop', drop.size === 0 ? undefined : selectionsCode(drop)),
    ...entry('rename', rename.size === 0 ? undefined : data(Object.fromEntries(rename))),
  ]
  return { metrics: entries.length === 0 ? undefined : object(entries), labelDrop }
}

/** An empty list would keep everything. */
function withoutScrapeSeries(keep: Selections): Selections {
  const others = [...keep].filter(([metric]) => !SCRAPE_SERIES.has(metric))
  return others.length === 0 ? keep : new Map(others)
}

function keepCode(selections: Selections): Code {
  const isPlain = [...selections.values()].every((where) => where === true)
  return isPlain ? data([...selections.keys()]) : selectionsCode(selections)
}

function selectionsCode(selections: Selections): Code {
  return object(
    [...selections].flatMap(([metric, where]) => {
      if (where === true) return entry(metric, data(true))
      const conditions = Object.entries(where).map(([label, values]) => [label, oneOrList(values)])
      return entry(metric, data(Object.fromEntries(conditions)))
    }),
  )
}
