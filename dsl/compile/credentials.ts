import type { BundleAuth } from '../bundle.ts'
import { isPlainObject, pathText } from '../describe.ts'
import type { Place } from '../diagnostic.ts'
import { readSecret, reportLiteral } from './secrets.ts'
import { type AuthPlace, readOAuth2, readSigV4 } from './token-auth.ts'

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

/**
 * What stands in for credentials that were refused: whoever reports a mistake gets no bundle, so it is never used.
 */
const REFUSED: BundleAuth = { kind: 'none' }

/** Reads what should be made by `basic()`, `bearer()` and the like. No message quotes a value: it may be a password. */
export function readAuth(value: unknown, place: AuthPlace): BundleAuth {
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
    case 'authorization': {
      const type = readAuthType(value.type, place)
      const credentials = readSecret(value.credentials, place)
      return type === undefined || credentials === undefined ? REFUSED : { kind: 'authorization', type, credentials }
    }
    case 'oauth2':
      return readOAuth2(value, place) ?? REFUSED
    case 'sigv4':
      return readSigV4(value, place) ?? REFUSED
    default:
      return refuseAuth(place)
  }
}

export function isHeaderName(text: string): boolean {
  return HEADER_NAME.test(text)
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

function readAuthType(value: unknown, { path, scope }: Place): string | undefined {
  if (typeof value === 'string' && isHeaderName(value)) return value
  const message = 'the first argument of authorization() must be one word'
  scope.report({ code: 'NX405', path, message, help: "write authorization('token', secret('NAME'))" })
  return undefined
}

function refuseAuth({ path, scope }: Place): BundleAuth {
  const message = `'${pathText(path)}' is not made by basic(), bearer(), header(), authorization(), oauth2() or sigv4()`
  scope.report({ code: 'NX405', path, message, help: "write auth: bearer(secret('NAME'))" })
  return REFUSED
}
