/** One `grafana_connections_metrics_endpoint_scrape_job`, as a target. */

import { type Code, type CodeEntry, call, entry, list, object, secretCode, text } from '../code.ts'
import type { ImportedTarget } from '../imported.ts'
import type { NameSecret } from '../names.ts'
import { PLACEHOLDER_COMMENT, PLACEHOLDER_URL } from '../placeholder-url.ts'
import { takeOutSecrets } from '../public-parts.ts'
import { field, type Note, type Reader } from '../reader.ts'
import { nearestInterval } from '../units.ts'
import type { Yaml, YamlMap } from '../yaml/yaml.ts'
import type { Resolve } from './terraform.ts'

export const RESOURCE = 'grafana_connections_metrics_endpoint_scrape_job'

export interface JobContext {
  /** What Terraform calls it. */
  readonly name: string
  readonly resolve: Resolve
  readonly nameSecret: NameSecret
  readonly reader: Reader
}

/** Undefined where it is not enabled. */
export function importScrapeJob(body: YamlMap, context: JobContext): ImportedTarget | undefined {
  const { name, reader } = context
  const enabled = field(body, 'enabled')
  if (enabled !== undefined && readText(enabled, context) === 'false') {
    const help = 'set it to true and import again to have it'
    reader.leaveOut(body, {
      severity: 'info',
      message: `the scrape job '${name}' is not enabled: it is left out`,
      help,
    })
    return undefined
  }
  noteMany(body, reader)
  const job = readName(body, context)
  const options = object([
    ...endpointEntries(body, context),
    ...entry('auth', authCode(body, { ...context, job })),
    ...entry('scrapeInterval', text(readInterval(field(body, 'scrape_interval_seconds'), context))),
  ])
  reader.finish(body, ({ option }) => describeLeftOver(option.slice(body.option.length + 1)))
  return { job, preset: undefined, options, from: body.at }
}

/** Undefined, with a note, where only Terraform knows. */
function readText(node: Yaml | undefined, { resolve, reader }: JobContext): string | undefined {
  const written = reader.text(node)
  if (node === undefined || written === undefined) return undefined
  const resolved = resolve(written)
  if (resolved.kind === 'text') return resolved.text
  const message = `only Terraform knows ${resolved.what}`
  reader.note(node, {
    severity: 'warning',
    message,
    help: 'name the files that have its variables behind this one, or write it in the target',
  })
  return undefined
}

/** A resource that stands for several of them. */
function noteMany(body: YamlMap, reader: Reader): void {
  for (const name of ['for_each', 'count']) {
    const node = field(body, name)
    if (node === undefined) continue
    const message = `${name} makes several scrape jobs of one: there is one target, with a place for what differs`
    reader.leaveOut(node, { severity: 'error', message, help: 'write the URLs in endpoints: one target may have many' })
  }
}

function readName(body: YamlMap, context: JobContext): string {
  const node = field(body, 'name')
  const name = readText(node, context)
  if (name !== undefined && name !== '') {
    const message = `Grafana Cloud puts the name on each series as scrape_job: here it is the label job`
    context.reader.note(node ?? body, {
      severity: 'info',
      message,
      help: "set labels: { set: { scrape_job: '…' } } if charts need it",
    })
  }
  return name === undefined || name === '' ? context.name : name
}

