import type { BundleTarget } from '../../../dsl/bundle.ts'
import type { Finish, FoundTarget } from '../resolve.ts'
import type { KubernetesDiscovery } from './api-server.ts'
import { type Exporter, nameOf } from './find-exporters.ts'
import { dimensionsOf, metaLabelsOf } from './labels.ts'
import { hostOf, throughProxy } from './proxy-url.ts'

/** One after the other: the labels of all of them are never in memory at once. */
export function* foundTargets(
  exporters: readonly Exporter[],
  { discovery, target }: { readonly discovery: KubernetesDiscovery; readonly target: BundleTarget },
): Generator<FoundTarget> {
  for (const exporter of exporters) {
    const { pod, port, scrape } = exporter
    const [path = '', query] = splitAt(scrape.path, '?')
    yield {
      address: `${hostOf(pod)}:${port}`,
      name: nameOf('pod', pod),
      labels: {
        ...(target.discovered.relabel.length > 0 && metaLabelsOf(exporter)),
        ...dimensionsOf(exporter, discovery.cluster),
        __scheme__: scrape.scheme,
        __metrics_path__: path,
      },
      finish: (url) => finish(withQuery(url, query), { exporter, discovery }),
    }
  }
}

function finish(
  url: URL,
  { exporter, discovery }: { readonly exporter: Exporter; readonly discovery: KubernetesDiscovery },
): Finish {
  const { filter, clusterSecrets } = exporter.scrape
  const own = { ...(filter && { filter }), ...(clusterSecrets && { clusterSecrets }) }
  const proxied = throughProxy(url, exporter.pod, discovery)
  if (discovery.reach === 'direct') {
    // Addresses of pods are used again, so a pod is known by its name whichever the way to it.
    const identity = proxied.kind === 'finished' ? { identity: proxied.url } : {}
    return { kind: 'finished', url: url.href, ...identity, own }
  }
  if (proxied.kind === 'refused') return proxied
  return { ...proxied, own: { ...proxied.own, ...own } }
}

function splitAt(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}

/** What an annotation has behind its `?`, as it stands there, beside the parameters of the target. */
function withQuery(url: URL, query: string | undefined): URL {
  if (query === undefined || query === '') return url
  const whole = new URL(url)
  whole.search = url.search === '' ? query : `${url.search}&${query}`
  return whole
}
