/** Objects of a cluster as an API server shows them. */

import type { Container, Pod, Secret, Service } from 'kubernetes-types/core/v1.d.ts'

export interface PodOptions {
  readonly namespace?: string
  readonly annotations?: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  readonly containers?: readonly Container[]
  readonly initContainers?: readonly Container[]
  readonly ip?: string
  readonly phase?: string
  readonly owner?: readonly [kind: string, name: string]
  readonly deleted?: boolean
}

/** It runs, and exposes port 9090. */
export function podOf(name: string, options: PodOptions = {}): Pod {
  const { namespace = 'shop', annotations, labels, ip = '10.1.2.3', phase = 'Running', owner, deleted } = options
  const containers = options.containers ?? [{ name: 'app', ports: [{ name: 'metrics', containerPort: 9090 }] }]
  return {
    metadata: {
      name,
      namespace,
      uid: `uid-of-${name}`,
      ...(annotations && { annotations }),
      ...(labels && { labels }),
      ...(deleted && { deletionTimestamp: '2026-11-23T05:00:00Z' }),
      ...(owner && {
        ownerReferences: [{ apiVersion: 'v1', kind: owner[0], name: owner[1], uid: 'uid', controller: true }],
      }),
    },
    spec: {
      nodeName: 'node-1',
      containers: [...containers],
      ...(options.initContainers && { initContainers: [...options.initContainers] }),
    },
    status: {
      phase,
      podIP: ip,
      hostIP: '192.168.0.1',
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  }
}

export interface ServiceOptions {
  readonly namespace?: string
  readonly annotations?: Readonly<Record<string, string>>
  readonly labels?: Readonly<Record<string, string>>
  readonly selector?: Readonly<Record<string, string>>
  readonly ports?: NonNullable<Service['spec']>['ports']
}

export function serviceOf(name: string, options: ServiceOptions = {}): Service {
  const { namespace = 'shop', annotations, labels, selector, ports } = options
  return {
    metadata: { name, namespace, ...(annotations && { annotations }), ...(labels && { labels }) },
    spec: { ...(selector && { selector }), ...(ports && { ports }) },
  }
}

export function secretOf(name: string, fields: Readonly<Record<string, string>>, namespace = 'shop'): Secret {
  const data = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, btoa(value)]))
  return { metadata: { name, namespace }, data }
}

/** Annotations of Dynatrace; `scrape` is among them. */
export function dynatrace(values: Readonly<Record<string, string>> = {}): Record<string, string> {
  return prefixed('metrics.dynatrace.com/', values)
}

/** Annotations of Prometheus; `scrape` is among them. */
export function prometheus(values: Readonly<Record<string, string>> = {}): Record<string, string> {
  return prefixed('prometheus.io/', values)
}

function prefixed(prefix: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ scrape: 'true', ...values }).map(([name, value]) => [prefix + name, value]),
  )
}
