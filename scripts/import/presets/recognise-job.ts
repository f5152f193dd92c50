/** Which exporter a job scrapes, by what it is called, by where it listens and by the metrics that its rules name. */

import { familiesOf } from '../../../dsl/compile/check/names.ts'
import { type Known, readExporter } from '../../../dsl/compile/exporter.ts'
import { covers } from '../../../dsl/compile/glob.ts'
import { EXPORTER_ITSELF } from '../../../dsl/presets/runtime.ts'
import { type PresetInfo, presets } from '../../../dsl/presets/table.ts'
import { portOf } from '../../../dsl/url.ts'
import { kebabCase } from '../names.ts'
import type { WrittenRules } from './written-rules.ts'

export interface ScrapedJob {
  readonly job: string
  readonly urls: readonly URL[]
  /** Of endpoints that are found. */
  readonly metricsPath: string
}

export interface Recognised {
  readonly preset: PresetInfo
  /** Two signs say so. One alone may be chance: a job called `node` may be a program in Node.js. */
  readonly isCertain: boolean
}

/** Undefined where there is no sign, or where signs for several exporters are as strong. */
export function recogniseJob(scraped: ScrapedJob, rules: WrittenRules): Recognised | undefined {
  const spokenOf = spokenOfAlone(namesIn(rules))
  const signs = presets
    .filter((preset) => isPathOf(preset, scraped))
    .map((preset) => ({ preset, count: countSigns(preset, scraped, spokenOf) }))
    .sort((a, b) => b.count - a.count)
  const [first, second] = signs
  if (first === undefined || first.count === 0 || first.count === second?.count) return undefined
  return { preset: first.preset, isCertain: first.count > 1 }
}

export function knownOf({ exporter }: PresetInfo): Known {
  // Safe: a catalog of our own is never refused, and never empty.
  return readExporter(exporter, SILENT)!.known!
}

/** Metrics that rules choose or rename, as names or patterns. */
export function namesIn({ keep, drop, renamed }: WrittenRules): readonly string[] {
  return [...new Set([...keep.keys(), ...drop.keys(), ...renamed])]
}

const SILENT = { report: () => undefined, place: () => ({ file: '', line: 0, column: 0 }) }

const PROBE = 'blackbox-probe'

/** Those of which some name speaks, and of no other. What a library says of any program that has it speaks of none. */
function spokenOfAlone(names: readonly string[]): ReadonlySet<PresetInfo> {
  const own = names.filter((name) => !Object.keys(EXPORTER_ITSELF).some((pattern) => covers(pattern, name)))
  const found = own.map((name) => presets.filter((preset) => familiesOf(name, knownOf(preset)).length > 0))
  return new Set(found.filter(({ length }) => length === 1).flat())
}

/** A prober answers for others at one path, and for itself at another. */
function isPathOf({ name }: PresetInfo, { urls, metricsPath }: ScrapedJob): boolean {
  const paths = urls.length === 0 ? [metricsPath] : urls.map(({ pathname }) => pathname)
  return paths.every((path) => path.endsWith(name === PROBE ? '/probe' : '/metrics'))
}

function countSigns(preset: PresetInfo, { job, urls }: ScrapedJob, spokenOf: ReadonlySet<PresetInfo>): number {
  const isAtPort = urls.length > 0 && urls.every((url) => Number(portOf(url)) === preset.port)
  const count = signsInName(preset, job) + Number(isAtPort) + Number(spokenOf.has(preset))
  // The path is a sign as well, but not by itself: others probe, too.
  return preset.name === PROBE ? 2 * count : count
}

/** `node-exporter` can mean nothing else, whatever stands around it; `node` is one sign. */
function signsInName({ name }: PresetInfo, job: string): 0 | 1 | 2 {
  const product = name.replace(/-(exporter|probe)$/, '')
  const words = `-${kebabCase(job)}-`
  const names = [product, ...(ALIASES.get(product) ?? [])]
  if (name !== product && names.some((each) => words.includes(`-${each}-exporter-`))) return 2
  return names.some((each) => words === `-${each}-` || words === `-${name}-`) ? 1 : 0
}

/** What people call jobs, too. */
const ALIASES: ReadonlyMap<string, readonly string[]> = new Map([
  ['mysqld', ['mysql']],
  ['postgres', ['postgresql']],
])
