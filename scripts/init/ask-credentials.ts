/** The secret that an exporter wants: from this machine, else from the person. */

import type { BundleAuth } from '../../dsl/bundle.ts'
import type { Secrets } from '../../worker/ports.ts'
import { SECRETS_FILE } from '../preview/secrets.ts'
import type { Prompts } from '../terminal/prompts.ts'
import type { Answer } from './answers.ts'
import { type AuthForm, authOf, readAuth, secretNameOf, secretWord } from './credentials.ts'

export interface Credentials {
  readonly auth: BundleAuth
  readonly secrets: Secrets
  /** What the person typed, to be kept; undefined where it was there, or is none. */
  readonly typed: { readonly name: string; readonly value: string } | undefined
}

export interface CredentialPorts {
  readonly prompts: Prompts | undefined
  /** Of this machine. */
  readonly secrets: Secrets
}

export async function askSecret(
  { job, form }: { readonly job: string; readonly form: AuthForm },
  { prompts, secrets }: CredentialPorts,
): Promise<Answer<Credentials>> {
  const name = secretNameOf(job, form)
  const auth = authOf(form, name)
  if (form.kind === 'none' || secrets(name) !== undefined) {
    return { kind: 'answered', value: { auth, secrets, typed: undefined } }
  }
  if (prompts === undefined) {
    const reason = `the secret ${name} is not set: write ${name}=… into ${SECRETS_FILE}, or set it in the environment`
    return { kind: 'misused', reason }
  }
  const value = await prompts.secret({
    message: `its ${secretWord(form)}, kept as ${name} in ${SECRETS_FILE}`,
    misuse: (answer) => (answer === '' ? 'nothing was typed' : undefined),
  })
  if (value === undefined) return { kind: 'gave-up' }
  const typed = { name, value }
  return { kind: 'answered', value: { auth, secrets: (each) => (each === name ? value : secrets(each)), typed } }
}

/** How the exporter wants it, which only a person can know. */
export async function askForm(prompts: Prompts): Promise<Answer<AuthForm>> {
  const kind = await prompts.choose({
    message: 'the exporter wants credentials: of which kind?',
    options: [
      { value: 'basic', label: 'user and password' },
      { value: 'bearer', label: 'a bearer token' },
      { value: 'header', label: 'a header of its own' },
    ],
  })
  if (kind === undefined) return { kind: 'gave-up' }
  if (kind === 'bearer') return { kind: 'answered', value: { kind } }
  const misuse = (answer: string) => {
    const reading = readAuth(`${kind}:${answer}`)
    return reading.kind === 'misused' ? reading.reason : undefined
  }
  const question = kind === 'basic' ? { message: 'user' } : { message: 'name of the header', example: 'X-Api-Key' }
  const answer = await prompts.text({ ...question, misuse })
  if (answer === undefined) return { kind: 'gave-up' }
  const reading = readAuth(`${kind}:${answer}`)
  return reading.kind === 'misused' ? reading : { kind: 'answered', value: reading.form }
}
