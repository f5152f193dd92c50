/** The bundles of a run: of all jobs or of some, with rules or without. */

import type { Bundle, NoAnswer } from '../../dsl/bundle.ts'
import { compile } from '../../dsl/compile.ts'
import { defineProject, type MetricRules, secret, target } from '../../dsl/index.ts'
import type { Endpoint } from './fleet.ts'

export interface Variant {
  readonly bundle: Bundle
  readonly jobs: ReadonlySet<string>
  /** Differs where the rules that choose series do: then it is not known of a new one whether it began just now. */
  readonly choice: string
}

/**
 * The first has all jobs and no rules. Most have another number of shards, so that endpoints move from one to another:
 * 16 to a shard make 14 endpoints one, 24 two and 38 three.
 */
export function compileVariants(fleet: readonly Endpoint[], noAnswer: NoAnswer): Promise<readonly Variant[]> {
  return Promise.all(
    subsetsOf(['ten', 'ten-more', 'four']).flatMap((absent) => {
      const present = fleet.filter(({ job }) => !absent.includes(job))
      return RULES.map((rules) => compileVariant(present, { rules, noAnswer }))
    }),
  )
}

/** None of them changes the names of what is compared. */
const RULES: readonly MetricRules[] = [{}, { rename: { chaos_noise: 'chaos.noise' } }, { drop: { chaos_noise: true } }]

/** In real time: none but a silent exporter takes as long, unless this machine is very busy. */
export const SCRAPE_TIMEOUT_MS = 2000

async function compileVariant(
  fleet: readonly Endpoint[],
  { rules, noAnswer }: { readonly rules: MetricRules; readonly noAnswer: NoAnswer },
): Promise<Variant> {
  const jobs = Map.groupBy(fleet, ({ job }) => job)
  const targets = [...jobs].map(([job, members]) =>
    target(job, {
      endpoints: members.map(({ exporter: { url, name } }) => ({ url, labels: { exporter: name } })),
      scrapeInterval: members[0]!.interval,
      scrapeTimeout: `${SCRAPE_TIMEOUT_MS}ms`,
      metrics: rules,
    }),
  )
  const project = defineProject({
    dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
    delivery: { noAnswer },
  })
  const { bundle, diagnostics } = await compile({ project, targets })
  if (bundle === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return { bundle, jobs: new Set(jobs.keys()), choice: JSON.stringify(rules.drop ?? {}) }
}

function subsetsOf(items: readonly string[]): readonly (readonly string[])[] {
  const [first, ...others] = items
  if (first === undefined) return [[]]
  return subsetsOf(others).flatMap((subset) => [subset, [first, ...subset]])
}
