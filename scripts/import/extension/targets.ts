/** An extension and where it is activated, as targets: one for metrics that are alike at endpoints that are alike. */

import { entry, object, text } from '../code.ts'
import type { ImportedTarget } from '../imported.ts'
import { createUnique, kebabCase } from '../names.ts'
import type { Noted } from '../notes.ts'
import { PLACEHOLDER_COMMENT, PLACEHOLDER_URL } from '../placeholder-url.ts'
import type { Reader } from '../reader.ts'
import { endpointOptions, splitEndpoints } from './endpoint-sets.ts'
import { metricRules } from './metric-rules.ts'
import { splitMetrics } from './metric-sets.ts'
import type { Activation } from './read-activation.ts'
import type { Extension } from './read-extension.ts'
import { nameEndpointSecrets } from './secret-names.ts'

/** Without an activation there is nothing to scrape yet: the targets have a place for it. */
export function extensionTargets(
  extension: Extension,
  activations: readonly Activation[] | undefined,
  reader: Reader,
): readonly ImportedTarget[] {
  const nameSecret = nameEndpointSecrets(extension.name, reader)
  const nameJob = createJobNames(kebabCase(extension.name))
  const comment = activations === undefined ? [PLACEHOLDER_COMMENT] : []
  checkNames(extension, activations, reader)
  return (activations ?? [placeholder(extension.node)]).flatMap((activation) => {
    const variables = new Map([...extension.variables, ...activation.variables])
    const wanted = extension.metrics.filter(({ featureSet }) => isChosen(featureSet, activation))
    const metricSets = splitMetrics(wanted, reader)
    if (metricSets.length > 1) noteSeveral(extension.node, metricSets.length, reader)
    return splitEndpoints(activation.endpoints, reader).flatMap((endpoints) =>
      metricSets.flatMap((set): readonly ImportedTarget[] => {
        const rules = metricRules(set, { ...endpoints, variables, reader })
        if (rules === undefined) return []
        const options = object([
          ...endpointOptions(endpoints, { labels: rules.endpointLabels, comment, nameSecret, reader }),
          ...rules.source,
          ...entry('scrapeInterval', text(set.interval)),
          ...rules.histograms,
          ...rules.metrics,
          ...rules.labels,
        ])
        return [
          { job: nameJob(metricSets.length > 1 ? set.name : ''), preset: undefined, options, from: set.metrics[0]!.at },
        ]
      }),
    )
  })
}

function noteSeveral({ at }: Noted, count: number, reader: Reader): void {
  const message = `each endpoint is scraped by ${count} targets: groups differ in interval, in dimensions or in filters`
  const help = 'make one of those whose dimensions you can do without: every scrape costs'
  reader.note({ at, option: 'prometheus' }, { severity: 'info', message, help })
}

/** What scrapes nothing that is there. */
function placeholder({ at, option }: Noted): Activation {
  const url = new URL(PLACEHOLDER_URL)
  const endpoint = { at, option, url, isApi: false, skipVerifyHttps: false, collectsBuckets: false } as const
  return {
    at,
    option,
    endpoints: [{ ...endpoint, auth: { kind: 'none' }, timeoutSeconds: undefined, dns: undefined }],
    featureSets: undefined,
    variables: new Map(),
  }
}

function createJobNames(base: string): (part: string) => string {
  const unique = createUnique()
  return (part) => unique(part === '' ? base : `${base}-${kebabCase(part)}`)
}

/** What has no feature set is always reported. */
function isChosen(featureSet: string | undefined, { featureSets }: Activation): boolean {
  return featureSet === undefined || (featureSets?.names.includes(featureSet) ?? true)
}

function checkNames(
  { node, metrics, variables }: Extension,
  activations: readonly Activation[] | undefined,
  reader: Reader,
): void {
  const sets = [...new Set(metrics.flatMap(({ featureSet }) => featureSet ?? []))]
  if (activations === undefined && sets.length > 0) {
    const message = `all feature sets are taken, since no activation says which: ${sets.join(', ')}`
    reader.note(node, { severity: 'info', message, help: 'name the file of the activation behind the extension' })
  }
  for (const { featureSets, variables: set, ...placed } of activations ?? []) {
    for (const id of [...set.keys()].filter((each) => !variables.has(each))) {
      const help = variables.size === 0 ? undefined : `it has ${[...variables.keys()].join(', ')}`
      reader.note(placed, { severity: 'warning', message: `the extension has no variable '${id}'`, help })
    }
    if (featureSets === undefined) continue
    const { names } = featureSets
    for (const name of names.filter((each) => !sets.includes(each))) {
      const help = `it has ${sets.join(', ') || 'none'}`
      reader.note(featureSets, { severity: 'warning', message: `the extension has no feature set '${name}'`, help })
    }
    for (const name of sets.filter((each) => !names.includes(each))) {
      const message = `the feature set '${name}' is not activated: its metrics are left out`
      reader.note(featureSets, { severity: 'info', message, help: 'add it and import again to have them' })
    }
  }
}
