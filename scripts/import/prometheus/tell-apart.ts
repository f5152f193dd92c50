/** Endpoints with the same labels: their series would be mixed here, so each gets a label of what differs. */

import { instanceOf } from '../../../dsl/url.ts'
import type { ImportedEndpoint } from './imported-endpoint.ts'

export interface ToldApart {
  readonly endpoints: readonly ImportedEndpoint[]
  /** The labels that are new, each once. */
  readonly added: readonly string[]
}

export function tellApart(endpoints: readonly ImportedEndpoint[]): ToldApart {
  const groups = Map.groupBy(endpoints, seriesOf)
  const added = new Set<string>()
  const labelled = endpoints.map((endpoint) => {
    const alike = groups.get(seriesOf(endpoint)) ?? []
    if (alike.length < 2) return endpoint
    const [label, read] = differenceOf(alike)
    added.add(label)
    return { ...endpoint, labels: { ...endpoint.labels, [label]: read(new URL(endpoint.url)) } }
  })
  return { endpoints: labelled, added: [...added] }
}

/** Labels with the instance that an endpoint has by itself. */
function seriesOf({ url, labels }: ImportedEndpoint): string {
  return JSON.stringify(Object.entries({ instance: instanceOf(new URL(url)), ...labels }).sort())
}

type Difference = readonly [label: string, read: (url: URL) => string]

/** The shortest that says which is which: the path, else one parameter, else the whole URL. */
function differenceOf(alike: readonly ImportedEndpoint[]): Difference {
  const urls = alike.map(({ url }) => new URL(url))
  const params = [...new Set(urls.flatMap(({ searchParams }) => [...searchParams.keys()]))]
  const candidates: readonly Difference[] = [
    ['path', ({ pathname }) => pathname],
    ...params.map((name): Difference => [name, ({ searchParams }) => searchParams.get(name) ?? '']),
  ]
  const isNew = ([label]: Difference) =>
    /^[a-z_]\w*$/i.test(label) && alike.every(({ labels }) => !Object.hasOwn(labels, label))
  const tells = ([, read]: Difference) => new Set(urls.map(read)).size === urls.length
  return candidates.find((each) => isNew(each) && tells(each)) ?? ['url', ({ href }) => href]
}
