import type { SendOptions } from '../../../worker/ingest/client.ts'
import { resolveDestination } from '../../../worker/ingest/destination.ts'

export interface Written {
  readonly environment: string
  readonly token: string
  readonly timeoutMs: number
  readonly gzip?: boolean
}

/** Options to send to an environment of Dynatrace. */
export function optionsFor({ environment, token, timeoutMs, gzip = false }: Written): SendOptions {
  const ingest = {
    kind: 'dynatrace',
    environment,
    token: 'DT_API_TOKEN',
    protocol: 'lines',
    digitSections: 'keep',
    gzip,
  } as const
  const reading = resolveDestination(ingest, { secrets: () => token })
  if (reading.kind !== 'ok') throw new Error(`no destination: ${reading.kind}`)
  return { destination: reading.destination, timeoutMs }
}
