import { createColors } from 'picocolors'
import {
  clickHouseCloud,
  confluentCloud,
  presets as exporters,
  type HostedInfo,
  type HostedOptions,
  hostedServices,
  mongoDbAtlas,
  type PresetInfo,
  planetScale,
  redpandaCloud,
  supabase,
  temporalCloud,
} from '../../dsl/presets/index.ts'
import { type Auth, secret } from '../../dsl/secret.ts'
import { suggest } from '../../dsl/suggest.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { grouped } from '../preview/numbers.ts'
import { type Column, renderTable } from '../preview/table.ts'
import { refuse } from '../refuse.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface PresetsOptions {
  /** Text in a name or in what it is good for; undefined lists all. */
  readonly search: string | undefined
  readonly json: boolean
}

/** Lists the exporters and hosted services that narthex knows. */
export function presets({ search = '', json }: PresetsOptions, terminal: Terminal): ExitCode {
  const found = exporters.filter((each) => isAbout(each, search))
  const hosted = hostedServices.filter((each) => isAbout(each, search))
  if (found.length + hosted.length === 0) {
    return refuse(terminal, { exitCode: EXIT.mistakes, reason: `no preset is about '${search}'${nearest(search)}` })
  }
  if (json) {
    const body = { exporters: found.map(exporterData), hosted: hosted.map(hostedData) }
    terminal.out(`${JSON.stringify(body, undefined, 2)}\n`)
    return EXIT.fine
  }
  const [one] = found.length + hosted.length === 1 ? [...found.map(renderExporter), ...hosted.map(renderHosted)] : []
  terminal.out(one ?? renderLists({ found, hosted }, terminal))
  return EXIT.fine
}

function isAbout({ name, importName, title, goodFor }: PresetInfo | HostedInfo, search: string): boolean {
  return [name, importName, title, goodFor].some((text) => text.toLowerCase().includes(search.toLowerCase()))
}

function nearest(search: string): string {
  const names = [...exporters, ...hostedServices].flatMap(({ name }) => [name, ...name.split('-')])
  const near = suggest(search, names)
  const types = 'npx narthex types <url> writes a catalog of any exporter'
  return near === undefined ? `: ${types}` : `: did you mean '${near}'? Otherwise ${types}`
}

/** Where Prometheus would ask, unless the exporter has it elsewhere. */
function endpointOf({ name, port }: PresetInfo): string {
  return name === 'blackbox-probe' ? `:${port}/probe?target=…` : `:${port}/metrics`
}

function exporterData(preset: PresetInfo): object {
  const { name, importName, title, goodFor, version, port, samples, kept } = preset
  const endpoint = endpointOf(preset)
  return { name, importName, title, goodFor, version, port, path: endpoint.slice(`:${port}`.length), samples, kept }
}

function hostedData({ name, importName, title, goodFor, discovered }: HostedInfo): object {
  return { name, importName, title, goodFor, discovered, ...reachOf(name, discovered) }
}

interface Reach {
  readonly endpoint: string
  readonly auth: string
}

/** Of what the preset itself makes, so that it is true. */
function reachOf(name: string, discovered: boolean): Reach {
  const { endpoints = [], discovery = [], ...options } = EXAMPLES[name] ?? {}
  const [first] = endpoints
  const url = typeof first === 'string' ? first.replace(/\?.*/, '') : ''
  const [list] = [discovery].flat()
  const auth = options.auth ?? (list?.kind === 'http' ? list.auth : undefined)
  return { endpoint: discovered ? 'told by its discovery' : url, auth: auth === undefined ? '' : authText(auth) }
}

const KEY = secret('KEY')
const CLUSTER = 'https://CLUSTER/public_metrics'
const EXAMPLES: Readonly<Record<string, HostedOptions>> = {
  'clickhouse-cloud': clickHouseCloud({ organization: 'ORGANIZATION', keyId: 'ID', keySecret: KEY }),
  'confluent-cloud': confluentCloud({ kafka: ['lkc-1'], apiKey: 'ID', apiSecret: KEY }),
  'mongodb-atlas': mongoDbAtlas({ project: 'PROJECT', username: 'USER', password: KEY }),
  planetscale: planetScale({ organization: 'ORGANIZATION', token: KEY }),
  'redpanda-cloud': redpandaCloud({ endpoints: [CLUSTER], password: KEY }),
  supabase: supabase({ project: 'PROJECT', key: KEY }),
  'temporal-cloud': temporalCloud({ apiKey: KEY }),
}

function authText(auth: Auth): string {
  switch (auth.kind) {
    case 'basic':
      return 'user and password'
    case 'bearer':
      return 'bearer token'
    case 'header':
      return `header ${auth.name}`
    case 'authorization':
      return `authorization ${auth.type}`
    case 'oauth2':
      return 'client of OAuth 2.0'
    case 'sigv4':
      return 'access key of AWS'
    default:
      return auth satisfies never
  }
}

function renderLists({ found, hosted }: Found, terminal: Terminal): string {
  const exporterRows = found.map((preset) => {
    return [preset.importName, endpointOf(preset), grouped(preset.kept), preset.goodFor]
  })
  const hostedRows = hosted.map(({ name, importName, goodFor, discovered }) => {
    const { endpoint, auth } = reachOf(name, discovered)
    return [`${importName}()`, auth, endpoint, goodFor]
  })
  const lists: readonly List[] = [
    {
      head: ['exporter', 'endpoint', 'points', 'good for'],
      rows: exporterRows,
      columns: [{}, {}, { align: 'right' }, { least: 16 }],
    },
    {
      head: ['hosted service', 'credentials', 'endpoint', 'good for'],
      rows: hostedRows,
      columns: [{}, {}, { least: 16 }, { least: 16 }],
    },
  ]
  const tables = lists.filter(({ rows }) => rows.length > 0).map((list) => renderList(list, terminal))
  return `${tables.join('')}
  by their names in narthex/presets; points a minute, as of the recording

  next   npx narthex presets <word>   more about one
         npx narthex init <url>       recognises it, and writes its target
`
}

interface Found {
  readonly found: readonly PresetInfo[]
  readonly hosted: readonly HostedInfo[]
}

interface List {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly columns: readonly Column[]
}

function renderList({ head, rows, columns }: List, { width, color }: Terminal): string {
  const [first = '', ...lines] = renderTable([head, ...rows], { columns, indent: 2, width })
  return `\n${[createColors(color).dim(first), ...lines].join('\n')}\n`
}

function renderExporter(preset: PresetInfo): string {
  const { importName, title, version, goodFor, samples, kept, name } = preset
  const url = `https://${name}.example.com${endpointOf(preset)}`
  return `
  ${title}, recorded from ${version}

  good for      ${goodFor}
  endpoint      ${url}
  credentials   none, unless its settings or a proxy want some
  sends         ${grouped(kept)} points a minute, of ${grouped(samples)} samples

  targets/${name}.ts

    import { target } from 'narthex'
    import { ${importName} } from 'narthex/presets'

    export default target('${name}', ${importName}, {
      endpoints: ['${url}'],
    })

  next   npx narthex init ${url}
`
}

function renderHosted({ name, importName, title, goodFor, discovered }: HostedInfo): string {
  const { endpoint, auth } = reachOf(name, discovered)
  return `
  ${title}, a hosted service

  good for      ${goodFor}
  endpoint      ${endpoint}
  credentials   ${auth}

  targets/${name}.ts

    import { target } from 'narthex'
    import { ${importName} } from 'narthex/presets'

    export default target('${name}', { ...${importName}({ … }) })

  The editor shows what ${importName}() asks for.
`
}
