/** What presets are tested with: the recordings that their catalogs were made of. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BundleTarget } from '../../dsl/bundle.ts'
import { compile } from '../../dsl/compile.ts'
import { defineProject, secret, type Target } from '../../dsl/index.ts'
import { CATALOG_SOURCES } from '../../scripts/presets/catalogs.ts'
import { NO_COUNTS } from '../../worker/pipeline/pipeline-state.ts'
import { compilePlan } from '../../worker/transform/plan.ts'
import { type Run, runPipeline } from '../worker/pipeline/pipeline.ts'

export const ROOT = join(import.meta.dirname, '../..')

export function readRecording(name: string): Uint8Array {
  return readFileSync(join(ROOT, `test/fixtures/exposition/${name}.txt`))
}

/** Of a preset, the first two of which are two scrapes of one exporter. */
export function recordingsOf(preset: string): readonly string[] {
  return CATALOG_SOURCES.find(({ name }) => name === preset)!.recordings
}

/** Compiles one target, which must have no mistake. */
export async function compileOne(written: Target): Promise<BundleTarget> {
  const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
  const { bundle, diagnostics } = await compile({ project: defineProject({ dynatrace }), targets: [written] })
  if (bundle === undefined || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics))
  return bundle.targets[0]!
}

/** Both scrapes of an exporter, the second after the first. */
export function runTwice({ rules }: BundleTarget, [first, later]: readonly string[]): readonly [Run, Run] {
  const plan = compilePlan(rules, '')
  const before = runPipeline([readRecording(first!)], { plan })
  return [before, runPipeline([readRecording(later!)], { plan, series: before.series })]
}

/** Of what no exporter should need. */
export const NO_TROUBLE = { ...pickTrouble(NO_COUNTS) }

export function pickTrouble({ duplicates, unnamed, merged, collisions, ambiguous }: Run['counts']) {
  return { duplicates, unnamed, merged, collisions, ambiguous }
}
