/** The secrets that a destination asks for, all with the value that a stand-in takes. */

import type { BundleIngest } from '../../dsl/bundle.ts'

export function ingestSecrets(ingest: BundleIngest, value: string): Record<string, string> {
  switch (ingest.kind) {
    case 'dynatrace':
      return { [ingest.token]: value }
    case 'otlp':
      return Object.fromEntries(ingest.headers.map(({ value: name }) => [name, value]))
    default:
      return ingest satisfies never
  }
}
