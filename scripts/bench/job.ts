/** What is done with a body: the same for every engine. */

import { type BundleRules, NO_RULES } from '../../dsl/bundle.ts'
import type { Output } from '../../worker/ingest/output.ts'
import type { Payload } from '../../worker/model/batch.ts'
import type { Body } from './bodies.ts'
import { scrapeTimeMs } from './generate.ts'

export interface Job {
  readonly rules: BundleRules
  /** Lines where it is not said; the reference engine has no other. */
  readonly output?: Output
  /** On every line. */
  readonly labels: readonly (readonly [string, string])[]
  readonly honorTimestamps: boolean
  readonly timestampMs: number
}

export interface Scrape<State> {
  readonly body: Body
  readonly job: Job
  /** What the scrape before left; undefined for the first. */
  readonly state: State | undefined
}

export interface Scraped<State> {
  readonly samples: number
  readonly payloads: readonly Payload[]
  readonly state: State
}

/** The job for this scrape of a generated body. */
export function jobAt(scrape: number, rules: BundleRules): Job {
  return { rules, labels: LABELS, honorTimestamps: true, timestampMs: scrapeTimeMs(scrape) }
}

const AT = 'scripts/bench/job.ts:1:1'

/** What a project of some care has: two groups of metrics dropped, one label dropped, one renamed. */
export const USUAL_RULES: BundleRules = {
  ...NO_RULES,
  drop: [
    { metric: 'kube_pod_status_reason*', where: [], at: AT },
    { metric: 'container_network_receive_errors_*', where: [], at: AT },
  ],
  labels: {
    drop: [{ label: 'uid', at: AT }],
    rename: [{ label: 'namespace', to: 'k8s_namespace', at: AT }],
  },
}

export const LABELS: Job['labels'] = [
  ['cluster', 'edge-1'],
  ['instance', '10.0.0.1:8080'],
  ['job', 'bench'],
]
