import { readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { METRIC_TYPES } from '../../dsl/bundle.ts'
import { withoutCredentials } from '../../dsl/credential-like.ts'
import { recognisePreset } from '../../dsl/presets/recognise.ts'
import { describeFault } from '../../worker/model/fault.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { type Format, formatOf, readSource, type SourcePorts } from '../lint/source.ts'
import { refuse } from '../refuse.ts'
import { count } from '../terminal/plural.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type Collected, type Collector, createCollector, type FoundFamily } from '../types/collect.ts'
import { camelCase, isCatalogName, nameBySource } from '../types/name.ts'
import { isGenerated, renderCatalog } from '../types/render.ts'
import { writeFile } from '../write-files.ts'

export interface TypesOptions {
  /** A path, a URL, or `-` for standard input. */
  readonly source: string
  /** The name of the catalog; undefined takes it from the source. */
  readonly as: string | undefined
  /** The file to write; undefined takes it from the name. */
  readonly out: string | undefined
  readonly contentType: string | undefined
  readonly json: boolean
}

/** Writes the catalog of an exporter: what types the rules of the targets that scrape it. */
export async function types(
  options: TypesOptions,
  terminal: Terminal,
  ports: SourcePorts = PROCESS_PORTS,
): Promise<ExitCode> {
  const plan = planOf(options)
  if (plan.kind === 'misused') return refuse(terminal, { exitCode: EXIT.usage, reason: plan.reason })
  const { name, out } = plan
  const present = readIfThere(out)
  if (present !== undefined && !isGenerated(present)) {
    const reason = `${out} was not written by narthex types and stays as it is: move it away, or name another with --out`
    return refuse(terminal, { exitCode: EXIT.mistakes, reason })
  }
  const reading = await collect(options.source, plan.told, ports)
  if (reading.kind === 'failed') {
    const reason = `${withoutCredentials(options.source)} cannot be read: ${reading.reason}`
    return refuse(terminal, { exitCode: EXIT.mistakes, reason })
  }
  const { families } = reading.collected
  const text = renderCatalog({ name, args: argsOf(options), families })
  const failure = text === present ? undefined : writeFile(out, text, { over: true })
  if (failure !== undefined) {
    return refuse(terminal, { exitCode: EXIT.mistakes, reason: `${out} cannot be written: ${failure}` })
  }
  if (options.json) {
    terminal.out(renderJson(reading, { name, out, changed: text !== present }))
    return EXIT.fine
  }
  const done = text === present ? `${out} is as it was` : `wrote ${out}`
  terminal.out(`types: ${done}\n\n${describeFindings(reading)}\n${describeUse({ name, out, source: options.source })}`)
  return EXIT.fine
}

const PROCESS_PORTS: SourcePorts = { stdin: process.stdin, fetch: (request) => fetch(request) }

type Plan =
  | { readonly kind: 'planned'; readonly name: string; readonly out: string; readonly told: Format | undefined }
  | { readonly kind: 'misused'; readonly reason: string }

function planOf({ source, as, out, contentType }: TypesOptions): Plan {
  const told = contentType === undefined ? undefined : formatOf(contentType, '--content-type says so')
  if (contentType !== undefined && told === undefined) {
    const reason = `'${contentType}' is no Content-Type of an exposition: write 'text/plain' or 'application/openmetrics-text'`
    return { kind: 'misused', reason }
  }
  const name = as ?? nameBySource(source)
  if (name === undefined) {
    return { kind: 'misused', reason: `${withoutCredentials(source)} gives no name: say one with --as` }
  }
  if (!isCatalogName(name)) {
    const reason = `'${name}' is not the name of a catalog: write lower case words with hyphens, such as 'node-exporter'`
    return { kind: 'misused', reason }
  }
  const file = out ?? `targets/${name}.catalog.gen.ts`
  if (!file.endsWith('.gen.ts')) {
    const reason = `'${file}' could be taken for a target: let its name end in '.catalog.gen.ts'`
    return { kind: 'misused', reason }
  }
  return { kind: 'planned', name, out: file, told }
}

/** Undefined where there is no such file; one that cannot be read counts as somebody's own. */
function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'syscall' in error && 'code' in error) {
      return error.code === 'ENOENT' || error.code === 'ENOTDIR' ? undefined : ''
    }
    throw error
  }
}

