/** The discoveries of a configuration, as they are told apart from one deploy to the next. */

import type { Bundle, BundleDiscovery, BundleTarget } from '../../dsl/bundle.ts'
import { fingerprint } from '../state/fingerprint.ts'

/** One discovery of one target. */
export interface DiscoverySource {
  /** The same from one deploy to the next. */
  readonly key: string
  readonly target: BundleTarget
  readonly discovery: BundleDiscovery
  /** Of all that decides what is found. */
  readonly config: string
}

export function sourcesOf({ targets }: Bundle): readonly DiscoverySource[] {
  const times = new Map<string, number>()
  return targets.flatMap((target) =>
    target.discovery.map((discovery): DiscoverySource => {
      const { discovered, via, allowPrivateNetwork, allowInsecureAuth, scrapeTimeoutMs, scrapeIntervalMinutes } = target
      const trust = [via, allowPrivateNetwork, allowInsecureAuth]
      const config = [{ ...discovery, at: '' }, discovered, trust, scrapeTimeoutMs, scrapeIntervalMinutes]
      const asked = `${fingerprint(askedOf(discovery))} ${target.job}`
      const time = (times.get(asked) ?? 0) + 1
      times.set(asked, time)
      return { key: `${time} ${asked}`, target, discovery, config: fingerprint(config) }
    }),
  )
}

/** What is asked for, and of whom: what was found stands only as long as that is the same. */
function askedOf(discovery: BundleDiscovery): readonly unknown[] {
  switch (discovery.kind) {
    case 'http':
      return [discovery.url]
    case 'dns':
      return [discovery.type, discovery.names]
    case 'kubernetes':
      return [discovery.server, discovery.namespaces, discovery.annotations, discovery.reach]
    default:
      return discovery satisfies never
  }
}
