/** What the compiler makes of the options of one target. */

import { expect } from 'vitest'
import type { BundleTarget } from '../../dsl/bundle.ts'
import { compile } from '../../dsl/compile.ts'
import type { Diagnostic } from '../../dsl/diagnostic.ts'
import { defineProject, type ProjectOptions, secret, type TargetOptions, target } from '../../dsl/index.ts'
import type { Path, SourceRef } from '../../dsl/source-ref.ts'

const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const

type Shared = Omit<ProjectOptions, 'ingest' | 'dynatrace'>

/** Without a mistake. A place names the way to its key: `discovery/auth:1:1`. */
export async function compileOptions(options: TargetOptions, project: Shared = {}): Promise<BundleTarget> {
  const { bundle, diagnostics } = await compile({
    project: defineProject({ dynatrace, ...project }),
    targets: [target('web', options)],
    locate,
  })
  expect(diagnostics).toEqual([])
  return bundle!.targets[0]!
}

/** Code, place and message of each mistake, for options that the types may refuse. */
export async function mistakesOf(options: object): Promise<readonly string[]> {
  return (await diagnosticsOf(options)).map(({ code, at, message }) => `${code} ${at.file}: ${message}`)
}

export async function diagnosticsOf(options: object): Promise<readonly Diagnostic[]> {
  // Safe: the compiler takes what it is given as unchecked; that is what is tested.
  const targets = [target('web', options as TargetOptions)]
  const { bundle, diagnostics } = await compile({ project: defineProject({ dynatrace }), targets, locate })
  expect(bundle === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'))
  return diagnostics
}

function locate(_: SourceRef, path: Path): SourceRef | undefined {
  return path.length === 0 ? undefined : { file: path.join('/'), line: 1, column: 1 }
}
