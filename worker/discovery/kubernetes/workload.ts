import type { Pod } from './objects.ts'

/** What a pod belongs to. */
export interface Workload {
  /** In lower case, as Dynatrace has it. */
  readonly kind: string
  readonly name: string
}

/**
 * The controller of a pod, and where that is itself made by another, that one: only its name tells of it, since owners
 * of owners would have to be asked for. A pod without a controller is its own workload.
 */
export function workloadOf({ metadata }: Pod): Workload {
  const owner = controllerOf({ metadata })
  if (owner === undefined) return { kind: 'pod', name: metadata.name }
  const { kind, name } = owner
  const hash = metadata.labels['pod-template-hash'] ?? ''
  if (kind === 'ReplicaSet' && hash !== '' && name.endsWith(`-${hash}`))
    return { kind: 'deployment', name: name.slice(0, -hash.length - 1) }
  const cronJob = kind === 'Job' ? CRON_JOB.exec(name)?.[1] : undefined
  return cronJob === undefined ? { kind: kind.toLowerCase(), name } : { kind: 'cronjob', name: cronJob }
}

export function controllerOf({
  metadata,
}: Pick<Pod, 'metadata'>): Pod['metadata']['ownerReferences'][number] | undefined {
  return metadata.ownerReferences.find(({ controller }) => controller)
}

/**
 * A CronJob names its Jobs by the time they are for: in minutes since the epoch, and in seconds before Kubernetes 1.21.
 * A date in digits, which people put there, is none of these.
 */
const CRON_JOB = /^(.+)-(?:(?:2[7-9]|3\d)\d{6}|1[6-9]\d{8})$/
