/**
 * Large expositions in the shape of a Kubernetes cluster: half of the series are kube-state-metrics and cAdvisor about
 * pods, a quarter each are histograms of applications and of API servers. A line has about 230 bytes, so that 88,000
 * series are 20 MB. Everything follows from the options: the same options give the same bytes on every machine.
 */

export type BodyOptions = {
  /** About how many samples: the body holds whole pods and whole histograms. */
  readonly series: number
  /** Which scrape of the same cluster, from 0 on: counters advance by one interval from each to the next. */
  readonly scrape: number
  readonly seed?: number
  /** The share of pods and of histograms that are replaced, under new labels, between two scrapes. */
  readonly churn?: number
  /** Writes the series of each family in another order at every scrape. */
  readonly shuffle?: boolean
  readonly chunkBytes?: number
}

/** The body in chunks of about `chunkBytes`, so that a large one never has to be one string. */
export function* generateBody(options: BodyOptions): Generator<Uint8Array> {
  const { chunkBytes = 64 * 1024 } = options
  const encoder = new TextEncoder()
  let text = ''
  for (const line of generateLines(options)) {
    text += line
    if (text.length < chunkBytes) continue
    yield encoder.encode(text)
    text = ''
  }
  if (text !== '') yield encoder.encode(text)
}

/** When this scrape takes place, in milliseconds: cAdvisor's own timestamps lie shortly before. */
export function scrapeTimeMs(scrape: number): number {
  return FIRST_SCRAPE_MS + scrape * INTERVAL_MS
}

/** A number as Go's `strconv.FormatFloat(value, 'g', -1, 64)` writes it, which is how Go's exporters write values. */
export function formatGoNumber(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  if (Object.is(value, -0)) return '-0'
  const [mantissa = '', exponentText = ''] = value.toExponential().split('e')
  const exponent = Number(exponentText)
  if (exponent >= -4 && exponent < 6) return String(value)
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}

type Random = () => number
type Labels = Readonly<Record<string, string>>
type Row = { readonly suffix?: string; readonly labels: Labels; readonly value: number }

/** A pod or a histogram. A replaced one starts again at age 0, with another key and so with other labels. */
type Member = { readonly key: number; readonly age: number; readonly isReplacement: boolean }

type Family = {
  readonly name: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  readonly timestampMs?: number
  readonly members: readonly Member[]
  readonly rows: (member: Member, random: Random) => readonly Row[]
}

const INTERVAL_MS = 60_000
const FIRST_SCRAPE_MS = 1_700_000_000_000
const CADVISOR_LAG_MS = 1_234
const SERIES_PER_POD = 35

