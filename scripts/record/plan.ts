/** What `narthex record` is asked for, before anything is scraped. */

import type { BundleTarget } from '../../dsl/bundle.ts'
import { withoutCredentials } from '../../dsl/credential-like.ts'
import { parseUrl } from '../../dsl/url.ts'
import { chooseTargets } from '../preview/source.ts'
import { isCatalogName, nameBySource } from '../types/name.ts'

export interface RecordFlags {
  readonly url: string
  /** Of the files; undefined takes the job, or the host. */
  readonly as: string | undefined
  /** The target whose credentials are sent. */
  readonly job: string | undefined
  /** Seconds to a second scrape, as they were written. */
  readonly later: string | undefined
}

export type RecordPlan =
  | { readonly kind: 'planned'; readonly url: string; readonly name: string; readonly laterSeconds: number | undefined }
  | { readonly kind: 'misused'; readonly reason: string }

export type Chosen =
  | { readonly kind: 'chosen'; readonly target: BundleTarget }
  | { readonly kind: 'misused'; readonly reason: string }

export function planRecord({ url, as, job, later }: RecordFlags): RecordPlan {
  const parsed = parseUrl(url)
  if (parsed === undefined) {
    const reason = `'${withoutCredentials(url)}' is not a whole URL: write https://web-1.example.com:9100/metrics`
    return { kind: 'misused', reason }
  }
  if (parsed.username !== '' || parsed.password !== '') {
    const reason = 'the URL has credentials in it: take them out, and name the target that has them with --job'
    return { kind: 'misused', reason }
  }
  const name = as ?? job ?? nameBySource(url)
  if (name === undefined) return { kind: 'misused', reason: `${url} gives no name: say one with --as` }
  if (!isCatalogName(name)) {
    return {
      kind: 'misused',
      reason: `'${name}' is no name for a file: write lower case words with hyphens after --as`,
    }
  }
  const seconds = later === undefined ? undefined : Number(/^(\d{1,4})s?$/.exec(later)?.[1] ?? Number.NaN)
  if (seconds !== undefined && !(seconds >= 1 && seconds <= MAX_SECONDS)) {
    return {
      kind: 'misused',
      reason: `'${later}' is no time to wait: write seconds from 1 to ${MAX_SECONDS} after --then`,
    }
  }
  return { kind: 'planned', url: parsed.href, name, laterSeconds: seconds }
}

/** The target whose credentials are sent: they go nowhere but where the target sends them. */
export function chooseTarget(
  targets: readonly BundleTarget[],
  { job, url }: { readonly job: string; readonly url: string },
): Chosen {
  const known = chooseTargets(targets, { jobs: [job], from: undefined })
  if (known.kind === 'misused') return known
  const target = known.targets[0]!
  const { origin } = new URL(url)
  if (target.endpoints.some((endpoint) => new URL(endpoint.url).origin === origin)) return { kind: 'chosen', target }
  const reason = `${origin} is of no endpoint of '${job}', so its credentials are not sent there: leave --job out`
  return { kind: 'misused', reason }
}

const MAX_SECONDS = 3600
