import type { Pod } from 'kubernetes-types/core/v1.d.ts'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { findExporters } from '../../../../worker/discovery/kubernetes/find-exporters.ts'
import { dimensionsOf, metaLabelsOf } from '../../../../worker/discovery/kubernetes/labels.ts'
import { podSchema, serviceSchema } from '../../../../worker/discovery/kubernetes/objects.ts'
import { type PodOptions, podOf, serviceOf } from '../../../kubernetes/objects.ts'

const SCRAPE = { path: '/metrics', scheme: 'http', filter: undefined, clusterSecrets: undefined } as const

function exporterOf(pod: Pod, { port, service }: { port?: number; service?: ReturnType<typeof serviceOf> } = {}) {
  const choosing = service && { ...v.parse(serviceSchema, service), targetPort: undefined }
  const { exporters } = findExporters(v.parse(podSchema, pod), [{ service: choosing, scrape: { ...SCRAPE, port } }])
  return exporters[0]!
}

describe('the workload of a pod', () => {
  const hash = { 'pod-template-hash': '5d9c8b7f' }
  test.each<[why: string, options: PodOptions, kind: string, name: string]>([
    [
      'the deployment behind a replica set',
      { owner: ['ReplicaSet', 'web-5d9c8b7f'], labels: hash },
      'deployment',
      'web',
    ],
    ['a replica set of its own', { owner: ['ReplicaSet', 'web-abc'] }, 'replicaset', 'web-abc'],
    ['a replica set with another hash', { owner: ['ReplicaSet', 'web-abc'], labels: hash }, 'replicaset', 'web-abc'],
    ['a stateful set', { owner: ['StatefulSet', 'db'] }, 'statefulset', 'db'],
    ['a daemon set', { owner: ['DaemonSet', 'node-exporter'] }, 'daemonset', 'node-exporter'],
    ['the cron job behind a job', { owner: ['Job', 'backup-29348760'] }, 'cronjob', 'backup'],
    ['the cron job of an old cluster', { owner: ['Job', 'backup-1699999200'] }, 'cronjob', 'backup'],
    ['a job of its own', { owner: ['Job', 'migrate-v2'] }, 'job', 'migrate-v2'],
    ['a job that is named by a day', { owner: ['Job', 'migrate-20261123'] }, 'job', 'migrate-20261123'],
    ['a controller of another kind', { owner: ['Rollout', 'web'] }, 'rollout', 'web'],
    ['the pod itself', {}, 'pod', 'web-1'],
  ])('is %s', (_, options, kind, name) => {
    const labels = dimensionsOf(exporterOf(podOf('web-1', options)), '')
    expect([labels['k8s.workload.kind'], labels['k8s.workload.name']]).toEqual([kind, name])
  })
})

describe('the container', () => {
  const containers = [
    { name: 'app', ports: [{ containerPort: 80 }] },
    { name: 'exporter', ports: [{ containerPort: 9100 }] },
  ]
  test.each<[port: number, options: PodOptions, name: string, why: string]>([
    [9100, { containers }, 'exporter', 'which exposes the port'],
    [9999, { containers }, '', 'which nobody says it is'],
    [9999, {}, 'app', 'which is alone'],
  ])('at port %d of %j is %j, %s', (port, options, name) => {
    expect(dimensionsOf(exporterOf(podOf('web-1', options), { port }), '')['k8s.container.name']).toBe(name)
  })
})

describe('relabelling sees', () => {
  test('what Prometheus shows of a pod', () => {
    const pod = podOf('web-1', {
      labels: { 'app.kubernetes.io/name': 'web' },
      annotations: { 'example.com/team': 'shop' },
      owner: ['StatefulSet', 'web'],
    })
    expect(metaLabelsOf(exporterOf(pod))).toEqual({
      __meta_kubernetes_namespace: 'shop',
      __meta_kubernetes_pod_name: 'web-1',
      __meta_kubernetes_pod_uid: 'uid-of-web-1',
      __meta_kubernetes_pod_ip: '10.1.2.3',
      __meta_kubernetes_pod_host_ip: '192.168.0.1',
      __meta_kubernetes_pod_node_name: 'node-1',
      __meta_kubernetes_pod_phase: 'Running',
      __meta_kubernetes_pod_ready: 'true',
      __meta_kubernetes_pod_controller_kind: 'StatefulSet',
      __meta_kubernetes_pod_controller_name: 'web',
      __meta_kubernetes_pod_container_name: 'app',
      __meta_kubernetes_pod_container_port_name: 'metrics',
      __meta_kubernetes_pod_container_port_number: '9090',
      __meta_kubernetes_pod_container_port_protocol: 'TCP',
      __meta_kubernetes_pod_label_app_kubernetes_io_name: 'web',
      __meta_kubernetes_pod_labelpresent_app_kubernetes_io_name: 'true',
      __meta_kubernetes_pod_annotation_example_com_team: 'shop',
      __meta_kubernetes_pod_annotationpresent_example_com_team: 'true',
    })
  })

  test('the service that chose it', () => {
    const service = serviceOf('metrics', { labels: { a: 'b' }, annotations: { 'c/d': '' } })
    expect(metaLabelsOf(exporterOf(podOf('web-1'), { service }))).toMatchObject({
      __meta_kubernetes_service_name: 'metrics',
      __meta_kubernetes_service_label_a: 'b',
      __meta_kubernetes_service_labelpresent_a: 'true',
      __meta_kubernetes_service_annotation_c_d: '',
      __meta_kubernetes_service_annotationpresent_c_d: 'true',
    })
  })

  test('nothing of a port that no container exposes', () => {
    expect(metaLabelsOf(exporterOf(podOf('web-1'), { port: 1234 }))).toMatchObject({
      __meta_kubernetes_pod_container_name: 'app',
      __meta_kubernetes_pod_container_port_name: '',
      __meta_kubernetes_pod_container_port_number: '',
    })
  })
})
