/** How an exporter asks who scrapes it, as `--auth` says it. */

import type { BundleAuth } from '../../dsl/bundle.ts'
import { isHeaderName } from '../../dsl/compile/credentials.ts'

/** Without the secret, and without its name. */
export type AuthForm =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly username: string }
  | { readonly kind: 'bearer' }
  | { readonly kind: 'header'; readonly name: string }

export type AuthReading =
  | { readonly kind: 'read'; readonly form: AuthForm }
  | { readonly kind: 'misused'; readonly reason: string }

/** Quotes nothing: what stands there by mistake may be a password. */
export function readAuth(text: string): AuthReading {
  const colon = text.indexOf(':')
  const kind = colon === -1 ? text : text.slice(0, colon)
  const rest = colon === -1 ? undefined : text.slice(colon + 1)
  switch (kind) {
    case 'basic':
      if (rest === undefined || rest === '') return misused('basic has no user: write --auth basic:user')
      if (/\p{Cc}/u.test(rest)) return misused('the user of basic has control characters: write --auth basic:user')
      if (rest.includes(':')) return misused(`${NO_PLACE}: write --auth basic:user, without the password`)
      return { kind: 'read', form: { kind, username: rest } }
    case 'bearer':
      if (rest !== undefined) return misused(`${NO_PLACE}: write --auth bearer, without the token`)
      return { kind: 'read', form: { kind } }
    case 'header':
      if (rest === undefined) return misused('header has no name: write --auth header:X-Api-Key')
      if (!isHeaderName(rest)) {
        return misused('what follows header: is no name of one: write --auth header:X-Api-Key, without its value')
      }
      return { kind: 'read', form: { kind, name: rest } }
    default:
      return misused('--auth is none of basic:user, bearer and header:Name')
  }
}

const NO_PLACE = 'a command line is no place for a secret, others can read it there'

function misused(reason: string): AuthReading {
  return { kind: 'misused', reason }
}

/** `WEB_1_PASSWORD`: what the secret of a job is called. */
export function secretNameOf(job: string, form: AuthForm): string {
  return `${job.replaceAll('-', '_').toUpperCase()}_${secretWord(form).toUpperCase()}`
}

/** What the secret is, in a word. */
export function secretWord(form: AuthForm): string {
  switch (form.kind) {
    case 'basic':
      return 'password'
    case 'header':
      return 'key'
    case 'none':
    case 'bearer':
      return 'token'
    default:
      return form satisfies never
  }
}

export function authOf(form: AuthForm, secret: string): BundleAuth {
  switch (form.kind) {
    case 'none':
      return form
    case 'basic':
      return { ...form, password: secret }
    case 'bearer':
      return { kind: 'bearer', token: secret }
    case 'header':
      return { ...form, value: secret }
    default:
      return form satisfies never
  }
}
