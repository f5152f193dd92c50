/** What every discovery has: how often it looks, how long that may take, and how much it may find. */

import * as v from 'valibot'
import type { BundleDiscovery } from '../../bundle.ts'
import type { Place } from '../../diagnostic.ts'
import { formatPlace } from '../../source-ref.ts'
import type { Entries, OptionsRead } from '../read-options.ts'
import { readInterval, readTimeout } from '../times.ts'

/** Where a discovery is written, and what the target says of it. */
export interface DiscoveryContext extends Place {
  /** Of the target. */
  readonly allowInsecureAuth: boolean
  /** Of the target. */
  readonly via: string | null
}

const count = 'a whole number from 0 to 10000'

export const refreshEntries = {
  refreshInterval: v.string("text such as '1m'"),
  timeout: v.string("text such as '10s'"),
  targetLimit: v.pipe(v.number(count), v.safeInteger(count), v.minValue(0, count), v.maxValue(10_000, count)),
} as const satisfies Entries

type Refresh = Pick<BundleDiscovery, 'at' | 'refreshIntervalMinutes' | 'timeoutMs' | 'targetLimit'>

export function readRefresh(read: OptionsRead<typeof refreshEntries>, { path, scope }: DiscoveryContext): Refresh {
  const intervalPath = [...path, 'refreshInterval']
  const timeoutPath = [...path, 'timeout']
  const what = 'endpoints cannot be looked for'
  const minutes = readInterval(read.refreshInterval, { what, path: intervalPath, scope }) ?? 1
  const timeoutMs = readTimeout(read.timeout, { path: timeoutPath, scope }) ?? 10_000
  if (timeoutMs > minutes * 60_000) {
    const message = `timeout ${timeoutMs / 1000}s is longer than refreshInterval ${minutes}m`
    const help = `set timeout to at most '${minutes * 60}s', or a longer refreshInterval`
    scope.report({ code: 'NX122', path: timeoutPath, message, help })
  }
  const targetLimit = read.targetLimit ?? 1_000
  return { at: formatPlace(scope.place(path)), refreshIntervalMinutes: minutes, timeoutMs, targetLimit }
}
