/** Rules on names: what `promtool check metrics` asks for, and more. They are about families, and are told once for each. */

import type { LintFamilies, LintFamily } from './families.ts'
import type { Finding, Report } from './findings.ts'
import { type Place, placeIn } from './place.ts'
import type { LintLabel, LintSample } from './sample.ts'
import { findUnitMistakes, type UnitMistake } from './units.ts'

/** Looks at the labels of a sample that its family did not have before. */
export function checkLabelNames(sample: LintSample, family: LintFamily, report: Report): void {
  for (const label of sample.labels) {
    if (family.labels.has(label.name)) continue
    family.labels.add(label.name)
    checkLabelName(label, sample, report)
  }
}

/** Looks at the names of all families that have samples, when all is known of them. */
export function checkFamilyNames(
  families: LintFamilies,
  report: Report,
  { openMetrics }: { readonly openMetrics: boolean },
): void {
  for (const family of families.values()) {
    if (!family.hasSamples) continue
    checkHelp(family, report)
    checkTotal(family, report, openMetrics)
    checkReservedSuffix(family, report)
    checkSpelling(family, report)
    for (const mistake of findUnitMistakes(family.name)) reportUnit(family, mistake, report)
  }
}

/** The place of a label's name; of its value where the name has none of its own. */
export function labelPlace({ line }: LintSample, { name, at, valueAt, valueEnd }: LintLabel): Place {
  return at < valueAt ? placeIn(line, at, Math.min(at + name.length, valueAt)) : placeIn(line, valueAt, valueEnd)
}

function checkLabelName(label: LintLabel, sample: LintSample, report: Report): void {
  const { name } = label
  const { type, family } = sample
  const at = () => labelPlace(sample, label)
  if (name.startsWith('__')) {
    const message = `the label '${name}' of '${family}' has a reserved name`
    report({ code: 'NX539', message, at: at(), help: `write '${name.replace(/^_+/, '')}'` })
  }
  if (CAMEL_CASE.test(name)) {
    const message = `the label '${name}' of '${family}' is in camelCase`
    report({ code: 'NX535', message, at: at(), help: `write '${snakeCase(name)}'` })
  }
  const isHistogram = type === 'histogram' || type === 'gaugehistogram' || type === 'unknown'
  const isSummary = type === 'summary' || type === 'unknown'
  if ((name === 'le' && !isHistogram) || (name === 'quantile' && !isSummary)) {
    const owner = name === 'le' ? 'histogram' : 'summary'
    const message = `the ${type} '${family}' has the label '${name}', which belongs to a ${owner}`
    report({ code: 'NX532', message, at: at(), help: `make it a ${owner}, or give the label another name` })
  }
}

function checkHelp({ name, metadata, place }: LintFamily, report: Report): void {
  if ((metadata.get('HELP') ?? '') !== '') return
  const help = `write '# HELP ${name} …' before its samples`
  report({ code: 'NX530', message: `'${name}' has no help text`, at: place, help })
}

function checkTotal({ name, type, place }: LintFamily, report: Report, openMetrics: boolean): void {
  const hasSuffix = name.endsWith('_total')
  if (type === 'counter' && !hasSuffix && !openMetrics) {
    report({
      code: 'NX531',
      message: `the counter '${name}' does not end in _total`,
      at: place,
      help: `write '${name}_total'`,
    })
  }
  if (type !== 'counter' && type !== 'unknown' && hasSuffix) {
    const message = `the ${type} '${name}' ends in _total, as only counters do`
    const help = `write '${name.slice(0, -'_total'.length)}', or make it a counter if it never falls`
    report({ code: 'NX531', message, at: place, help })
  }
}

const TYPES_OF_SUFFIX: Readonly<Record<string, readonly string[]>> = {
  _bucket: ['histogram', 'gaugehistogram'],
  _count: ['histogram', 'summary'],
  _sum: ['histogram', 'summary'],
}

function checkReservedSuffix({ name, type, place }: LintFamily, report: Report): void {
  const suffix = name.slice(name.lastIndexOf('_'))
  const types = TYPES_OF_SUFFIX[suffix]
  if (types === undefined || type === 'unknown' || types.includes(type)) return
  const message = `the ${type} '${name}' ends in ${suffix}, as only parts of a ${types.includes('summary') ? 'histogram or summary' : 'histogram'} do`
  report({ code: 'NX532', message, at: place, help: 'give it another name' })
}

const TYPES = ['counter', 'gauge', 'histogram', 'summary', 'gaugehistogram', 'gauge_histogram', 'stateset']
const CAMEL_CASE = /[a-z][A-Z]/

function checkSpelling({ name, place }: LintFamily, report: Report): void {
  const type = TYPES.find((each) => `${name.toLowerCase()}_`.includes(`_${each}_`))
  if (type !== undefined) {
    const help = `leave '${type}' out: # TYPE says it`
    report({ code: 'NX533', message: `'${name}' contains the type '${type}'`, at: place, help })
  }
  if (name.includes(':')) {
    const help = `write '${name.replaceAll(/:+/g, '_')}'`
    report({ code: 'NX534', message: `'${name}' has a colon, as only recording rules do`, at: place, help })
  }
  if (CAMEL_CASE.test(name)) {
    report({ code: 'NX535', message: `'${name}' is in camelCase`, at: place, help: `write '${snakeCase(name)}'` })
  }
}

function snakeCase(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()
}

function reportUnit(family: LintFamily, mistake: UnitMistake, report: Report): void {
  report({ ...unitFinding(family.name, mistake), at: family.place })
}

function unitFinding(name: string, mistake: UnitMistake): Omit<Finding, 'severity' | 'at'> {
  const { unit } = mistake
  switch (mistake.kind) {
    case 'abbreviated': {
      const help = `write the unit out, and measure in a base unit such as ${mistake.base}`
      return { code: 'NX536', message: `'${name}' has '${unit}', which may be a unit in short`, help }
    }
    case 'not-base': {
      const { base } = mistake
      const help = `give the value in ${base}, and write '${name.replace(new RegExp(unit, 'i'), base)}'`
      return { code: 'NX537', message: `'${name}' is in ${unit}, not in the base unit ${base}`, help }
    }
    case 'not-last':
      return {
        code: 'NX538',
        message: `the unit ${unit} of '${name}' is not its suffix`,
        help: `write '${withUnitLast(name, unit)}'`,
      }
    default:
      return mistake satisfies never
  }
}

function withUnitLast(name: string, unit: string): string {
  const words = name.split('_')
  const place = words.findIndex((word) => word.toLowerCase() === unit)
  const [written = unit] = words.splice(place, 1)
  const ending = words.at(-1) === 'total' || words.at(-1) === 'info' ? words.splice(-1) : []
  return [...words, written, ...ending].join('_')
}
