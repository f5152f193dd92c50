/** Labels of what was found in a cluster: dimensions of every point, and what relabelling may look at. */

import type { Exporter } from './find-exporters.ts'
import type { Pod, Service } from './objects.ts'
import { controllerOf, workloadOf } from './workload.ts'

type Labels = Readonly<Record<string, string>>

/** `instance`, and the dimensions by which Dynatrace knows pods; labels of samples have no dots, so they meet none. */
export function dimensionsOf({ pod, service, container, port }: Exporter, cluster: string): Labels {
  const { metadata, spec } = pod
  const workload = workloadOf(pod)
  return {
    instance: `${metadata.name}:${port}`,
    'k8s.cluster.name': cluster,
    'k8s.namespace.name': metadata.namespace,
    'k8s.pod.name': metadata.name,
    'k8s.pod.uid': metadata.uid,
    'k8s.node.name': spec.nodeName,
    'k8s.container.name': container?.name ?? '',
    'k8s.workload.kind': workload.kind,
    'k8s.workload.name': workload.name,
    'k8s.service.name': service?.metadata.name ?? '',
  }
}

/**
 * As Prometheus has them for the role `pod`, and those of the service for what a service chose.
 * https://prometheus.io/docs/prometheus/latest/configuration/configuration/#kubernetes_sd_config
 */
export function metaLabelsOf({ pod, service, container, port }: Exporter): Labels {
  const { metadata, spec, status } = pod
  const controller = controllerOf(pod)
  const exposed = container?.ports.find(({ containerPort }) => containerPort === port)
  return {
    __meta_kubernetes_namespace: metadata.namespace,
    __meta_kubernetes_pod_name: metadata.name,
    __meta_kubernetes_pod_uid: metadata.uid,
    __meta_kubernetes_pod_ip: status.podIP,
    __meta_kubernetes_pod_host_ip: status.hostIP,
    __meta_kubernetes_pod_node_name: spec.nodeName,
    __meta_kubernetes_pod_phase: status.phase,
    __meta_kubernetes_pod_ready: readinessOf(pod),
    __meta_kubernetes_pod_controller_kind: controller?.kind ?? '',
    __meta_kubernetes_pod_controller_name: controller?.name ?? '',
    __meta_kubernetes_pod_container_name: container?.name ?? '',
    __meta_kubernetes_pod_container_port_name: exposed?.name ?? '',
    __meta_kubernetes_pod_container_port_number: exposed === undefined ? '' : String(port),
    __meta_kubernetes_pod_container_port_protocol: exposed?.protocol ?? '',
    ...namedValues('pod', pod),
    ...(service !== undefined && {
      __meta_kubernetes_service_name: service.metadata.name,
      ...namedValues('service', service),
    }),
  }
}

/** `unknown` where the pod does not tell, as Prometheus has it. */
function readinessOf({ status }: Pod): string {
  return status.conditions.find(({ type }) => type === 'Ready')?.status.toLowerCase() ?? 'unknown'
}

function namedValues(kind: 'pod' | 'service', { metadata }: Pod | Service): Labels {
  const all = [
    ...Object.entries(metadata.labels).map((entry) => ['label', ...entry] as const),
    ...Object.entries(metadata.annotations).map((entry) => ['annotation', ...entry] as const),
  ]
  return Object.fromEntries(
    all.flatMap(([what, name, value]) => {
      const label = name.replace(/\W/g, '_')
      return [
        [`__meta_kubernetes_${kind}_${what}_${label}`, value],
        [`__meta_kubernetes_${kind}_${what}present_${label}`, 'true'],
      ]
    }),
  )
}
