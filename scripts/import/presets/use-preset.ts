/** The preset of a target that was written without one: it types the rules, and must not change what is sent. */

import type { PresetInfo } from '../../../dsl/presets/table.ts'
import type { Code } from '../code.ts'
import type { UsedPreset } from '../imported.ts'
import type { Noted, Notes } from '../notes.ts'
import { findUnknown } from './find-unknown.ts'
import { hasEffect } from './has-effect.ts'
import { knownOf, recogniseJob, type ScrapedJob } from './recognise-job.ts'
import { readWrittenRules, type WrittenRules } from './written-rules.ts'

export interface WrittenJob extends ScrapedJob {
  /** Of the target. */
  readonly options: Code
  /** Of the project. 0 is no limit. */
  readonly sampleLimit: number
}

/** Undefined where no exporter is recognised for certain, or one that has not what the rules name. */
export function usePreset(about: Noted, job: WrittenJob, notes: Notes): UsedPreset | undefined {
  const written = readWrittenRules(job.options)
  const rules = { ...written, sampleLimit: written.sampleLimit || job.sampleLimit }
  const found = recogniseJob(job, rules)
  if (found === undefined) return undefined
  const { title, importName, exporter } = found.preset
  const change = changeBy(found.preset, rules)
  if (!found.isCertain) {
    const message = `it may be ${title}, for which there is the preset ${importName}`
    notes.info(about, message, `besides typing the rules it ${change}`)
    return undefined
  }
  const unknown = findUnknown(rules, knownOf(found.preset))
  if (unknown !== undefined) {
    notes.info(about, `it looks like ${title}, but the preset ${importName} ${unknown}: nothing types its rules`)
    return undefined
  }
  if (!hasEffect(exporter.defaults, rules)) {
    notes.info(about, `it is recognised as ${title}: ${importName} types its rules, and leaves out nothing more`)
    return { importName, as: 'preset' }
  }
  const message = `it is recognised as ${title}: the catalog of ${importName} types its rules, and changes nothing`
  notes.info(about, message, `write ${importName} in place of exporter(${importName}.catalog): it ${change}`)
  return { importName, as: 'catalog' }
}

/** What the preset with all of its rules does to the samples; how many they are where others than its own take none. */
function changeBy({ samples, kept, exporter }: PresetInfo, { keep }: WrittenRules): string {
  const count = keep.size === 0 ? `: ${samples - kept} of ${samples} samples` : ''
  const corrects = exporter.defaults.types === undefined ? '' : 'corrects types, and '
  return `${corrects}leaves out what nobody charts${count}`
}
