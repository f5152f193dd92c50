/** What every whole run needs: a bundle for some targets, the worker in workerd, and the stand-in. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle } from '../../dsl/bundle.ts'
import { compile } from '../../dsl/compile.ts'
import { defineProject, secret, type Target } from '../../dsl/index.ts'
import { type Edge, startEdge } from '../../scripts/edge/workerd.ts'
import { type StandIn, startStandIn } from '../../scripts/stand-in/dynatrace.ts'
import type { ActiveTarget } from '../../worker/http/targets.ts'

export interface Setting {
  readonly edge: Edge
  readonly dynatrace: StandIn
  targets(): Promise<readonly ActiveTarget[]>
  close(): Promise<void>
}

export async function bundleOf(...targets: readonly Target[]): Promise<Bundle> {
  const project = defineProject({
    dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
  })
  const { bundle, diagnostics } = await compile({ project, targets })
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return bundle
}

/** Every tick scrapes every target. */
export async function startSetting(bundle: Bundle, bindings: Readonly<Record<string, string>> = {}): Promise<Setting> {
  const statePath = mkdtempSync(join(tmpdir(), 'narthex-'))
  const dynatrace = await startStandIn()
  const edge = await startEdge({ bundle, bindings: { ...bindingsFor(dynatrace), ...bindings }, statePath, port: 0 })
  return {
    edge,
    dynatrace,
    async targets() {
      const response = await fetch(new URL('/api/v1/targets', edge.url))
      const { data } = (await response.json()) as { data: { activeTargets: ActiveTarget[] } } // of this version
      return data.activeTargets
    },
    async close() {
      await edge.stop()
      await dynatrace.close()
      rmSync(statePath, { recursive: true })
    },
  }
}

export function bindingsFor(dynatrace: Pick<StandIn, 'url' | 'token'>): Record<string, string> {
  return {
    DT_ENVIRONMENT: dynatrace.url,
    DT_API_TOKEN: dynatrace.token,
    NARTHEX_ACCESS: 'open',
    NARTHEX_DUE: 'all',
  }
}
