/** Whether where the points go takes them, with the token that this machine has. */

import type { BundleIngest } from '../../dsl/bundle.ts'
import { isLoopback } from '../../dsl/compile/hosts.ts'
import { resolveDestination } from '../../worker/ingest/destination.ts'
import type { Fetch, Secrets } from '../../worker/ports.ts'
import { SECRETS_FILE } from '../preview/secrets.ts'
import type { Progress } from '../terminal/progress.ts'
import type { Step } from './steps.ts'
import { checkToken } from './token-check.ts'

export interface IngestPorts {
  readonly fetch: Fetch
  /** Of this machine. */
  readonly secrets: Secrets
  readonly progress: Progress
}

export async function ingestStep(
  ingest: BundleIngest,
  { dryRun }: { readonly dryRun: boolean },
  { fetch, secrets, progress }: IngestPorts,
): Promise<Step> {
  const name = ingest.kind === 'dynatrace' ? 'Dynatrace' : 'OTLP'
  const { host, hostname } = new URL(ingest.kind === 'dynatrace' ? ingest.environment : ingest.endpoint)
  if (dryRun && !isLoopback(hostname)) {
    return {
      name,
      mark: 'warned',
      lines: [`NOT ASKED: --dry-run connects to nobody, so whether ${host} takes the token is open`],
    }
  }
  const reading = resolveDestination(ingest, { secrets })
  switch (reading.kind) {
    case 'secret-missing': {
      const help = `to have it tried, write ${reading.name}=… into ${SECRETS_FILE}, or set it in the environment`
      return {
        name,
        mark: 'warned',
        lines: [`NOT ASKED: ${reading.name} is not on this machine, so whether ${host} takes it is open`, help],
      }
    }
    case 'secret-unusable':
      return {
        name,
        mark: 'failed',
        lines: [
          `${reading.name} has characters that a header cannot carry`,
          `correct it in ${SECRETS_FILE} or the environment`,
        ],
      }
    case 'url':
      return { name, mark: 'failed', lines: [reading.reason] }
    case 'ok': {
      const check = await progress(`asking ${host}`, () => checkToken(reading.destination, fetch))
      if (check.kind === 'bad') return { name, mark: 'failed', lines: [check.reason, check.help] }
      const taken = ingest.kind === 'dynatrace' ? 'the token has metrics.ingest' : 'takes OTLP'
      return { name, mark: 'done', lines: [`${host}: ${taken} (an empty POST, nothing was sent)`] }
    }
    default:
      return reading satisfies never
  }
}
