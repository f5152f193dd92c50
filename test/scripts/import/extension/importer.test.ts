import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compile } from '../../../../dsl/compile.ts'
import { defineProject, secret } from '../../../../dsl/index.ts'
import { evaluateTarget } from '../../../../scripts/import/evaluate.ts'
import { extensionImporter } from '../../../../scripts/import/extension/importer.ts'
import type { Imported } from '../../../../scripts/import/imported.ts'
import { simulate } from '../../../../scripts/testing/simulate.ts'

const FIXTURES = join(import.meta.dirname, '../../../fixtures/import/extension')

const rabbitmq = fixture('rabbitmq.yaml')
const activation = fixture('rabbitmq-activation.json')
const exposition = fixture('rabbitmq.txt').text

describe('an extension and its activation become targets', () => {
  const imported = extensionImporter.import([rabbitmq, activation])

  test('one for metrics of one interval, with the same dimensions and filters', () => {
    expect(imported.targets.map(({ job, from }) => [job, from.line])).toEqual([
      ['rabbitmq-queues', 33],
      ['rabbitmq-node', 38],
      ['rabbitmq-slow', 45],
    ])
  })

  test('with endpoints, credentials by name, interval and timeout', () => {
    expect(optionsOf(imported, 'rabbitmq-slow')).toMatchObject({
      endpoints: ['https://rabbit-1.example.com:15692/metrics', 'https://rabbit-2.example.com:15692/metrics'],
      auth: { kind: 'basic', username: 'monitor', password: { kind: 'secret', name: 'RABBITMQ_PASSWORD' } },
      scrapeInterval: '6m',
      scrapeTimeout: '20s',
    })
  })

  test('with the metrics of the feature sets that it has, their types and their keys', () => {
    expect(optionsOf(imported, 'rabbitmq-queues').metrics).toEqual({
      relabel: [
        { sourceLabels: ['queue'], regex: 'amq\\..*', action: 'drop' },
        { sourceLabels: ['vhost'], regex: 'prod', action: 'keep' },
      ],
      types: { rabbitmq_queue_messages: 'gauge', rabbitmq_published_total: 'counter' },
      keep: ['rabbitmq_queue_messages', 'rabbitmq_published_total'],
      join: { rabbitmq_identity_info: { on: [], labels: { rabbitmq_cluster: 'cluster' } } },
      rename: {
        rabbitmq_queue_messages: 'rabbitmq.queue.messages',
        rabbitmq_published_total: 'rabbitmq.published.count',
      },
    })
  })

  test('with labels under the names of dimensions, constants and variables', () => {
    expect(optionsOf(imported, 'rabbitmq-queues').labels).toEqual({
      rename: { queue: 'queue.name' },
      set: { team: 'messaging', region: 'eu' },
    })
  })

  test('that the compiler of the configuration takes', async () => {
    const targets = imported.targets.map(evaluateTarget)
    expect((await compile({ project: PROJECT, targets })).diagnostics).toEqual([])
  })

  test('and no value of a secret is in them or in a note', () => {
    expect(JSON.stringify(imported)).not.toContain('not-a-secret')
  })
})

test('an extension without an activation has a place for the endpoint, and metrics under two keys two targets', async () => {
  const { targets } = extensionImporter.import([fixture('ceph.yaml')])
  expect(targets.map(({ job }) => job)).toEqual([
    'storage-cluster-monitors',
    'storage-cluster-capacity',
    'storage-cluster-capacity-2',
  ])
  expect(targets.map((target) => evaluateTarget(target).options)).toMatchObject([
    { metrics: { rename: { ceph_mon_num_sessions: 'storage.monitor.sessions' } } },
    { metrics: { rename: { ceph_cluster_total_bytes: 'storage.capacity.bytes' } } },
    { metrics: { rename: { ceph_cluster_total_bytes: 'storage.total.bytes' } } },
  ])
  const { diagnostics } = await compile({ project: PROJECT, targets: targets.map(evaluateTarget) })
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
})

test.each(['constructor', '__proto__', 'toString'])('an option that is called %s is one that nobody knows', (name) => {
  const extension = { path: 'extension.yaml', text: `name: custom:x\n${name}: 1\nprometheus: [{ group: g }]\n` }
  const { notes } = extensionImporter.import([extension])
  expect(notes.filter(({ option }) => option === name)).toMatchObject([
    { severity: 'info', at: { line: 2 }, message: 'this option is not known here, and is left out' },
  ])
})

describe('the lines that are sent have the keys that the extension gave them:', () => {
  test.each([
    [
      'rabbitmq-queues',
      false,
      ['gauge rabbitmq.queue.messages', 'count rabbitmq.published.count', 'count rabbitmq.delivered'],
    ],
    [
      'rabbitmq-node',
      false,
      [
        'count rabbitmq.raft.seconds_sum.count',
        'count rabbitmq.raft.seconds_count',
        'gauge rabbitmq.gc',
        'count rabbitmq.gc_sum.count',
        'count rabbitmq.gc_count',
      ],
    ],
    [
      'rabbitmq-node',
      true,
      [
        'count rabbitmq.raft.seconds_bucket.count',
        'count rabbitmq.raft.seconds_bucket.count',
        'count rabbitmq.raft.seconds_sum.count',
        'count rabbitmq.raft.seconds_count',
        'gauge rabbitmq.gc',
        'count rabbitmq.gc_sum.count',
        'count rabbitmq.gc_count',
      ],
    ],
    ['rabbitmq-slow', false, ['gauge rabbitmq.disk']],
  ])('%s, with buckets: %s', async (job, collectHistogramBuckets, expected) => {
    const endpoint = { url: 'https://rabbit-1.example.com/metrics', advanced: { collectHistogramBuckets } }
    const imported = importWith([endpoint], { featureSets: ['queues', 'delivery'], vars: { region: 'eu' } })
    const { points, refusals } = await simulate(targetOf(imported, job), exposition)
    expect(points.map(({ kind, key }) => `${kind} ${key}`)).toEqual(expected)
    expect(refusals).toEqual([])
  })

  test('and their dimensions', async () => {
    const imported = extensionImporter.import([rabbitmq, activation])
    const { points } = await simulate(targetOf(imported, 'rabbitmq-queues'), exposition)
    const { job, instance, ...dimensions } = points[0]!.dimensions
    expect(dimensions).toEqual({
      'queue.name': 'orders',
      vhost: 'prod',
      cluster: 'east',
      team: 'messaging',
      region: 'eu',
    })
  })
})

const PROJECT = defineProject({
  dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
})

function fixture(name: string) {
  return { path: name, text: readFileSync(join(FIXTURES, name), 'utf8') }
}

function importWith(endpoints: readonly unknown[], value: Readonly<Record<string, unknown>> = {}): Imported {
  const text = JSON.stringify({ scope: 'environment', value: { ...value, prometheusRemote: { endpoints } } })
  return extensionImporter.import([rabbitmq, { path: 'activation.json', text }])
}

function targetOf({ targets }: Imported, job: string) {
  return evaluateTarget(targets.find((each) => each.job === job)!)
}

function optionsOf(imported: Imported, job: string) {
  return targetOf(imported, job).options
}
