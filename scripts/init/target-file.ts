/** The file of a target, as a person would begin it. */

import type { BundleAuth } from '../../dsl/bundle.ts'
import { BUILT_IN } from '../../dsl/compile/settings.ts'
import { camelCase } from '../types/name.ts'
import type { FoundExporter } from './find-exporter.ts'

export interface TargetFile {
  readonly job: string
  readonly auth: BundleAuth
  readonly allowInsecureAuth: boolean
  readonly found: FoundExporter
}

export function renderTarget(target: TargetFile): string {
  const { job, auth, allowInsecureAuth, found } = target
  const { preset, url } = found
  const variable = preset?.importName ?? `exporter(${camelCase(job)}Catalog)`
  const options = [
    `endpoints: [${quoted(url)}],`,
    ...authLine(auth),
    ...(allowInsecureAuth ? ['allowInsecureAuth: true,'] : []),
    // What jobs pushed has a job and an instance of its own.
    ...(preset?.name === 'pushgateway' ? ['honorLabels: true,'] : []),
    `sampleLimit: ${grouped(sampleLimit(found))},`,
    ...sizeLimitLine(found),
    ...typeLines(found),
  ]
  return `${importLines(target)}
// ${describe(found)}
export default target(${quoted(job)}, ${variable}, {
${options.map((line) => `  ${line}\n`).join('')}})
`
}

/** Only what the limit is for: an exporter that grows tenfold overnight. */
export function sampleLimit({ samples, preset }: Pick<FoundExporter, 'samples' | 'preset'>): number {
  // The catalog of a preset may have seen more, and `check` holds the limit against it.
  return roundUp(Math.max(MIN_SAMPLE_LIMIT, 2 * samples, 2 * (preset?.kept ?? 0)))
}

const MIN_SAMPLE_LIMIT = 100

function importLines({ job, auth, found: { preset } }: TargetFile): string {
  const names = [
    ...(auth.kind === 'none' ? [] : [auth.kind, 'secret']),
    ...(preset === undefined ? ['exporter'] : []),
    'target',
  ]
  const from =
    preset === undefined
      ? `import { ${camelCase(job)}Catalog } from './${job}.catalog.gen.ts'`
      : `import { ${preset.importName} } from 'narthex/presets'`
  return `import { ${names.sort().join(', ')} } from 'narthex'\n${from}\n`
}

function describe({ preset, samples }: FoundExporter): string {
  return preset === undefined
    ? `An exporter of ${samples} samples, all of which are sent until rules say otherwise.`
    : `${preset.title}: ${preset.goodFor}. The preset leaves out what nobody charts.`
}

function authLine(auth: BundleAuth): readonly string[] {
  switch (auth.kind) {
    case 'none':
      return []
    case 'basic':
      return [`auth: basic(${quoted(auth.username)}, secret(${quoted(auth.password)})),`]
    case 'bearer':
      return [`auth: bearer(secret(${quoted(auth.token)})),`]
    case 'header':
      return [`auth: header(${quoted(auth.name)}, secret(${quoted(auth.value)})),`]
    // `init` asks for none of these.
    case 'authorization':
    case 'oauth2':
    case 'sigv4':
      return []
    default:
      return auth satisfies never
  }
}

/** Where the default would soon be too small. */
function sizeLimitLine({ bytes }: FoundExporter): readonly string[] {
  return bytes * 2 <= BUILT_IN.bodySizeLimit ? [] : [`bodySizeLimit: '${roundUp((bytes * 2) / 1e6)}MB',`]
}

/** Names say what an exporter does not: without a type they would be sent as gauges. */
function typeLines({ preset, families }: FoundExporter): readonly string[] {
  if (preset !== undefined) return []
  const untyped = families.filter(({ type }) => type === 'unknown')
  const types = [
    ...(untyped.some(({ name }) => name.endsWith('_total')) ? ["'*_total': 'counter'"] : []),
    ...(untyped.some(({ name }) => name.endsWith('_bucket')) ? ["'*_bucket': 'histogram'"] : []),
  ]
  return types.length === 0 ? [] : [`metrics: { types: { ${types.join(', ')} } },`]
}

/** To one digit that counts, and that is 1, 2 or 5. */
function roundUp(number: number): number {
  const power = 10 ** Math.floor(Math.log10(number))
  const step = [1, 2, 5, 10].find((each) => each * power >= number) ?? 10
  return step * power
}

function grouped(number: number): string {
  return number.toLocaleString('en-US').replaceAll(',', '_')
}

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&')}'`
}
