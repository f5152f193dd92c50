/** What the code of an imported target is when it runs: the target that its file would export. */

import * as dsl from '../../../../dsl/index.ts'
import type { Code } from '../../../../scripts/import/code.ts'
import type { ImportedTarget } from '../../../../scripts/import/imported.ts'

export function evaluateTarget({ job, options }: ImportedTarget): dsl.Target {
  // Code is data of any shape; the compiler of the configuration checks it.
  return dsl.target(job, evaluate(options) as dsl.TargetOptions)
}

export function evaluate(code: Code): unknown {
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
    case 'regexp':
      return new RegExp(code.source)
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
