/** Where a Collector sends metrics, as the `dynatrace` or `ingest` of a project. */

import { parseUrl } from '../../../dsl/url.ts'
import { type Code, type CodeEntry, call, entry, object, secretCode, text } from '../code.ts'
import { PLACEHOLDER_ENVIRONMENT } from '../files.ts'
import { secretName } from '../names.ts'
import type { Notes } from '../notes.ts'
import { takeOutSecrets } from '../public-parts.ts'
import { entriesOf, entryOf, textOf, type Yaml } from '../yaml/yaml.ts'
import type { NamedComponent } from './processors.ts'

export interface DestinationContext {
  readonly notes: Notes
  /** Counters become increases on the way. */
  readonly isDelta: boolean
}

/** Entries of `defineProject`: those of the first exporter that has a counterpart. */
export function readExporters(exporters: readonly NamedComponent[], context: DestinationContext): readonly CodeEntry[] {
  const { notes } = context
  let found: readonly CodeEntry[] = []
  for (const { id, node } of exporters) {
    const read = readExporter(id, node, context)
    if (read.length > 0 && found.length > 0) {
      notes.error(
        node,
        `points go to one place, so what ${id} sends is left out`,
        'deploy a second worker with another project',
      )
    } else if (read.length > 0) found = read
  }
  return found
}

function readExporter(id: string, node: Yaml, context: DestinationContext): readonly CodeEntry[] {
  const { notes } = context
  switch (id.split('/')[0]!.replaceAll('_', '')) {
    case 'otlphttp':
      return readOtlp(node, context)
    case 'dynatrace':
      return readDynatrace(node, notes)
    case 'debug':
    case 'logging':
    case 'nop':
      notes.info(node, 'npx narthex preview shows what would be sent')
      return []
    default: {
      const help = 'points go to Dynatrace, or over OTLP/HTTP to any other backend: ingest: otlp({ … })'
      notes.error(node, `what ${id} sends is not carried over`, help)
      return []
    }
  }
}

function readOtlp(node: Yaml, { notes, isDelta }: DestinationContext): readonly CodeEntry[] {
  const endpointNode = entryOf(node, 'metrics_endpoint') ?? entryOf(node, 'endpoint')
  const endpoint = textOf(endpointNode) ?? ''
  const headers = entriesOf(entryOf(node, 'headers'))
  noteRest(node, notes)
  const token = headers.find(([, value]) => /^Api-Token\b/i.test(textOf(value) ?? ''))?.[1]
  if (token !== undefined || /\/api\/v2\/otlp/.test(endpoint)) {
    const url = environmentOf(endpointNode ?? node, endpoint, notes)
    const options = [
      ...entry('environment', text(url)),
      ...entry('token', tokenCode(token ?? headers.find(([name]) => /^authorization$/i.test(name))?.[1], node, notes)),
      ...entry('protocol', text('otlp')),
    ]
    return entry('dynatrace', object(options))
  }
  const url = parseUrl(endpoint)
  if (url === undefined) {
    notes.error(
      endpointNode ?? node,
      'its endpoint is no URL that is known here',
      "write ingest: otlp({ endpoint: 'https://…/v1/metrics' })",
    )
    return []
  }
  if (takeOutSecrets(url)) notes.error(endpointNode ?? node, 'what the URL has that may be a secret is left out')
  if (entryOf(node, 'metrics_endpoint') === undefined) url.pathname = `${url.pathname.replace(/\/$/, '')}/v1/metrics`
  const options = [
    ...entry('endpoint', text(url.href)),
    ...entry('headers', headers.length === 0 ? undefined : headersCode(headers, notes)),
    ...entry('temporality', isDelta ? undefined : text('cumulative')),
  ]
  return entry('ingest', call('otlp', object(options)))
}

/** The exporter that was removed from the Collector: lines, as here unless said otherwise. */
function readDynatrace(node: Yaml, notes: Notes): readonly CodeEntry[] {
  const endpoint = entryOf(node, 'endpoint')
  for (const option of ['prefix', 'default_dimensions', 'tags']) {
    const each = entryOf(node, option)
    if (each !== undefined)
      notes.error(
        each,
        'it is left out',
        option === 'prefix' ? 'write prefix in each target' : 'write labels in targets/_project.ts',
      )
  }
  const options = [
    ...entry('environment', text(environmentOf(endpoint ?? node, textOf(endpoint) ?? '', notes))),
    ...entry('token', tokenCode(entryOf(node, 'api_token'), node, notes)),
  ]
  return entry('dynatrace', object(options))
}

function environmentOf(node: Yaml, endpoint: string, notes: Notes): string {
  const url = parseUrl(endpoint)
  if (url !== undefined) return url.origin + url.pathname.replace(/\/api\/v2\/.*$/, '').replace(/\/$/, '')
  const message = `the environment is not in this file: ${PLACEHOLDER_ENVIRONMENT} stands for it`
  notes.warning(node, message, 'write yours in its place')
  return PLACEHOLDER_ENVIRONMENT
}

function tokenCode(node: Yaml | undefined, about: Yaml, notes: Notes): Code {
  const variable = variableIn(textOf(node) ?? '')
  const name = variable ?? 'DT_API_TOKEN'
  const isLiteral = node !== undefined && variable === undefined
  const message = isLiteral
    ? `the token stands in this file and was not written: the project asks for the secret ${name}`
    : `the token is the secret ${name}`
  const change = isLiteral ? ', and change it if others have read this file' : ''
  notes.info(node ?? about, message, `store it with npx wrangler secret put ${name}${change}`)
  return secretCode(name)
}

function headersCode(headers: readonly (readonly [string, Yaml])[], notes: Notes): Code {
  return object(
    headers.flatMap(([header, node]) => {
      const value = textOf(node) ?? ''
      const variable = /^\$\{[^}]*\}$/.test(value) ? variableIn(value) : undefined
      const name = variable ?? secretName('otlp', header)
      const message = `the whole value of the header is the secret ${name}`
      notes.info(
        node,
        message,
        `store it with npx wrangler secret put ${name}, with what stands before a token: Bearer …`,
      )
      return entry(header, secretCode(name))
    }),
  )
}

/** A variable that is named as secrets are. */
function variableIn(text: string): string | undefined {
  return /\$\{(?:env:)?([A-Z][A-Z0-9_]*)(?::-[^}]*)?\}/.exec(text)?.[1]
}

function noteRest(node: Yaml, notes: Notes): void {
  for (const [key, inner] of entriesOf(node)) {
    switch (key) {
      case 'endpoint':
      case 'metrics_endpoint':
      case 'traces_endpoint':
      case 'logs_endpoint':
      case 'headers':
        break
      case 'sending_queue':
      case 'retry_on_failure':
        notes.info(inner, 'what is not taken waits in durable storage and is sent again: delivery of the project')
        break
      case 'compression':
        notes.info(
          inner,
          'what is sent is not compressed, since that costs more CPU than all else',
          'write gzip: true if it should be',
        )
        break
      case 'tls':
        notes.warning(inner, 'only public authorities are trusted, and certificates are always verified')
        break
      case 'auth':
        notes.error(
          inner,
          'credentials of an extension are not carried over',
          "write headers: { authorization: secret('NAME') }",
        )
        break
      case 'encoding':
      case 'timeout':
        notes.info(inner, 'it is what it is here: protobuf, and a timeout of its own')
        break
      default:
        notes.warning(inner, 'nothing is known of this option, so it is left out')
    }
  }
}