interface Found {
  readonly kind: 'found'
  readonly collected: Collected
  readonly format: Format
}

async function collect(
  source: string,
  told: Format | undefined,
  ports: SourcePorts,
): Promise<Found | { readonly kind: 'failed'; readonly reason: string }> {
  let opened: { readonly collector: Collector; readonly format: Format } | undefined
  const failure = await readSource({ source, told }, ports, (format) => {
    const collector = createCollector(format)
    opened = { collector, format }
    return (chunk) => collector.push(chunk)
  })
  if (failure !== undefined || opened === undefined) return { kind: 'failed', reason: failure ?? 'it has no body' }
  const collected = opened.collector.end()
  if (collected.fault !== undefined) return { kind: 'failed', reason: describeFault(collected.fault) }
  if (collected.families.length === 0) return { kind: 'failed', reason: 'it has no samples' }
  return { kind: 'found', collected, format: opened.format }
}

/** What writes the file again. Values in the query of a URL may be secrets, and the file is to be committed. */
function argsOf({ source, as, out, contentType }: TypesOptions): string {
  const shown = /^https?:/.test(source)
    ? withoutCredentials(source).replace(/\?.*/s, (query) => query.replaceAll(/=[^&#]*/g, '=…'))
    : source
  const flags = { as, out, 'content-type': contentType }
  const written = Object.entries(flags).flatMap(([flag, value]) => (value === undefined ? [] : [`--${flag} ${value}`]))
  return [shown, ...written].join(' ')
}

function renderJson(
  { collected: { families, badLines }, format }: Found,
  file: { readonly name: string; readonly out: string; readonly changed: boolean },
): string {
  const preset = recognisePreset(families.map(({ name }) => name))?.importName ?? null
  const body = { ...file, openMetrics: format.openMetrics, families, badLines, preset }
  return `${JSON.stringify(body, undefined, 2)}\n`
}

function describeFindings({ collected: { families, badLines }, format }: Found): string {
  const byType = METRIC_TYPES.flatMap((type) => {
    const number = families.filter((family) => family.type === type).length
    return number === 0 ? [] : [type === 'unknown' ? `${number} of unknown type` : countOf(number, type)]
  })
  const labels = new Set(families.flatMap((family) => family.labels))
  const read = `read as ${format.openMetrics ? 'OpenMetrics' : 'Prometheus text'}: ${format.because}`
  const bad = badLines === 0 ? '' : `  ${count(badLines, 'line')} could not be read: narthex lint says why\n`
  const preset = recognisePreset(families.map(({ name }) => name))
  const known =
    preset === undefined
      ? ''
      : `  this is ${preset.title}: narthex/presets has ${preset.importName}, with rules of its own\n`
  return `  ${countOf(families.length, 'family')}: ${byType.join(', ')}
  ${count(total(families, 'samples'), 'sample')} of ${total(families, 'series')} series with ${count(labels.size, 'label')}, ${read}
${bad}${known}`
}

function countOf(number: number, noun: string): string {
  return noun.endsWith('y') && number !== 1 ? `${number} ${noun.slice(0, -1)}ies` : count(number, noun)
}

function total(families: readonly FoundFamily[], key: 'samples' | 'series'): number {
  return families.reduce((sum, family) => sum + family[key], 0)
}

function describeUse({
  name,
  out,
  source,
}: {
  readonly name: string
  readonly out: string
  readonly source: string
}): string {
  const path = relative('targets', out).split(sep).join('/')
  const url = /^https?:/.test(source) ? withoutCredentials(source) : `https://${name}.example.com/metrics`
  const variable = `${camelCase(name)}Catalog`
  return `  targets/${name}.ts

    import { exporter, target } from 'narthex'
    import { ${variable} } from '${path.startsWith('.') ? path : `./${path}`}'

    export default target('${name}', exporter(${variable}), {
      endpoints: ['${url}'],
    })
`
}