const APP_BOUNDS = ['0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '10', '+Inf']
const API_BOUNDS = '0.005 0.025 0.05 0.1 0.2 0.4 0.6 0.8 1 1.25 1.5 2 3 4 5 6 8 10 15 20 30 45 60 +Inf'.split(' ')
const NAMESPACES = 'default kube-system monitoring payments-prod checkout search-indexer data-platform'.split(' ')
const APPS = 'api-gateway cart-service recommendation-engine order-worker payment-processor catalog'.split(' ')

function* generateLines(options: BodyOptions): Generator<string> {
  const { seed = 1, scrape, shuffle = false } = options
  for (const [index, family] of familiesOf(options).entries()) {
    yield `# HELP ${family.name} ${family.help}\n# TYPE ${family.name} ${family.type}\n`
    const lines = linesOf(family, seed)
    yield* shuffle ? shuffled(lines, createRandom(seed, index, scrape)) : lines
  }
}

function* linesOf(family: Family, seed: number): Generator<string> {
  const timestamp = family.timestampMs === undefined ? '' : ` ${family.timestampMs}`
  for (const member of family.members) {
    for (const row of family.rows(member, createRandom(seed, member.key, hashText(family.name)))) {
      const name = `${family.name}${row.suffix ?? ''}`
      yield `${name}${formatLabels(row.labels)} ${formatGoNumber(row.value)}${timestamp}\n`
    }
  }
}

function familiesOf(options: BodyOptions): readonly Family[] {
  const { series, seed = 1 } = options
  const pods = createMembers({ ...options, kind: 1, count: Math.ceil(series / 2 / SERIES_PER_POD) })
  const appHistograms = createMembers({ ...options, kind: 2, count: Math.ceil(series / 4 / (APP_BOUNDS.length + 2)) })
  const apiHistograms = createMembers({ ...options, kind: 3, count: Math.ceil(series / 4 / (API_BOUNDS.length + 2)) })
  const timestampMs = scrapeTimeMs(options.scrape) - CADVISOR_LAG_MS
  return [
    ...stateFamilies(pods, seed),
    ...containerFamilies(pods, seed).map((family) => ({ ...family, timestampMs })),
    histogramFamily('http_server_request_duration_seconds', {
      help: 'Duration of HTTP server requests.',
      members: appHistograms,
      bounds: APP_BOUNDS,
      labels: appLabels,
    }),
    histogramFamily('apiserver_request_duration_seconds', {
      help: 'Response latency in seconds for each verb, group, version, resource, subresource, scope and component.',
      members: apiHistograms,
      bounds: API_BOUNDS,
      labels: apiLabels,
    }),
  ]
}

function createMembers(options: BodyOptions & { readonly kind: number; readonly count: number }): Member[] {
  const { seed = 1, churn = 0, scrape, kind, count } = options
  return Array.from({ length: count }, (_, index) => {
    const random = createRandom(seed, kind, index)
    let born = 0
    for (let now = 1; now <= scrape; now++) {
      if (random() < churn) born = now
    }
    return { key: born * count + index, age: scrape - born, isReplacement: born > 0 }
  })
}

function stateFamilies(pods: readonly Member[], seed: number): readonly Family[] {
  const gauge = (name: string, help: string, rows: (pod: Pod) => readonly Row[]): Family => {
    return { name, type: 'gauge', help, members: pods, rows: (member) => rows(createPod(member, seed)) }
  }
  const oneOf = (pod: Pod, label: string, states: readonly string[], current: string): readonly Row[] => {
    return states.map((state) => ({ labels: { ...pod.base, [label]: state }, value: state === current ? 1 : 0 }))
  }
  const resources = (pod: Pod, factor: number): readonly Row[] => [
    {
      labels: { ...pod.base, container: pod.app, node: pod.node, resource: 'cpu', unit: 'core' },
      value: 0.25 * factor,
    },
    {
      labels: { ...pod.base, container: pod.app, node: pod.node, resource: 'memory', unit: 'byte' },
      value: 2 ** 29 * factor,
    },
  ]
  return [
    gauge('kube_pod_info', 'Information about pod.', (pod) => [
      { labels: { ...pod.base, ...pod.placement }, value: 1 },
    ]),
    gauge('kube_pod_container_info', 'Information about a container in a pod.', (pod) => [
      { labels: { ...pod.base, ...pod.container }, value: 1 },
    ]),
    gauge('kube_pod_labels', 'Kubernetes labels converted to Prometheus labels.', (pod) => [
      { labels: { ...pod.base, ...pod.podLabels }, value: 1 },
    ]),
    gauge('kube_pod_created', 'Unix creation timestamp', (pod) => [{ labels: pod.base, value: pod.createdSeconds }]),
    gauge('kube_pod_status_phase', 'The pods current phase.', (pod) =>
      oneOf(pod, 'phase', ['Pending', 'Succeeded', 'Failed', 'Unknown', 'Running'], 'Running'),
    ),
    gauge('kube_pod_status_reason', 'The pod status reasons', (pod) =>
      oneOf(pod, 'reason', ['Evicted', 'NodeAffinity', 'NodeLost', 'Shutdown', 'UnexpectedAdmissionError'], ''),
    ),
    gauge('kube_pod_status_ready', 'Describes whether the pod is ready to serve requests.', (pod) =>
      oneOf(pod, 'condition', ['true', 'false', 'unknown'], 'true'),
    ),
    gauge('kube_pod_container_resource_requests', 'The requested resources of a container.', (pod) =>
      resources(pod, 1),
    ),
    gauge('kube_pod_container_resource_limits', 'The resource limits of a container.', (pod) => resources(pod, 2)),
    {
      name: 'kube_pod_container_status_restarts_total',
      type: 'counter',
      help: 'The number of container restarts per container.',
      members: pods,
      rows: (member, random) => {
        const pod = createPod(member, seed)
        return [{ labels: { ...pod.base, container: pod.app }, value: count(member, random, { start: 5, growth: 0 }) }]
      },
    },
  ]
}

function containerFamilies(pods: readonly Member[], seed: number): readonly Family[] {
  const family = (name: string, value: (member: Member, random: Random) => number, isOfNetwork = false): Family => ({
    name,
    type: name.endsWith('_total') ? 'counter' : 'gauge',
    help: `cAdvisor ${name}`,
    members: pods,
    rows: (member, random) => {
      const pod = createPod(member, seed)
      return [{ labels: isOfNetwork ? pod.sandbox : pod.cgroup, value: value(member, random) }]
    },
  })
  const counter = (start: number, growth: number) => (member: Member, random: Random) =>
    count(member, random, { start, growth })
  const seconds = (member: Member, random: Random): number => {
    return Number(((member.isReplacement ? 0 : random() * 1e5) + random() * 15 * member.age).toFixed(9))
  }
  const bytes = (member: Member, random: Random): number => draw(random, 1e9) + 4096 * draw(random, 50) * member.age
  return [
    family('container_cpu_usage_seconds_total', seconds),
    family('container_cpu_cfs_throttled_seconds_total', seconds),
    family('container_memory_working_set_bytes', bytes),
    family('container_memory_rss', bytes),
    family('container_fs_reads_bytes_total', counter(1e9, 1e6)),
    family('container_fs_writes_bytes_total', counter(1e9, 1e6)),
    family('container_threads', (_, random) => draw(random, 200)),
    family('container_start_time_seconds', (member) => createPod(member, seed).createdSeconds),
    family('container_network_receive_bytes_total', counter(1e10, 1e6), true),
    family('container_network_transmit_bytes_total', counter(1e10, 1e6), true),
    family('container_network_receive_packets_total', counter(1e8, 1e4), true),
    family('container_network_transmit_packets_total', counter(1e8, 1e4), true),
    family('container_network_receive_errors_total', counter(0, 0), true),
  ]
}

type Pod = ReturnType<typeof createPod>

function createPod({ key }: Member, seed: number) {
  const random = createRandom(seed, key)
  const [namespace, app] = [pick(random, NAMESPACES), pick(random, APPS)]
  const replicaSet = `${app}-${hex(random, 10)}`
  const pod = `${replicaSet}-${hex(random, 5)}`
  const uid = [8, 4, 4, 4, 12].map((length) => hex(random, length)).join('-')
  const node = `ip-10-${draw(random, 4)}-${draw(random, 15)}-10.eu-west-1.compute.internal`
  const ip = `10.${draw(random, 256)}.${draw(random, 256)}.${draw(random, 256)}`
  const [containerId, imageHash] = [hex(random, 64), hex(random, 64)]
  const image = `registry.example.com/team/${app}:v${draw(random, 9)}.${draw(random, 30)}.${draw(random, 20)}`
  const slice = `/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod${uid.replaceAll('-', '_')}.slice`
  return {
    app,
    node,
    createdSeconds: 1.7e9 - draw(random, 9e7),
    base: { namespace, pod, uid },
    placement: {
      host_ip: ip,
      pod_ip: ip,
      node,
      created_by_kind: 'ReplicaSet',
      created_by_name: replicaSet,
      priority_class: '',
      host_network: 'false',
    },
    container: {
      container: app,
      image_spec: image,
      image,
      image_id: `registry.example.com/team/${app}@sha256:${imageHash}`,
      container_id: `containerd://${containerId}`,
    },
    podLabels: {
      label_app_kubernetes_io_name: app,
      label_app_kubernetes_io_instance: `${app}-prod`,
      label_pod_template_hash: replicaSet.slice(-10),
      label_tier: 'backend',
    },
    cgroup: {
      container: app,
      id: `${slice}/cri-containerd-${containerId}.scope`,
      image,
      name: containerId,
      namespace,
      pod,
    },
    sandbox: { container: '', id: slice, image: '', interface: 'eth0', name: '', namespace, pod },
  }
}

function appLabels(random: Random): Labels {
  const resource = pick(random, ['users', 'orders', 'items', 'carts', 'payments'])
  return {
    service: pick(random, APPS),
    method: pick(random, ['GET', 'POST', 'PUT', 'DELETE']),
    route: `/api/v${1 + draw(random, 3)}/${resource}/{id}/${hex(random, 8)}`,
    status_code: pick(random, ['200', '201', '400', '404', '500', '503']),
    instance: `10.${draw(random, 256)}.${draw(random, 256)}.${draw(random, 256)}:8080`,
  }
}

function apiLabels(random: Random): Labels {
  return {
    component: 'apiserver',
    dry_run: '',
    group: pick(random, ['', 'apps', 'batch', 'networking.k8s.io', 'rbac.authorization.k8s.io']),
    resource: pick(random, ['pods', 'deployments', 'configmaps', 'secrets', 'nodes', 'leases', 'events']),
    scope: pick(random, ['cluster', 'namespace', 'resource']),
    subresource: pick(random, ['', 'status', 'log']),
    verb: pick(random, ['GET', 'LIST', 'PUT', 'PATCH', 'POST', 'DELETE', 'WATCH']),
    version: 'v1',
    shard: hex(random, 8),
  }
}

type HistogramOptions = Pick<Family, 'help' | 'members'> & {
  readonly bounds: readonly string[]
  readonly labels: (random: Random) => Labels
}

function histogramFamily(name: string, { help, members, bounds, labels }: HistogramOptions): Family {
  const rows = (member: Member, random: Random): readonly Row[] => {
    const own = labels(random)
    const isBusy = random() < 0.4
    let observations = 0
    const buckets = bounds.map((le) => {
      observations += count(member, random, isBusy ? { start: 2e5, growth: 30 } : { start: 5, growth: 0 })
      return { suffix: '_bucket', labels: { ...own, le }, value: observations }
    })
    const sum = Number((observations * random()).toFixed(9))
    return [
      ...buckets,
      { suffix: '_sum', labels: own, value: sum },
      { suffix: '_count', labels: own, value: observations },
    ]
  }
  return { name, type: 'histogram', help, members, rows }
}

/** A counter that stood somewhere below `start` when the cluster was first scraped, and gains the same at each scrape. */
function count(member: Member, random: Random, most: { readonly start: number; readonly growth: number }): number {
  const [start, growth] = [draw(random, most.start), draw(random, most.growth)]
  return (member.isReplacement ? 0 : start) + growth * member.age
}

function formatLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`)
  return `{${pairs.join(',')}}`
}

function shuffled(lines: Iterable<string>, random: Random): readonly string[] {
  const result = [...lines]
  for (let last = result.length - 1; last > 0; last--) {
    const other = draw(random, last + 1)
    const line = result[last]!
    result[last] = result[other]!
    result[other] = line
  }
  return result
}

function draw(random: Random, below: number): number {
  return Math.floor(random() * below)
}

function pick(random: Random, choices: readonly string[]): string {
  return choices[draw(random, choices.length)]!
}

function hex(random: Random, length: number): string {
  let text = ''
  while (text.length < length)
    text += draw(random, 2 ** 32)
      .toString(16)
      .padStart(8, '0')
  return text.slice(0, length)
}

/**
 * Weyl sequence with the finaliser of MurmurHash3: small, fast, and the same everywhere. Both are one to one on 32 bits,
 * so that members with different keys never draw the same identity.
 */
function createRandom(...seeds: readonly number[]): Random {
  let state = 0
  for (const seed of seeds) state = mix(state ^ mix(seed + 0x9e3779b9))
  return () => {
    state = (state + 0x9e3779b9) | 0
    return (mix(state) >>> 0) / 2 ** 32
  }
}

function mix(bits: number): number {
  let mixed = bits | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

function hashText(text: string): number {
  let hash = 0
  for (const character of text) hash = mix(hash ^ character.charCodeAt(0))
  return hash
}
