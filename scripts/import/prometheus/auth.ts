/** Credentials of an HTTP client as Prometheus has them. Their values go nowhere: only names of secrets are written. */

import { isHeaderName } from '../../../dsl/compile/credentials.ts'
import { isSecretName } from '../../../dsl/compile/secrets.ts'
import { parseUrl } from '../../../dsl/url.ts'
import { type Code, call, data, entry, object, secretCode, text } from '../code.ts'
import type { NameSecret } from '../names.ts'
import type { Notes } from '../notes.ts'
import { isCredentialName, takeOutSecrets } from '../public-parts.ts'
import { entriesOf, entryOf, flagOf, textOf, textsOf, type Yaml } from '../yaml/yaml.ts'
import type { Fields } from './fields.ts'

export interface AuthContext {
  readonly job: string
  readonly nameSecret: NameSecret
  readonly notes: Notes
}

/** What the options of the client come to as `auth`, undefined where it needs no credentials. */
export function readClientAuth(fields: Fields, context: AuthContext): Code | undefined {
  const found = [
    readBasic(fields.take('basic_auth'), context),
    readAuthorization(fields.take('authorization'), context),
    readBearer(fields.take('bearer_token') ?? fields.take('bearer_token_file'), context),
    readOAuth2(fields.take('oauth2'), context),
    ...readHeaders(fields.take('http_headers'), context),
  ].filter((each) => each !== undefined)
  fields.take('bearer_token_file')
  const [first, ...more] = found
  for (const { node } of more) {
    const message = 'a target has one kind of credentials, so this is left out'
    context.notes.error(node, message, 'put a proxy in front of the exporter that adds it')
  }
  return first?.code
}

/** How the connection itself is made, of which little can be chosen at the edge. */
export function noteConnection(fields: Fields, { notes }: Pick<AuthContext, 'notes'>): void {
  readTls(fields.take('tls_config'), notes)
  for (const option of ['proxy_url', 'proxy_from_environment']) {
    const proxy = fields.take(option)
    if (proxy === undefined || flagOf(proxy) === false) continue
    const help = 'run narthex on Node, Deno or Bun where the exporters can be reached, or name a binding with via'
    notes.error(proxy, 'there is no proxy between the worker and the exporter', help)
  }
  for (const option of ['no_proxy', 'proxy_connect_header']) fields.take(option)
  const redirects = fields.take('follow_redirects')
  if (flagOf(redirects) === false) notes.warning(redirects!, 'redirects are followed here')
  const http2 = fields.take('enable_http2')
  if (flagOf(http2) === false) notes.info(http2!, 'the runtime chooses the version of HTTP')
}

interface Found {
  readonly node: Yaml
  readonly code: Code
}

function readBasic(node: Yaml | undefined, context: AuthContext): Found | undefined {
  if (node === undefined) return undefined
  const username = textOf(entryOf(node, 'username'))
  if (username === undefined) {
    const message = 'the user name is not in this file, so the credentials are left out'
    context.notes.error(node, message, "write auth: basic('user', secret('NAME'))")
    return undefined
  }
  const password = entryOf(node, 'password') ?? entryOf(node, 'password_file') ?? entryOf(node, 'password_ref')
  return { node, code: call('basic', text(username), secretOf(password ?? node, { ...context, word: 'password' })) }
}

function readAuthorization(node: Yaml | undefined, context: AuthContext): Found | undefined {
  if (node === undefined) return undefined
  const type = textOf(entryOf(node, 'type'))?.trim() || 'Bearer'
  const credentials =
    entryOf(node, 'credentials') ?? entryOf(node, 'credentials_file') ?? entryOf(node, 'credentials_ref')
  const secret = secretOf(credentials ?? node, { ...context, word: 'token' })
  const code = type.toLowerCase() === 'bearer' ? call('bearer', secret) : call('authorization', text(type), secret)
  return { node, code }
}

function readBearer(node: Yaml | undefined, context: AuthContext): Found | undefined {
  return node && { node, code: call('bearer', secretOf(node, { ...context, word: 'token' })) }
}

