/** Rules on what stands where: metadata before samples, families together, nothing twice. */

import type { MetricType } from '../../worker/exposition/families.ts'
import { createSeriesTable, DUPLICATE, meetSeries } from '../../worker/state/series-table.ts'
import type { LintFamily } from './families.ts'
import type { Report } from './findings.ts'
import type { Metadata } from './metadata.ts'
import { placeIn } from './place.ts'
import { type LintSample, nameEnd } from './sample.ts'

export interface StructureRules {
  metadata(metadata: Metadata, family: LintFamily): void
  sample(sample: LintSample, family: LintFamily): void
}

export function createStructureRules(
  report: Report,
  { openMetrics }: { readonly openMetrics: boolean },
): StructureRules {
  const series = createSeriesTable(0)
  const sampleNames = new Set<string>()
  const apart = new Set<LintFamily>()
  let current: LintFamily | undefined

  function checkTogether(family: LintFamily, sample: LintSample): void {
    if (current !== family && family.hasSamples && !apart.has(family)) {
      apart.add(family)
      const message = `'${family.name}' goes on here, after lines of '${current?.name ?? ''}'`
      const help = 'write all lines of a family one after the other'
      report({ code: 'NX512', message, at: placeIn(sample.line, 0, nameEnd(sample)), help })
    }
    current = family
  }

  function isLate({ keyword, text }: Metadata, family: LintFamily): boolean {
    if (keyword !== 'TYPE') return openMetrics && family.hasSamples
    const suffixes = SUFFIXES[text] ?? []
    return family.hasSamples || suffixes.some((suffix) => sampleNames.has(family.name + suffix))
  }

  return {
    metadata(metadata, family) {
      const { keyword, line, nameAt, nameEnd: end } = metadata
      const at = placeIn(line, nameAt, end)
      if (family.metadata.has(keyword)) {
        const help = family.metadata.get(keyword) === metadata.text ? 'write it once' : 'write one of the two'
        report({ code: 'NX511', message: `'${family.name}' has a second ${keyword} line`, at, help })
      } else if (isLate(metadata, family)) {
        const message = `${keyword} of '${family.name}' comes after its samples`
        report({ code: 'NX510', message, at, help: 'write it before the first of them' })
      }
      current = family
    },

    sample(sample, family) {
      const at = () => placeIn(sample.line, 0, nameEnd(sample))
      checkTogether(family, sample)
      sampleNames.add(sample.name)
      const isRepeated = meetSeries(series, sample.hashA, sample.hashB) === DUPLICATE
      // In OpenMetrics a series may have several points in one body, told apart by their timestamps.
      if (isRepeated && !(openMetrics && sample.hasTimestamp)) {
        const message = `a sample of '${sample.name}' with these labels was written before`
        report({ code: 'NX513', message, at: at(), help: 'write each series once, or give it a label that differs' })
      }
      const needed = missingSuffixes(sample, openMetrics)
      if (needed.length > 0) {
        const message = `'${sample.name}' is no sample of the ${sample.type} '${sample.family}'`
        report({ code: 'NX514', message, at: at(), help: `its samples are ${listed(sample.family, needed)}` })
      }
    },
  }
}

const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  histogram: ['_bucket', '_sum', '_count'],
  gaugehistogram: ['_bucket', '_gsum', '_gcount'],
  summary: ['_sum', '_count'],
} satisfies Partial<Record<MetricType, readonly string[]>>

/** The suffixes one of which a sample of this type must have, none where it has one or needs none. */
function missingSuffixes({ type, part }: LintSample, openMetrics: boolean): readonly string[] {
  if (part !== '') return []
  switch (type) {
    case 'histogram':
    case 'gaugehistogram':
      return SUFFIXES[type] ?? []
    case 'counter':
      return openMetrics ? ['_total'] : []
    case 'info':
      return openMetrics ? ['_info'] : []
    case 'gauge':
    case 'summary':
    case 'stateset':
    case 'unknown':
      return []
    default:
      return type satisfies never
  }
}

function listed(family: string, suffixes: readonly string[]): string {
  const names = suffixes.map((suffix) => `'${family}${suffix}'`)
  return names.length === 1 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
