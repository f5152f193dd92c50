import { compileProject } from '../compile-project.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { explainSeries } from '../explain/explained.ts'
import { renderJson } from '../explain/json.ts'
import { findPlaces } from '../explain/places.ts'
import { renderExplained } from '../explain/render.ts'
import { readSelector } from '../explain/selector.ts'
import {
  chooseTargets,
  openSource,
  PROCESS_PORTS,
  type PreviewPorts,
  type SourceFlags,
  sourceMisuse,
} from '../preview/source.ts'
import { refuse } from '../refuse.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { check } from './check.ts'

export interface ExplainOptions extends SourceFlags {
  /** As one writes it in PromQL. */
  readonly series: string
  /** Undefined looks at every target. */
  readonly job: string | undefined
  readonly json: boolean
}

/** Follows series through every stage, from what is scraped to what would be sent. */
export async function explain(
  options: ExplainOptions,
  terminal: Terminal,
  ports: PreviewPorts = PROCESS_PORTS,
): Promise<ExitCode> {
  const { root, json, job, from } = options
  const reading = readSelector(options.series)
  if (reading.kind === 'refused') return refuse(terminal, { exitCode: EXIT.usage, reason: reading.reason })
  const misuse = sourceMisuse(options)
  if (misuse !== undefined) return refuse(terminal, { exitCode: EXIT.usage, reason: misuse })
  const { bundle, loaded } = await compileProject({ root })
  if (bundle === undefined) return await check({ root, json, strict: false }, terminal)
  const chosen = chooseTargets(bundle.targets, { jobs: job === undefined ? [] : [job], from })
  if (chosen.kind === 'misused') return refuse(terminal, { exitCode: EXIT.usage, reason: chosen.reason })
  const source = await openSource(options, { command: 'explain', terminal, ports })
  if (source.kind === 'failed') return refuse(terminal, { exitCode: EXIT.mistakes, reason: source.reason })

  const { selector } = reading
  const targets = [...chosen.targets]
  const places = findPlaces(loaded, root)
  const explained = await explainSeries({ selector, bundle: { ...bundle, targets }, places }, source.ports)
  const ok = explained.hint === '' && explained.endpoints.every(({ fault }) => fault === undefined)
  terminal.out(json ? renderJson(explained, { ok }) : renderExplained(explained, terminal))
  return ok ? EXIT.fine : EXIT.mistakes
}
