/** What code of an import is when it runs: the target or project that its file would export. */

import * as dsl from '../../dsl/index.ts'
import { presets } from '../../dsl/presets/table.ts'
import type { Code } from './code.ts'
import type { ImportedTarget } from './imported.ts'

export function evaluateTarget({ job, preset, options }: ImportedTarget): dsl.Target {
  // Code is data of any shape; the compiler of the configuration checks it.
  const evaluated = evaluate(options) as dsl.TargetOptions
  const known = presets.find(({ importName }) => importName === preset?.importName)?.exporter
  if (known === undefined) return dsl.target(job, evaluated)
  return dsl.target(job, preset?.as === 'catalog' ? dsl.exporter(known.catalog) : known, evaluated)
}

export function evaluateProject(options: Code): dsl.Project {
  // As of a target.
  return dsl.defineProject(evaluate(options) as dsl.ProjectOptions)
}

function evaluate(code: Code): unknown {
  switch (code.kind) {
    case 'text':
      return code.text
    case 'number':
    case 'flag':
      return code.value
    case 'list':
      return code.items.map(evaluate)
    case 'object':
      return Object.fromEntries(code.entries.map(({ key, value }) => [key, evaluate(value)]))
    case 'call': {
      const called = FUNCTIONS.get(code.name)
      if (typeof called !== 'function') throw new Error(`'${code.name}' is no function of narthex`)
      return called(...code.args.map(evaluate))
    }
    default:
      return code satisfies never
  }
}

const FUNCTIONS: ReadonlyMap<string, unknown> = new Map(Object.entries(dsl))
