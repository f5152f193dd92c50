import { exporter } from '../catalog.ts'
import { rabbitmqCatalog } from './rabbitmq.catalog.gen.ts'

/**
 * RabbitMQ by its rabbitmq_prometheus plugin at `/metrics`, which adds all queues up. Recorded from RabbitMQ 3.10.8 in
 * its default configuration; `/metrics/per-object` has the same names with more labels.
 *
 * Keeps 192 of 676 samples. Left out are the Erlang allocators and microstate accounting, tables of mnesia,
 * and constants of the Erlang machine. Every metric gets the labels `rabbitmq_cluster` and `rabbitmq_node`, which the
 * exporter has in `rabbitmq_identity_info` alone.
 */
export const rabbitmq = exporter(rabbitmqCatalog, {
  types: { 'rabbitmq_alarms_*': 'gauge' },
  join: {
    rabbitmq_identity_info: {
      on: [],
      labels: ['rabbitmq_cluster', 'rabbitmq_node'],
      metrics: ['rabbitmq_*', 'erlang_*'],
    },
  },
  drop: {
    'erlang_mnesia_tablewise_*': true,
    erlang_vm_allocators: true,
    'erlang_vm_*_limit': true,
    'erlang_vm_*_online': true,
    'erlang_vm_dirty_*_schedulers': true,
    'erlang_vm_logical_processors*': true,
    'erlang_vm_msacc_*': true,
    erlang_vm_smp_support: true,
    erlang_vm_statistics_wallclock_time_milliseconds: true,
    erlang_vm_thread_pool_size: true,
    erlang_vm_threads: true,
    erlang_vm_time_correction: true,
    erlang_vm_wordsize_bytes: true,
    'telemetry_*': true,
  },
})
