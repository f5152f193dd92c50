/** What to do about an answer that is none of the API, for who reads why points wait. */

import type { Destination } from './destination.ts'

export function adviceFor({ kind }: Destination, status: number, location: string | null): string {
  const dynatrace = kind === 'dynatrace'
  switch (status) {
    case 401:
      return dynatrace
        ? 'Dynatrace does not know the token: set its secret anew'
        : 'the backend does not know the credentials: set the secrets of ingest.headers anew'
    case 403:
      return dynatrace
        ? 'the token lacks the scope metrics.ingest: make one that has it'
        : 'the credentials of ingest.headers may not write metrics: give them that right'
    case 404:
    case 405:
      return NOT_THE_API[kind]
    default: {
      const who = dynatrace ? 'Dynatrace' : 'the backend'
      if (location === null) return `${who} answered ${status}`
      return `${who} answered ${status} and points elsewhere: check ${dynatrace ? 'dynatrace.environment' : 'ingest.endpoint'}`
    }
  }
}

export const NOT_THE_API: Readonly<Record<Destination['kind'], string>> = {
  dynatrace:
    'there is no metrics API at this address: dynatrace.environment must be https://<id>.live.dynatrace.com, or https://<host>/e/<id> on Managed',
  otlp: 'nothing takes OTLP at this address: ingest.endpoint must be whole, with its path, such as https://<host>/v1/metrics',
}
