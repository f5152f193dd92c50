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
  const better = typeof name === 'string' && NAME_LIKE.test(name) ? inUpperCase(name) : undefined
  scope.report({
    code: 'NX404',
    path,
    message: `${better === undefined ? 'the argument of secret()' : `'${name}'`} is not the name of a secret`,
    help: better === undefined ? "write secret('NAME') with a name in upper case" : `write secret('${better}')`,
  })
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

/** Short and made of words. Anything else may be the secret itself, put in the place of its name. */
const NAME_LIKE = /^[A-Za-z][A-Za-z_-]{0,39}$/

/** `webToken` → `WEB_TOKEN`. */
function inUpperCase(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|-/g, '_').toUpperCase()
}