function endpointEntries(body: YamlMap, context: JobContext): readonly CodeEntry[] {
  const { reader } = context
  const node = field(body, 'url')
  const written = readText(node, context)
  const url = written === undefined ? null : URL.parse(written.trim())
  if (url !== null && /^https?:$/.test(url.protocol)) {
    if (
      url.protocol === 'http:' &&
      /^(basic|bearer)$/.test(readText(field(body, 'authentication_method'), context) ?? '')
    ) {
      const message = 'credentials would go over plain http, readable to everyone on the way'
      reader.note(node!, { severity: 'error', message, help: 'write https in the URL, or set allowInsecureAuth: true' })
    }
    if (url.username !== '' || url.password !== '') {
      const help = "add auth: basic('user', secret('NAME'))"
      reader.note(node!, { severity: 'warning', message: 'the URL has credentials in it: they are taken out', help })
      url.username = ''
      url.password = ''
    }
    if (takeOutSecrets(url)) {
      const message = 'the query of the URL has what may be a secret: it is left out'
      reader.note(node!, {
        severity: 'error',
        message,
        help: 'write it yourself if it is none, or send it by auth: header(…)',
      })
    }
    return entry('endpoints', list([text(url.href)]))
  }
  const message = `${node === undefined ? 'it has no URL' : 'its URL is not known'}: ${PLACEHOLDER_URL} stands in its place`
  reader.note(node ?? body, { severity: 'error', message, help: 'write the URL in endpoints' })
  return entry('endpoints', list([text(PLACEHOLDER_URL)]), [PLACEHOLDER_COMMENT])
}

/** No value of a credential is looked at, but whether there is one. */
function authCode(body: YamlMap, context: JobContext & { readonly job: string }): Code | undefined {
  const { job, nameSecret, reader } = context
  const node = field(body, 'authentication_method')
  const method = readText(node, context)
  const secretAt = (option: string, word: string): Code => {
    const name = nameSecret(job, { word, holds: body.option })
    const value = field(body, option)
    const message = `its value is not written into the target, only a name for it: ${name}`
    const note = { severity: 'info', message, help: `store it: npx wrangler secret put ${name}` } as const
    if (value === undefined) reader.note(node ?? body, note)
    else reader.leaveOut(value, note)
    return secretCode(name)
  }
  switch (method) {
    case 'basic': {
      const written = field(body, 'authentication_basic_username')
      const username = readText(written, context)
      if (username === undefined) {
        const message = 'the user name is not known: it is CHANGE_ME'
        reader.note(written ?? node ?? body, { severity: 'error', message, help: "write it: basic('user', …)" })
      }
      return call('basic', text(username ?? 'CHANGE_ME'), secretAt('authentication_basic_password', 'password'))
    }
    case 'bearer':
      return call('bearer', secretAt('authentication_bearer_token', 'token'))
    default: {
      const message =
        node === undefined
          ? 'it does not say how it is authenticated: the endpoint is scraped without'
          : `there is no authentication '${method ?? 'of that kind'}': the endpoint is scraped without`
      reader.note(node ?? body, { severity: 'error', message, help: 'set auth of the target' })
      return undefined
    }
  }
}

/** 30, 60 or 120; 60 where it is not said. */
function readInterval(node: Yaml | undefined, context: JobContext): string {
  const written = readText(node, context)
  const seconds = written === undefined ? 60 : Number(written)
  const { interval, isExact } = nearestInterval(Number.isFinite(seconds) ? seconds : 60)
  if (node !== undefined && !isExact) {
    const message = `it is scraped every ${interval}, not every ${written} s: a worker wakes once a minute`
    context.reader.note(node, { severity: 'warning', message })
  }
  return interval
}

function describeLeftOver(option: string): Note | undefined {
  const message = LEFT_OVER.get(/^\w*/.exec(option)?.[0] ?? '')
  return message === undefined ? undefined : { severity: 'info', message }
}

const OF_TERRAFORM = 'an option of Terraform: targets are deployed with the worker'
const OTHER_AUTH = 'it is of another authentication than authentication_method says'

const LEFT_OVER: ReadonlyMap<string, string> = new Map(
  Object.entries({
    stack_id: 'there is no stack: points go where dynatrace of the project says',
    id: OF_TERRAFORM,
    provider: OF_TERRAFORM,
    depends_on: OF_TERRAFORM,
    lifecycle: OF_TERRAFORM,
    authentication_basic_username: OTHER_AUTH,
    authentication_basic_password: OTHER_AUTH,
    authentication_bearer_token: OTHER_AUTH,
  }),
)
