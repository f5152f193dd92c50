/** What is taken of the objects of a cluster. They are foreign input: one that is wrong is refused, and told. */

import * as v from 'valibot'
import { printable } from '../../model/utf8.ts'
import { type AnnotationContext, readAnnotations } from './annotations.ts'
import {
  type Choice,
  type ChoosingService,
  type Exporter,
  findExporters,
  isBehind,
  isRunning,
  nameOf,
} from './find-exporters.ts'
import type { Picked, Picker } from './list-objects.ts'
import { type Pod, podSchema, type Service, serviceSchema } from './objects.ts'

export type ChosenService = Choice & { readonly service: ChoosingService }

/** Services that annotations choose. */
export function servicePicker(context: AnnotationContext): Picker<ChosenService> {
  return (object) => {
    const read = v.safeParse(serviceSchema, object)
    if (!read.success) return refuse('a service', describeIssue(read.issues[0]))
    const service = read.output
    const asked = readAnnotations(service.metadata.annotations, context)
    if (asked.kind === 'nothing') return NOTHING
    const name = nameOf('service', service)
    if (asked.kind === 'refused') return refuse(name, asked.reason)
    if (Object.keys(service.spec.selector).length === 0)
      return refuse(name, 'it has no selector, so it stands for no pods')
    const choosing = { ...withShortValues(service), targetPort: targetPortOf(service, context) }
    return { items: [{ service: choosing, scrape: asked.scrape }], refused: [] }
  }
}

/** What is to be scraped of pods that annotations choose, or those of services in front of them. */
export function podPicker(context: AnnotationContext, services: readonly ChosenService[]): Picker<Exporter> {
  return (object) => {
    const read = v.safeParse(podSchema, object)
    if (!read.success) return refuse('a pod', describeIssue(read.issues[0]))
    if (!isRunning(read.output)) return NOTHING
    const asked = readAnnotations(read.output.metadata.annotations, context)
    const own = asked.kind === 'scrape' ? [{ service: undefined, scrape: asked.scrape }] : []
    const others = services.filter(({ service }) => isBehind(service, read.output))
    const wrong = asked.kind === 'refused' ? [{ target: nameOf('pod', read.output), reason: asked.reason }] : []
    // Most pods of a cluster are nobody's choice: little is to be done for them.
    if (own.length + others.length === 0) return { items: [], refused: wrong }
    const { exporters, refused } = findExporters(withShortValues(read.output), [...own, ...others])
    return { items: exporters, refused: [...wrong, ...refused] }
  }
}

const NOTHING = { items: [], refused: [] }

function refuse(target: string, reason: string): Picked<never> {
  return { items: [], refused: [{ target, reason }] }
}

/** Dynatrace looks at the ports of pods alone, Prometheus at those of the service as well. */
function targetPortOf({ spec }: Service, { annotations }: AnnotationContext): number | string | undefined {
  const first = annotations === 'prometheus' ? spec.ports.find(({ protocol }) => protocol === 'TCP') : undefined
  return first?.targetPort ?? first?.port
}

/**
 * Of labels and annotations only short values are kept, since those of all pods are in memory at once. What is long is
 * a document: `kubectl.kubernetes.io/last-applied-configuration` is on every other pod.
 */
function withShortValues<T extends Pod | Service>(object: T): T {
  const { metadata } = object
  const short = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value.length <= MAX_VALUE))
  return {
    ...object,
    metadata: { ...metadata, annotations: short(metadata.annotations), labels: short(metadata.labels) },
  }
}

const MAX_VALUE = 1024

function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = printable(v.getDotPath(issue) ?? 'all of it').slice(0, MAX_QUOTED)
  return `it is not as Kubernetes has them: ${path} is wrong`
}

const MAX_QUOTED = 100
