/** Configurations of many endpoints that are all alike but for their interval. */

import type { Bundle } from '../../../dsl/bundle.ts'
import { compile } from '../../../dsl/compile.ts'
import { defineProject, type Interval, secret, target, type Url } from '../../../dsl/index.ts'

export interface LoadGroup {
  readonly job: string
  readonly endpoints: readonly Url[]
  readonly interval: Interval
}

export async function compileLoad(groups: readonly LoadGroup[]): Promise<Bundle> {
  const { bundle, diagnostics } = await compile({
    project: defineProject({ dynatrace: { environment: 'https://dynatrace.example', token: secret('DT_API_TOKEN') } }),
    targets: groups.map(({ job, endpoints, interval }) => {
      return target(job, {
        // Those on loopback share host and port: without a label of its own no series would be of one endpoint.
        endpoints: endpoints.map((url, number) => ({ url, labels: { number: String(number) } })),
        scrapeInterval: interval,
      })
    }),
  })
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return bundle
}
