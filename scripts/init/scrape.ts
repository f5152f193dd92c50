/** One scrape whose body is kept. */

import type { BundleAuth } from '../../dsl/bundle.ts'
import { BUILT_IN } from '../../dsl/compile/settings.ts'
import { dialectOf } from '../../worker/exposition/dialect.ts'
import { fetchExposition } from '../../worker/fetch/fetch-exposition.ts'
import type { FetchPorts } from '../../worker/fetch/fetch-ports.ts'
import type { Fault } from '../../worker/model/fault.ts'

export interface Scrape {
  readonly url: string
  readonly auth: BundleAuth
  /** Credentials may go over plain `http`. */
  readonly allowInsecureAuth: boolean
}

export type ScrapeOutcome =
  | {
      readonly kind: 'scraped'
      readonly url: string
      readonly contentType: string
      readonly openMetrics: boolean
      readonly body: Uint8Array
      readonly durationMs: number
    }
  | { readonly kind: 'failed'; readonly fault: Fault }

export async function scrapeBody(scrape: Scrape, ports: FetchPorts): Promise<ScrapeOutcome> {
  let head: { readonly contentType: string; readonly openMetrics: boolean } | undefined
  const chunks: Uint8Array[] = []
  const request = { ...scrape, timeoutMs: BUILT_IN.scrapeTimeoutMs, bodySizeLimit: MAX_BYTES }
  const outcome = await fetchExposition(request, ports, ({ contentType }) => {
    const dialect = dialectOf(contentType, { strict: false, fallback: null })
    if (dialect === undefined) return { kind: 'content-type', contentType: (contentType ?? '').slice(0, 100) }
    head = { contentType: contentType ?? '', openMetrics: dialect.openMetrics }
    return (chunk) => {
      // A chunk is valid only during the call.
      chunks.push(chunk.slice())
      return undefined
    }
  })
  if (outcome.kind === 'failed') return outcome
  // A body that is whole was opened, or there was none.
  const { contentType, openMetrics } = head ?? { contentType: '', openMetrics: false }
  const body = Buffer.concat(chunks)
  return { kind: 'scraped', url: scrape.url, contentType, openMetrics, body, durationMs: outcome.durationMs }
}

const MAX_BYTES = 100_000_000
