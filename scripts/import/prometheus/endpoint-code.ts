/** Endpoints, their parameters and their labels as code. */

import { type Code, type CodeEntry, data, entry, list, object, oneOrList, text } from '../code.ts'
import type { ImportedEndpoint } from './imported-endpoint.ts'

/** Labels that all of them have, which are the target's then. */
export function commonLabels(endpoints: readonly ImportedEndpoint[]): Readonly<Record<string, string>> {
  const [first, ...more] = endpoints
  if (first === undefined) return {}
  const shared = Object.entries(first.labels).filter(
    ([name, value]) => name !== 'instance' && more.every(({ labels }) => labels[name] === value),
  )
  return Object.fromEntries(shared)
}

export function endpointsCode(endpoints: readonly ImportedEndpoint[], common: Readonly<Record<string, string>>): Code {
  return list(
    endpoints.map(({ url, labels }) => {
      const own = Object.entries(labels).filter(([name]) => !Object.hasOwn(common, name))
      return own.length === 0 ? text(url) : data({ url, labels: Object.fromEntries(own) })
    }),
  )
}

/** Without those that stand in the URLs. */
export function paramsCode(
  params: Readonly<Record<string, readonly string[]>>,
  ownParams: ReadonlySet<string>,
): Code | undefined {
  const shared = Object.entries(params).filter(([name]) => !ownParams.has(name))
  if (shared.length === 0) return undefined
  return data(Object.fromEntries(shared.map(([name, values]) => [name, oneOrList(values)])))
}

export function labelsEntry(set: Readonly<Record<string, string>>, drop: readonly string[]): readonly CodeEntry[] {
  const entries = [
    ...entry('drop', drop.length === 0 ? undefined : data(drop)),
    ...entry('set', Object.keys(set).length === 0 ? undefined : data(set)),
  ]
  return entry('labels', entries.length === 0 ? undefined : object(entries))
}