function readOAuth2(node: Yaml | undefined, context: AuthContext): Found | undefined {
  if (node === undefined) return undefined
  const { notes } = context
  const tokenUrl = parseUrl(textOf(entryOf(node, 'token_url')) ?? '')
  const clientId = textOf(entryOf(node, 'client_id'))
  if (tokenUrl === undefined || clientId === undefined) {
    notes.error(node, 'it has no token_url or no client_id, so the credentials are left out')
    return undefined
  }
  if (takeOutSecrets(tokenUrl)) notes.error(node, 'what token_url has that may be a secret is left out')
  const secret =
    entryOf(node, 'client_secret') ?? entryOf(node, 'client_secret_file') ?? entryOf(node, 'client_secret_ref')
  const scopes = textsOf(entryOf(node, 'scopes'))
  const params = entriesOf(entryOf(node, 'endpoint_params')).flatMap(([key, value]) => {
    if (SENT_BY_THE_GRANT.has(key)) {
      notes.warning(value, 'the request for a token says this itself, so it is left out')
      return []
    }
    if (!isCredentialName(key)) return entry(key, text(textOf(value) ?? ''))
    notes.error(value, 'it may be a secret, which parameters of a token request cannot be here')
    return []
  })
  for (const option of ['tls_config', 'proxy_url']) {
    const other = entryOf(node, option)
    if (other !== undefined) notes.error(other, 'the token is asked for over a plain connection of the runtime')
  }
  const options = [
    ...entry('tokenUrl', text(tokenUrl.href)),
    ...entry('clientId', text(clientId)),
    ...entry('clientSecret', secretOf(secret ?? node, { ...context, word: 'client-secret' })),
    ...entry('scopes', scopes.length === 0 ? undefined : data(scopes)),
    ...entry('params', params.length === 0 ? undefined : object(params)),
  ]
  return { node, code: call('oauth2', object(options)) }
}

const SENT_BY_THE_GRANT: ReadonlySet<string> = new Set(['grant_type', 'client_id', 'scope'])

/** The value of a header is a secret here, whatever it is. */
function readHeaders(node: Yaml | undefined, context: AuthContext): readonly Found[] {
  return entriesOf(node).flatMap(([name, value]) => {
    const values = ['secrets', 'files', 'values'].flatMap((kind) => {
      const each = entryOf(value, kind)
      return each?.kind === 'list' ? each.items : each === undefined ? [] : [each]
    })
    const [first] = values
    if (first === undefined || values.length > 1 || !isHeaderName(name)) {
      context.notes.error(value, 'a header has one value here, so this one is left out')
      return []
    }
    return [{ node: value, code: call('header', text(name), secretOf(first, { ...context, word: name })) }]
  })
}

/** The name of a secret that has to be stored, and how. What stands there is never printed. */
function secretOf(node: Yaml, { job, nameSecret, notes, word }: AuthContext & { readonly word: string }): Code {
  const written = textOf(node) ?? ''
  const holds = written === '' ? `${node.at.path}:${node.at.line}` : written
  const variable = /^\$\{(?:env:)?([A-Za-z_]\w*)(?::-[^}]*)?\}$/.exec(written)?.[1]
  const name = variable !== undefined && isSecretName(variable) ? variable : nameSecret(job, { word, holds })
  const where = node.kind === 'map' || /_(file|ref)$/.test(node.option) || variable !== undefined
  const message = where
    ? `its value is not in this file, so the target asks for the secret ${name}`
    : `its value stands in this file and was not written: the target asks for the secret ${name}`
  const change = where ? '' : ', and change it if others have read this file'
  notes.info(node, message, `store it with npx wrangler secret put ${name}${change}`)
  return secretCode(name)
}

function readTls(node: Yaml | undefined, notes: Notes): void {
  for (const [key, value] of entriesOf(node)) {
    switch (key) {
      case 'insecure_skip_verify': {
        if (flagOf(value) !== true) break
        const help = 'give the exporter a certificate of a public authority, or scrape it by via'
        notes.error(value, 'certificates are always verified, so this exporter will not be scraped', help)
        break
      }
      case 'cert_file':
      case 'key_file':
      case 'cert':
      case 'key': {
        const help =
          'add the certificate with npx wrangler mtls-certificate upload, bind it, and name the binding with via'
        notes.once(
          `certificate of ${node?.option}`,
          'warning',
          value,
          'the client certificate is not carried over',
          help,
        )
        break
      }
      case 'ca_file':
      case 'ca': {
        const help =
          'give the exporter a certificate of a public authority, or scrape it by via: a binding to your network'
        notes.warning(value, 'only public authorities are trusted at the edge', help)
        break
      }
      default:
        notes.warning(value, 'the runtime chooses this itself')
    }
  }
}
