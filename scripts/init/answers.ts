/** What has to be known before anything is scraped: by flags, by asking, or by a guess that is mostly right. */

import { findCredentialParam, withoutCredentials } from '../../dsl/credential-like.ts'
import { parseUrl } from '../../dsl/url.ts'
import type { Prompts, TextQuestion } from '../terminal/prompts.ts'
import { isCatalogName, nameBySource } from '../types/name.ts'
import { type AuthForm, readAuth } from './credentials.ts'
import { readEnvironment } from './environment.ts'

export interface Given {
  readonly url: string | undefined
  readonly job: string | undefined
  readonly environment: string | undefined
  readonly auth: string | undefined
}

export interface Asking {
  /** Undefined where nobody is there to answer. */
  readonly prompts: Prompts | undefined
  /** The project says already where points go. */
  readonly hasProject: boolean
  /** Why no target of this job can be written, undefined where it can. */
  readonly taken: (job: string) => string | undefined
}

export interface Answers {
  readonly url: string
  readonly job: string
  /** Undefined where the project has one. */
  readonly environment: string | undefined
  /** Undefined where nobody said: it is asked for when the exporter wants it. */
  readonly form: AuthForm | undefined
}

export type Answer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'misused'; readonly reason: string }
  | { readonly kind: 'gave-up' }

export async function askWhatIsMissing(given: Given, asking: Asking): Promise<Answer<Answers>> {
  const auth = given.auth === undefined ? undefined : readAuth(given.auth)
  if (auth?.kind === 'misused') return auth
  const url = await ask({ ...URL_QUESTION, given: given.url }, asking)
  if (url.kind !== 'answered') return url
  const job = await ask(jobQuestion({ given: given.job, url: url.value }, asking), asking)
  if (job.kind !== 'answered') return job
  const environment = await askEnvironment(given.environment, asking)
  if (environment.kind !== 'answered') return environment
  return {
    kind: 'answered',
    value: {
      // As it is requested, and as the bundle has it.
      url: new URL(url.value).href,
      job: job.value,
      environment: environment.value,
      form: auth?.form,
    },
  }
}

interface Asked extends TextQuestion {
  readonly given: string | undefined
  /** What to do where there is nobody to ask and no suggestion. */
  readonly missing: string
}

async function ask({ given, missing, ...question }: Asked, { prompts }: Asking): Promise<Answer<string>> {
  const told = given ?? (prompts === undefined ? question.suggestion : undefined)
  if (told !== undefined) {
    const reason = question.misuse(told)
    return reason === undefined ? { kind: 'answered', value: told } : { kind: 'misused', reason }
  }
  if (prompts === undefined) return { kind: 'misused', reason: missing }
  const value = await prompts.text(question)
  return value === undefined ? { kind: 'gave-up' } : { kind: 'answered', value }
}

const URL_QUESTION = {
  message: 'an exporter to start with',
  example: 'https://web-1.example.com:9100/metrics',
  misuse: misuseOfUrl,
  missing: 'the URL of an exporter is missing: write narthex init https://web-1.example.com:9100/metrics',
}

function misuseOfUrl(text: string): string | undefined {
  const url = parseUrl(text)
  if (url === undefined) {
    return `'${withoutCredentials(text)}' is not a whole URL: write https://web-1.example.com:9100/metrics`
  }
  if (url.username !== '' || url.password !== '') {
    return 'the URL has credentials in it: take them out, and write --auth basic:user'
  }
  const param = findCredentialParam(text)
  return param === undefined
    ? undefined
    : `the URL has a credential in its parameter '${param}': take it out, and write --auth header:X-Api-Key`
}

function jobQuestion(
  { given, url }: { readonly given: string | undefined; readonly url: string },
  { prompts, taken }: Asking,
): Asked {
  const suggestion = nameBySource(url)
  return {
    given,
    message: 'a name for it, which every point has as its job',
    ...(suggestion === undefined ? {} : { suggestion }),
    misuse: (job) => {
      if (!isCatalogName(job))
        return `'${job}' is no name for a file: write lower case words with hyphens, such as 'web-fleet'`
      // Without prompts the command ends with it, and with another exit code.
      return prompts === undefined ? undefined : taken(job)
    },
    missing: `${url} gives no name: say one with --job`,
  }
}

async function askEnvironment(given: string | undefined, asking: Asking): Promise<Answer<string | undefined>> {
  if (given === undefined && asking.hasProject) return { kind: 'answered', value: undefined }
  const answer = await ask(
    {
      given,
      message: 'your environment of Dynatrace',
      example: 'https://abc12345.live.dynatrace.com',
      misuse: (text) => {
        const reading = readEnvironment(text)
        return reading.kind === 'misused' ? reading.reason : undefined
      },
      missing: 'nobody said where points go: write --environment https://<id>.live.dynatrace.com',
    },
    asking,
  )
  if (answer.kind !== 'answered') return answer
  const reading = readEnvironment(answer.value)
  return reading.kind === 'misused' ? reading : { kind: 'answered', value: reading.environment }
}
