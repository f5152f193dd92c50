/** Whether the worker has every secret that its targets name. */

import * as v from 'valibot'
import type { Secrets } from '../../worker/ports.ts'
import type { Progress } from '../terminal/progress.ts'
import type { Prompts } from '../terminal/prompts.ts'
import type { Wrangler } from '../wrangler.ts'
import { describeFailure } from './describe-failure.ts'
import type { SecretUse } from './secret-uses.ts'
import type { Step } from './steps.ts'

export interface SecretsOptions {
  readonly root: string
  /** The name of the worker. */
  readonly worker: string
  readonly uses: readonly SecretUse[]
  /** What is missing there and known here is put there without asking. */
  readonly yes: boolean
}

export interface SecretsPorts {
  readonly wrangler: Wrangler
  /** Of this machine. */
  readonly secrets: Secrets
  readonly progress: Progress
  readonly prompts: Prompts | undefined
}

/** Opens the worker's page and API; it runs without. */
export const OWN_TOKEN = 'NARTHEX_TOKEN'

/** What a dry run can say: it asks nobody. */
export function neededSecrets({ worker, uses }: Pick<SecretsOptions, 'worker' | 'uses'>): Step {
  const own = `${OWN_TOKEN}, which opens its page and API`
  const lines = [`NOT ASKED: worker ${worker} needs`, ...uses.map(({ name, at }) => `${name}, used at ${at}`), own]
  return { name: 'secrets', mark: 'warned', lines }
}

export async function secretsStep(options: SecretsOptions, ports: SecretsPorts): Promise<Step> {
  const { root, worker, uses } = options
  const listing = await ports.progress(`asking Cloudflare for the secrets of ${worker}`, () =>
    ports.wrangler({ args: ['secret', 'list'], root }),
  )
  const known = listing.kind === 'done' ? readNames(listing.output) : namesOfNone(listing.reason)
  if (known === undefined) return failed(describeFailure(listing))
  const missing = uses.filter(({ name }) => !known.includes(name))
  const hasOwn = known.includes(OWN_TOKEN)
  const wanted = [...missing.map(({ name }) => name), ...(hasOwn ? [] : [OWN_TOKEN])]
  const here = wanted.filter((name) => ports.secrets(name) !== undefined)
  const put = missing.every(({ name }) => here.includes(name)) ? here : []
  if (put.length > 0 && (await mayPut(put, options, ports))) {
    const done = await putSecrets(put, options, ports)
    if (done.kind === 'failed') return failed(describeFailure(done))
    return outcome({ uses, hasOwn: hasOwn || put.includes(OWN_TOKEN), put })
  }
  if (missing.length > 0) return failed(missing.flatMap((use) => missingLines(use, worker)))
  return outcome({ uses, hasOwn, put: [] })
}

/** Undefined where it is no list. */
function readNames(output: string): readonly string[] | undefined {
  const list = v.array(v.object({ name: v.string() }))
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), list), output)
  return result.success ? result.output.map(({ name }) => name) : undefined
}

/** A worker that was never deployed has none. */
function namesOfNone(reason: string): readonly string[] | undefined {
  return /^Worker ".*" not found/.test(reason) ? [] : undefined
}

async function mayPut(names: readonly string[], options: SecretsOptions, { prompts }: SecretsPorts): Promise<boolean> {
  if (options.yes) return true
  const answer = await prompts?.choose({
    message: `worker ${options.worker} lacks ${names.join(', ')}: put there what this machine has?`,
    options: [
      { value: 'yes', label: 'yes' },
      { value: 'no', label: 'no' },
    ],
  })
  return answer === 'yes'
}

function putSecrets(names: readonly string[], { root }: SecretsOptions, { wrangler, secrets, progress }: SecretsPorts) {
  const input = JSON.stringify(Object.fromEntries(names.map((name) => [name, secrets(name)])))
  return progress(`putting ${names.join(', ')}`, () => wrangler({ args: ['secret', 'bulk'], root, input }))
}

function missingLines({ name, at }: SecretUse, worker: string): readonly string[] {
  return [`${name} is not set on worker ${worker}`, `used at ${at}`, `run: npx wrangler secret put ${name}`]
}

function outcome({
  uses,
  hasOwn,
  put,
}: {
  readonly uses: readonly SecretUse[]
  readonly hasOwn: boolean
  readonly put: readonly string[]
}): Step {
  const all = `${uses.length} of ${uses.length}${put.length === 0 ? '' : `, with ${put.join(', ')} put there now`}`
  if (hasOwn) return { name: 'secrets', mark: 'done', lines: [all] }
  const help = `run: npx wrangler secret put ${OWN_TOKEN}`
  return { name: 'secrets', mark: 'warned', lines: [all, 'the page and the API stay closed without a token', help] }
}

function failed(lines: readonly string[]): Step {
  return { name: 'secrets', mark: 'failed', lines }
}
