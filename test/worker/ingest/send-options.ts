import type { SendOptions } from '../../../worker/ingest/client.ts'
import { resolveDestination } from '../../../worker/ingest/destination.ts'
import type { Payload } from '../../../worker/model/batch.ts'
import { encodeUtf8 } from '../../../worker/model/utf8.ts'

export interface Written {
  readonly environment: string
  readonly token: string
  readonly timeoutMs: number
  readonly gzip?: boolean
}

/** Whole lines, each ended by a line feed. */
export function linesOf(text: string): Payload {
  return { bytes: encodeUtf8(text), lines: text.split('\n').length - 1 }
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
