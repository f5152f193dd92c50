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
  /** What is sent is compressed. */
  readonly gzip: boolean
}

export type DestinationReading =
  | { readonly kind: 'ok'; readonly destination: Destination }
  | { readonly kind: 'secret-missing' | 'secret-unusable'; readonly name: string }
  | { readonly kind: 'url'; readonly reason: string }

/** `environment` stands in place of the one that is configured, or of the origin that OTLP goes to. */
export function resolveDestination(
  ingest: BundleIngest,
  { environment, secrets }: { readonly environment?: string | undefined; readonly secrets: Secrets },
): DestinationReading {
  const elsewhere = environment?.trim().replace(/\/+$/, '')
  if (elsewhere !== undefined && !isWhole(elsewhere)) return { kind: 'url', reason: NOT_WHOLE }
  switch (ingest.kind) {
    case 'dynatrace': {
      const base = elsewhere ?? ingest.environment
      const token = readSecret(ingest.token, secrets)
      if (token.kind !== 'ok') return token
      const destination = {
        kind: ingest.kind,
        linesUrl: `${base}/api/v2/metrics/ingest`,
        otlpUrl: `${base}/api/v2/otlp/v1/metrics`,
        headers: [['authorization', `Api-Token ${token.value}`]],
        gzip: ingest.gzip,
      } as const
      return { kind: 'ok', destination }
    }
    case 'otlp': {
      const headers: (readonly [string, string])[] = []
      for (const { name, value } of ingest.headers) {
        const secret = readSecret(value, secrets)
        if (secret.kind !== 'ok') return secret
        headers.push([name, secret.value])
      }
      const otlpUrl = elsewhere === undefined ? ingest.endpoint : `${elsewhere}/v1/metrics`
      return {
        kind: 'ok',
        destination: { kind: ingest.kind, linesUrl: undefined, otlpUrl, headers, gzip: ingest.gzip },
      }
    }
    default:
      return ingest satisfies never
  }
}

/** Nobody compiles it, as what it stands in place of is: it is a variable of whoever runs the worker. */
function isWhole(environment: string): boolean {
  const protocol = URL.parse(environment)?.protocol
  return protocol === 'https:' || protocol === 'http:'
}

const NOT_WHOLE = 'DT_ENVIRONMENT is no whole URL: set it to https://<id>.live.dynatrace.com, or to nothing'

type SecretReading =
  | { readonly kind: 'ok'; readonly value: string }
  | Exclude<DestinationReading, { readonly kind: 'ok' | 'url' }>

/** What a header cannot carry is told here: `Headers` would throw an error that quotes it. */
function readSecret(name: string, secrets: Secrets): SecretReading {
  // A secret that was piped in from a file ends with the file's newline.
  const value = secrets(name)?.trim() ?? ''
  if (value === '') return { kind: 'secret-missing', name }
  return /^[\t\x20-\x7e]+$/.test(value) ? { kind: 'ok', value } : { kind: 'secret-unusable', name }
}
