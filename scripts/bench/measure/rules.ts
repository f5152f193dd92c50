/** What rules cost: the same body on stored state, under each set of rules. All sets let the same samples through. */

import { type BundleRules, NO_RULES, type RelabelRule, type Selector } from '../../../dsl/bundle.ts'
import { generatedPair, openBody } from '../bodies.ts'
import { interleave, timeCalls } from '../interleave.ts'
import { jobAt } from '../job.ts'
import { type Bar, type Measured, speedRow } from '../measurement.ts'
import { scrapeWithNarthex } from '../narthex-engine.ts'
import type { Sizes } from '../sizes.ts'

export async function measureRules({ rulesSeries, rounds }: Sizes): Promise<Measured> {
  const { first, later } = generatedPair(rulesSeries)
  const [before, body] = [openBody(first), openBody(later)]
  const past = jobAt(0, NO_RULES)
  const { state, samples } = scrapeWithNarthex({ body: before, job: past, state: undefined })
  const scrapes = [...SETS].map(([name, rules]) => {
    const job = jobAt(1, rules)
    return { name, scrape: () => scrapeWithNarthex({ body, job, state }) }
  })
  // Rules that drop samples make less work: they would not show what rules cost.
  const lines = new Set(scrapes.map(({ scrape }) => scrape().payloads.reduce((sum, payload) => sum + payload.lines, 0)))
  if (lines.size > 1) throw new Error(`the sets of rules let different samples through: ${[...lines].join(', ')} lines`)
  const medians = await interleave(
    scrapes.map(({ name, scrape }) => ({ name, time: () => timeCalls(1, scrape) })),
    rounds,
  )
  const rows = [...medians].map(([name, milliseconds]) => {
    const competitors = name === OFF ? new Map() : new Map([[OFF, medians.get(OFF)!]])
    return speedRow({ name, milliseconds, bytes: body.bytes, samples, competitors })
  })
  const barOf = (name: string, aim: number): Bar => ({
    name: `${name}, against rules off`,
    comparison: 'at most',
    aim,
    unit: '× the time',
    measured: medians.get(name)! / medians.get(OFF)!,
  })
  return { rows, bars: [barOf(NAMES, 1.3), barOf(CONDITIONS, 2), barOf(RELABEL, 2)] }
}

const OFF = 'rules off'
const NAMES = '20 keep, drop and rename rules'
const CONDITIONS = '20 regular expressions, one a family'
const RELABEL = '20 relabel rules with regular expressions'
const CONDITIONS_EVERYWHERE = '20 regular expressions, all on every sample'
const AT = 'scripts/bench/measure/rules.ts:1:1'

function named(metric: string): Selector {
  return { metric, where: [], at: AT }
}

function conditioned(metric: string, label: string, source: string): Selector {
  return { metric, where: [{ label, is: { kind: 'regexp', source } }], at: AT }
}

function relabelled(rule: Partial<RelabelRule>): RelabelRule {
  const defaults = { sourceLabels: [], separator: ';', regex: '(.*)', modulus: 0, targetLabel: '', replacement: '$1' }
  return { action: 'replace', ...defaults, ...rule, at: AT }
}

/** As a `metric_relabel_configs` of some age has them: names that go, namespaces that go, labels made of others. */
const RELABEL_RULES: readonly RelabelRule[] = [
  ...['go_gc_.*', 'etcd_.*', 'node_.+_bytes', 'machine_.*', 'rest_client_.*', 'workqueue_.*'].map((regex) =>
    relabelled({ action: 'drop', sourceLabels: ['__name__'], regex }),
  ),
  ...['canary-.*', 'load-?test-[0-9]+', 'kube-(public|node-lease)', '.*-sandbox', 'tmp-.+'].map((regex) =>
    relabelled({ action: 'drop', sourceLabels: ['namespace'], regex }),
  ),
  relabelled({ action: 'drop', sourceLabels: ['namespace', 'container'], regex: 'monitoring;(POD|pause)' }),
  relabelled({ action: 'drop', sourceLabels: ['__name__', 'reason'], regex: 'kube_pod_status_reason;Never.*' }),
  relabelled({ action: 'keep', sourceLabels: ['job'], regex: '.*' }),
  relabelled({ sourceLabels: ['namespace'], regex: '([a-z]+)-.*', targetLabel: 'team' }),
  relabelled({ sourceLabels: ['route'], regex: '/api/(v[0-9]+)/.*', targetLabel: 'api_version' }),
  relabelled({ sourceLabels: ['status_code'], regex: '([0-9]).*', targetLabel: 'status_class', replacement: '$1' }),
  relabelled({ sourceLabels: ['verb'], action: 'lowercase', targetLabel: 'method' }),
  relabelled({ action: 'labelmap', regex: 'label_app_kubernetes_io_(.+)' }),
  relabelled({ action: 'labeldrop', regex: '(label_.*|prometheus_replica)' }),
]

/** Metrics of the generated body with a label of theirs. */
const FAMILIES: readonly (readonly [metric: string, label: string])[] = [
  ['kube_pod_info', 'node'],
  ['kube_pod_container_info', 'image'],
  ['kube_pod_labels', 'label_app_kubernetes_io_name'],
  ['kube_pod_created', 'namespace'],
  ['kube_pod_status_phase', 'phase'],
  ['kube_pod_status_reason', 'reason'],
  ['kube_pod_status_ready', 'condition'],
  ['kube_pod_container_resource_requests', 'resource'],
  ['kube_pod_container_resource_limits', 'resource'],
  ['kube_pod_container_status_restarts_total', 'pod'],
  ['container_cpu_usage_seconds_total', 'id'],
  ['container_memory_working_set_bytes', 'name'],
  ['container_memory_rss', 'pod'],
  ['container_fs_reads_bytes_total', 'container'],
  ['container_fs_writes_bytes_total', 'container'],
  ['container_threads', 'image'],
  ['container_network_receive_bytes_total', 'interface'],
  ['container_network_transmit_bytes_total', 'interface'],
  ['http_server_request_duration_seconds', 'route'],
  ['apiserver_request_duration_seconds', 'verb'],
]

const SETS: ReadonlyMap<string, BundleRules> = new Map<string, BundleRules>([
  [OFF, NO_RULES],
  [
    NAMES,
    {
      ...NO_RULES,
      keep: ['kube_*', 'container_*', 'http_*_seconds', 'apiserver_*', 'up', 'go_*', 'process_*'].map(named),
      drop: ['go_gc_*', 'etcd_*', 'node_*_bytes', 'kube_node_*', 'machine_*', 'rest_client_*', 'workqueue_*'].map(
        named,
      ),
      rename: FAMILIES.slice(0, 6).map(([metric]) => ({ metric, to: metric.replaceAll('_', '.'), at: AT })),
    },
  ],
  [
    CONDITIONS,
    {
      ...NO_RULES,
      drop: FAMILIES.map(([metric, label], index) =>
        conditioned(metric, label, `^(canary|load-?test)-${index}[0-9]*$`),
      ),
    },
  ],
  [RELABEL, { ...NO_RULES, relabel: [...RELABEL_RULES] }],
  [
    CONDITIONS_EVERYWHERE,
    {
      ...NO_RULES,
      drop: FAMILIES.map(([, label], index) => conditioned('*', label, `^(canary|load-?test)-${index}[0-9]*$`)),
    },
  ],
])
