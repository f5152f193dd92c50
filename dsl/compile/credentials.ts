import type { BundleAuth } from '../bundle.ts'
import { isPlainObject } from '../describe.ts'
import type { Scope } from '../diagnostic.ts'
import type { Path } from '../source-ref.ts'

interface Place {
  readonly path: Path
  readonly scope: Scope
}

const SECRET_NAME = /^[A-Z][A-Z0-9_]*$/

/** Short and made of words. Anything else may be the secret itself, put in the place of its name. */
const NAME_LIKE = /^[A-Za-z][A-Za-z_-]{0,39}$/
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/**
 * What stands in for credentials that were refused: whoever reports a mistake gets no bundle, so it is never used.
 */
const REFUSED: BundleAuth = { kind: 'none' }

/** Reads what should be made by `basic()`, `bearer()` or `header()`. No message quotes a value: it may be a password. */
export function readAuth(value: unknown, place: Place): BundleAuth {
  if (value === undefined) return { kind: 'none' }
  if (typeof value === 'string') {
    reportLiteral(place)
    return REFUSED
  }
  if (!isPlainObject(value)) return refuseAuth(place)
  switch (value.kind) {
    case 'basic': {
      const username = readUsername(value.username, place)
      const password = readSecret(value.password, place)
      return username === undefined || password === undefined ? REFUSED : { kind: 'basic', username, password }
    }
    case 'bearer': {
      const token = readSecret(value.token, place)
      return token === undefined ? REFUSED : { kind: 'bearer', token }
    }
    case 'header': {
      const name = readHeaderName(value.name, place)
      const secret = readSecret(value.value, place)
      return name === undefined || secret === undefined ? REFUSED : { kind: 'header', name, value: secret }
    }
    default:
      return refuseAuth(place)
  }
}

export function isHeaderName(text: string): boolean {
  return HEADER_NAME.test(text)
}

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
  if (typeof name === 'string' && SECRET_NAME.test(name)) return name
  const better = typeof name === 'string' && NAME_LIKE.test(name) ? inUpperCase(name) : undefined
  scope.report({
    code: 'NX404',
    path,
    message: `${better === undefined ? 'the argument of secret()' : `'${name}'`} is not the name of a secret`,
    help: better === undefined ? "write secret('NAME') with a name in upper case" : `write secret('${better}')`,
  })
  return undefined
}

/** `webToken` → `WEB_TOKEN`. */
function inUpperCase(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|-/g, '_').toUpperCase()
}

function reportLiteral({ path, scope }: Place): void {
  scope.report({
    code: 'NX401',
    path,
    message: 'a credential is written into the source',
    help: "store it with npx wrangler secret put NAME, write secret('NAME') here, and change it: it may have been seen",
  })
}

function readUsername(value: unknown, { path, scope }: Place): string | undefined {
  if (typeof value === 'string' && !value.includes(':')) return value
  const message = 'the user name of basic() must be text without a colon'
  scope.report({ code: 'NX405', path, message, help: "write basic('user', secret('NAME'))" })
  return undefined
}

function readHeaderName(value: unknown, { path, scope }: Place): string | undefined {
  if (typeof value === 'string' && isHeaderName(value)) return value
  const message = 'the first argument of header() must be the name of a header'
  scope.report({ code: 'NX405', path, message, help: "write header('X-Api-Key', secret('NAME'))" })
  return undefined
}

function refuseAuth({ path, scope }: Place): BundleAuth {
  const message = `'auth' is not made by basic(), bearer() or header()`
  scope.report({ code: 'NX405', path, message, help: "write auth: bearer(secret('NAME'))" })
  return REFUSED
}
