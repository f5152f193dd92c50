/** What is to be scraped of a pod: what it asks for itself, and what the services in front of it ask for. */

import type { RefusedTarget } from '../../model/discovered-endpoint.ts'
import type { AskedScrape } from './annotations.ts'
import { type Container, type Pod, runningContainers, type Service } from './objects.ts'

/** Annotations of a pod itself, where it has no service. */
export interface Choice {
  readonly service: ChoosingService | undefined
  readonly scrape: AskedScrape
}

/** Its selector has at least one label. */
export type ChoosingService = Service & {
  /** Unless annotations name a port: the one behind the first TCP port of the service, if that is what counts. */
  readonly targetPort: number | string | undefined
}

export interface Exporter {
  readonly pod: Pod
  readonly service: ChoosingService | undefined
  readonly container: Container | undefined
  readonly port: number
  readonly scrape: AskedScrape
}

export interface FoundExporters {
  readonly exporters: readonly Exporter[]
  readonly refused: readonly RefusedTarget[]
}

/** Whether there is something to scrape at a pod: it runs, has an address, and is not about to go. */
export function isRunning({ metadata, status }: Pod): boolean {
  return status.phase === 'Running' && status.podIP !== '' && metadata.deletionTimestamp === ''
}

export function isBehind({ metadata, spec }: Service, pod: Pod): boolean {
  if (metadata.namespace !== pod.metadata.namespace) return false
  return Object.entries(spec.selector).every(([name, value]) => pod.metadata.labels[name] === value)
}

/** The first choice of a port and a path counts: that of the pod itself comes before those of services. */
export function findExporters(pod: Pod, choices: readonly Choice[]): FoundExporters {
  const exporters = new Map<string, Exporter>()
  const refused: RefusedTarget[] = []
  for (const { service, scrape } of choices) {
    const port = scrape.port ?? portOf(pod, service?.targetPort)
    if (port === undefined) {
      const reason = 'none of its containers exposes a TCP port: set the annotation that names the port'
      refused.push({ target: nameOf('pod', pod), reason })
      continue
    }
    const id = `${port} ${scrape.path}`
    if (!exporters.has(id)) exporters.set(id, { pod, service, container: containerAt(pod, port), port, scrape })
  }
  return { exporters: [...exporters.values()], refused }
}

/** `pod shop/web-1`. */
export function nameOf(kind: 'pod' | 'service', { metadata }: Pod | Service): string {
  return `${kind} ${metadata.namespace}/${metadata.name}`
}

/** The port that a service means, else the first that the pod exposes. */
function portOf(pod: Pod, target: number | string | undefined): number | undefined {
  if (typeof target === 'number') return target
  const ports = runningContainers(pod).flatMap((container) =>
    container.ports.filter(({ protocol }) => protocol === 'TCP'),
  )
  return (ports.find(({ name }) => name === target && name !== '') ?? ports[0])?.containerPort
}

/** The one that says it exposes the port; one that is alone needs not say it. */
function containerAt(pod: Pod, port: number): Container | undefined {
  const containers = runningContainers(pod)
  const exposing = containers.find(({ ports }) => ports.some(({ containerPort }) => containerPort === port))
  return exposing ?? (containers.length === 1 ? containers[0] : undefined)
}
