/** The parts of Kubernetes' objects that are read; what else they have may be anything. Names go into URLs. */

import * as v from 'valibot'

/** What lists leave out is null or absent, whichever wrote them. */
const text = v.nullish(v.string(), '')
const pairs = v.nullish(v.record(v.string(), v.string()), {})
const name = v.pipe(v.string(), v.maxLength(253), v.regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/))
const portNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))

const metadata = { name, namespace: name, uid: text, labels: pairs, annotations: pairs }

const owner = v.object({ kind: v.string(), name: v.string(), controller: v.nullish(v.boolean(), false) })

const containerPort = v.object({ name: text, containerPort: portNumber, protocol: v.nullish(v.string(), 'TCP') })

const container = v.object({
  name: v.string(),
  ports: v.nullish(v.array(containerPort), []),
  /** Of init containers: `Always` makes one a sidecar, which runs as long as the others. */
  restartPolicy: text,
})

export const podSchema = v.object({
  metadata: v.object({
    ...metadata,
    deletionTimestamp: text,
    ownerReferences: v.nullish(v.array(owner), []),
  }),
  spec: v.object({
    nodeName: text,
    containers: v.array(container),
    initContainers: v.nullish(v.array(container), []),
  }),
  status: v.object({
    phase: text,
    podIP: v.nullish(v.pipe(v.string(), v.regex(/^[\da-fA-F.:]*$/)), ''),
    hostIP: text,
    conditions: v.nullish(v.array(v.object({ type: v.string(), status: v.string() })), []),
  }),
})

export const serviceSchema = v.object({
  metadata: v.object(metadata),
  spec: v.object({
    selector: pairs,
    ports: v.nullish(
      v.array(
        v.object({
          port: portNumber,
          /** A number, or the name of a container's port; the number of the service's own unless set. */
          targetPort: v.nullish(v.union([v.number(), v.string()])),
          protocol: v.nullish(v.string(), 'TCP'),
        }),
      ),
      [],
    ),
  }),
})

/** A page of a list; its objects are looked at one by one, so that one which is wrong takes no other along. */
export const listSchema = v.object({
  kind: v.string(),
  metadata: v.nullish(v.object({ continue: text }), { continue: '' }),
  items: v.nullish(v.array(v.unknown()), []),
})

/** What the API server says of a request that it refuses. */
export const statusSchema = v.object({ kind: v.literal('Status'), message: text })

/** Base64 of each field. */
export const secretSchema = v.object({ data: pairs })

export type Pod = v.InferOutput<typeof podSchema>
export type Service = v.InferOutput<typeof serviceSchema>
export type Container = v.InferOutput<typeof container>

/** Containers that run together, in the order of the pod. */
export function runningContainers({ spec }: Pod): readonly Container[] {
  return [...spec.containers, ...spec.initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always')]
}
