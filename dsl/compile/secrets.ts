/** Where a secret belongs: it is named, and whatever else stands there may be the secret itself. */

import { isPlainObject } from '../describe.ts'
import type { Place } from '../diagnostic.ts'

/** The name of a secret, from what should be made by `secret()`. */
export function readSecret(value: unknown, { path, scope }: Place): string | undefined {
  if (typeof value === 'string') {
    reportLiteral({ path, scope })
    return undefined
  }
  if (!isPlainObject(value) || value.kind !== 'secret') {
    const message = 'a credential is not named with secret()'
    scope.report({ code: 'NX405', path, message, help: "write secret('NAME')" })
    return undefined
  }
  const { name } = value
  if (typeof name === 'string' && isSecretName(name)) return name
  // It may be the secret itself, put in the place of its name.
  const message = 'the argument of secret() is not the name of a secret'
  const help = "write secret('NAME'), with a name of upper case letters, digits and underscores"
  scope.report({ code: 'NX404', path, message, help })
  return undefined
}

export function isSecretName(text: string): boolean {
  return SECRET_NAME.test(text)
}

/** Of what should be `secret()` and is text. */
export function reportLiteral({ path, scope }: Place): void {
  scope.report({
    code: 'NX401',
    path,
    message: 'a credential is written into the source',
    help: "store it with npx wrangler secret put NAME, write secret('NAME') here, and change it: it may have been seen",
  })
}

const SECRET_NAME = /^[A-Z][A-Z0-9_]*$/
