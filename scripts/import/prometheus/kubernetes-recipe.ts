/**
 * The usual relabelling of clusters: annotations of pods and services say what is scraped, and where. What
 * `kubernetes()` does by itself is known by what each rule reads.
 */

import type { KubernetesAnnotations, RelabelRule } from '../../../dsl/bundle.ts'
import type { SourceRule } from './relabel-rules.ts'

export interface Recipe {
  readonly annotations: KubernetesAnnotations
  /** Rules that are no part of it. */
  readonly others: readonly SourceRule[]
}

/** Undefined where no annotation chooses what is scraped. */
export function kubernetesRecipe(rules: readonly SourceRule[]): Recipe | undefined {
  const annotations = rules.map(({ rule }) => chosenBy(rule)).find((each) => each !== undefined)
  if (annotations === undefined) return undefined
  return { annotations, others: rules.filter(({ rule }) => !isPart(rule, annotations)) }
}

const PREFIXES: Readonly<Record<KubernetesAnnotations, string>> = {
  prometheus: 'prometheus_io_',
  dynatrace: 'metrics_dynatrace_com_',
}

function chosenBy({ action, sourceLabels }: RelabelRule): KubernetesAnnotations | undefined {
  const [label = ''] = sourceLabels
  if (action !== 'keep' || sourceLabels.length !== 1) return undefined
  const [, name = ''] = ANNOTATION.exec(label) ?? []
  if (name === `${PREFIXES.dynatrace}scrape`) return 'dynatrace'
  return name === `${PREFIXES.prometheus}scrape` ? 'prometheus' : undefined
}

const ANNOTATION = /^__meta_kubernetes_(?:pod|service)_annotation_(\w+)$/

/** What such a rule writes; the names of labels are those that discovery gives as well. */
const WRITTEN: ReadonlySet<string> = new Set(['__scheme__', '__metrics_path__', '__address__'])

function isPart(
  { action, sourceLabels, targetLabel, regex }: RelabelRule,
  annotations: KubernetesAnnotations,
): boolean {
  const names = sourceLabels.map((label) => ANNOTATION.exec(label)?.[1])
  const isAnnotation = (name: string | undefined) => name?.startsWith(PREFIXES[annotations]) === true
  switch (action) {
    case 'keep':
      return names.length === 1 && names[0] === `${PREFIXES[annotations]}scrape` && regex === 'true'
    case 'replace':
      if (!WRITTEN.has(targetLabel)) return false
      return (
        names.some(isAnnotation) && sourceLabels.every((label, i) => isAnnotation(names[i]) || label === '__address__')
      )
    default:
      return false
  }
}
