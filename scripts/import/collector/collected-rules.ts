/** Rules of a target as processors come to them, one after the other, with what has to be known of those before. */

import { covers } from '../../../dsl/compile/glob.ts'
import { isCredentialLabel } from '../../../dsl/credential-like.ts'
import { type CodeEntry, type Data, data, entry, object, oneOrList, text } from '../code.ts'
import type { Notes } from '../notes.ts'
import type { Place } from '../place.ts'
import type { TargetRest } from '../prometheus/scrape-job.ts'
import { CHANGE_SECRET, publicText } from '../public-parts.ts'
import type { Yaml } from '../yaml/yaml.ts'
import type { OttlSelection } from './conditions.ts'

export interface Processed {
  readonly rest: TargetRest
  /** Counters become increases before they are sent. */
  readonly isDelta: boolean
}

export interface Rules {
  readonly notes: Notes
  keep(metrics: readonly string[], about: Yaml): void
  drop(selection: OttlSelection, about: Yaml): void
  rename(from: string, to: string, about: Yaml): void
  set(label: string, value: string, about: Yaml): void
  dropLabel(label: string, about: Yaml): void
  option(entries: readonly CodeEntry[]): void
  delta(): void
  end(): Processed
}

export function createRules(notes: Notes): Rules {
  const kept: string[] = []
  const drop = new Map<string, true | Readonly<Record<string, Data>>>()
  const rename = new Map<string, { readonly to: string; readonly at: Place }>()
  const labels: Record<string, string> = {}
  const labelDrop: string[] = []
  const options: CodeEntry[] = []
  let isDelta = false
  const refuse = (about: Yaml, why: string): void => {
    notes.error(about, `${why}, so this is left out`, 'write it as a rule of the target: docs/rules.md')
  }
  /** Rules name metrics as the exporter does, and rename last. */
  const isRenamed = (metric: string): boolean =>
    [...rename].some(([from, { to }]) => covers(metric, from) || covers(metric, to))
  return {
    notes,
    keep(metrics, about) {
      if (kept.length > 0) refuse(about, 'a metric would have to be on two lists')
      else if (metrics.some(isRenamed)) refuse(about, 'it chooses what was renamed before')
      else kept.push(...metrics)
    },
    drop({ metrics, where }, about) {
      const conditions = Object.entries(where).map(([label, values]) => [label, oneOrList(values)] as const)
      for (const metric of metrics) {
        const before = drop.get(metric)
        if (before === true) continue
        if (isRenamed(metric)) refuse(about, 'it chooses what was renamed before')
        else if (conditions.length > 0 && before !== undefined) refuse(about, `there is a rule for '${metric}' already`)
        else if (conditions.length === 0 && kept.some((name) => covers(metric, name)))
          refuse(about, 'it drops what is kept')
        else drop.set(metric, conditions.length === 0 ? true : Object.fromEntries(conditions))
      }
    },
    rename(from, to, about) {
      const isTaken = isRenamed(from) || [...rename.values()].some((other) => other.to === to)
      if (isTaken) refuse(about, 'it renames what was renamed')
      else rename.set(from, { to, at: about.at })
    },
    set(label, value, about) {
      if (!isCredentialLabel(label) && publicText(value) === value) labels[label] = value
      else notes.error(about, `what it sets '${label}' to may be a secret, so it is left out`, CHANGE_SECRET)
    },
    dropLabel(label, about) {
      if (label === 'le' || label === 'quantile') refuse(about, `'${label}' is more than a label`)
      else if (Object.hasOwn(labels, label)) delete labels[label]
      else labelDrop.push(label)
    },
    option: (entries) => void options.push(...entries),
    delta() {
      isDelta = true
    },
    end: () => ({
      isDelta,
      rest: {
        labels,
        labelDrop: [...new Set(labelDrop)],
        options,
        metrics: [
          ...entry('keep', kept.length === 0 ? undefined : data([...new Set(kept)])),
          ...entry(
            'drop',
            drop.size === 0 ? undefined : object([...drop].flatMap(([metric, where]) => entry(metric, data(where)))),
          ),
          ...entry(
            'rename',
            rename.size === 0
              ? undefined
              : object([...rename].flatMap(([from, { to, at }]) => entry(from, { ...text(to), at }))),
          ),
        ],
      },
    }),
  }
}
