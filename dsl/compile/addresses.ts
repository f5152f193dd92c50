/** Addresses that something is asked at, whatever is asked there. */

import type { Place } from '../diagnostic.ts'
import { parseUrl } from '../url.ts'

export interface AddressHelp {
  /** What a whole one looks like. */
  readonly whole?: string | undefined
  /** What credentials are written as; undefined where there are none. */
  readonly credentials?: string
}

/** Undefined where the text is no whole URL, or one with credentials in it, which is reported. */
export function readAddress(
  text: string,
  { help, path, scope }: Place & { readonly help: AddressHelp },
): URL | undefined {
  const url = parseUrl(text)
  if (url === undefined) {
    reportBroken(text, { help: help.whole, path, scope })
    return undefined
  }
  if (url.username !== '' || url.password !== '') {
    const message = `the URL of ${url.host} has credentials in it`
    const instead = help.credentials === undefined ? '' : ` and write ${help.credentials}`
    scope.report({ code: 'NX403', path, message, help: `take them out${instead}` })
    return undefined
  }
  // A fragment is never sent, so it makes no other address.
  url.hash = ''
  return url
}

/** Reports text that is no whole URL. */
export function reportBroken(text: string, { help, path, scope }: Place & { readonly help: string | undefined }): void {
  const [code, message] = text.includes('@')
    ? (['NX403', 'this is not a whole http or https URL, and what stands before its @ may be credentials'] as const)
    : (['NX116', `'${text}' is not a whole http or https URL`] as const)
  scope.report({ code, path, message, help })
}

/** Reports credentials that go where everyone on the way reads them. */
export function checkSecrecy({ protocol, host }: URL, { path, scope }: Place): void {
  if (protocol !== 'http:') return
  const message = `credentials would go to ${host} over plain http, readable to everyone on the way`
  scope.report({ code: 'NX402', path, message, help: 'use https, or set allowInsecureAuth: true' })
}
