/** Where points go and with what in the head of a request: what a configuration says, with the values of its secrets. */

import type { BundleIngest } from '../../dsl/bundle.ts'
import type { Secrets } from '../ports.ts'

export interface Destination {
  /** Whose rules and advice hold. */
  readonly kind: BundleIngest['kind']
  /** Where lines go; undefined where only OTLP is taken. */
  readonly linesUrl: string | undefined
  readonly otlpUrl: string
  readonly headers: readonly (readonly [name: string, value: string])[]
}

export type DestinationReading =
  | { readonly kind: 'ok'; readonly destination: Destination }
  | { readonly kind: 'secret-missing'; readonly name: string }

/** `environment` stands in place of the one that is configured. */
export function resolveDestination(
  ingest: BundleIngest,
  { environment, secrets }: { readonly environment?: string | undefined; readonly secrets: Secrets },
): DestinationReading {
  switch (ingest.kind) {
    case 'dynatrace': {
      const base = environment ?? ingest.environment
      const token = secrets(ingest.token)?.trim() ?? ''
      if (token === '') return { kind: 'secret-missing', name: ingest.token }
      const destination = {
        kind: ingest.kind,
        linesUrl: `${base}/api/v2/metrics/ingest`,
        otlpUrl: `${base}/api/v2/otlp/v1/metrics`,
        headers: [['authorization', `Api-Token ${token}`]],
      } as const
      return { kind: 'ok', destination }
    }
    case 'otlp': {
      const headers: (readonly [string, string])[] = []
      for (const { name, value } of ingest.headers) {
        const secret = secrets(value)?.trim() ?? ''
        if (secret === '') return { kind: 'secret-missing', name: value }
        headers.push([name, secret])
      }
      const { endpoint } = ingest
      return { kind: 'ok', destination: { kind: ingest.kind, linesUrl: undefined, otlpUrl: endpoint, headers } }
    }
    default:
      return ingest satisfies never
  }
}
