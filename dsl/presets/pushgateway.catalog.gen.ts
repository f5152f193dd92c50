// Written by 'node scripts/presets/generate.ts': run it again instead of editing.
import type { Catalog } from '../catalog.ts'

const families = {
  /** A summary of the pause duration of garbage collection cycles. */
  go_gc_duration_seconds: { type: 'summary', labels: ['quantile'], series: 1, samples: 7 },
  /** Number of goroutines that currently exist. */
  go_goroutines: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Information about the Go environment. */
  go_info: { type: 'gauge', labels: ['version'], series: 1, samples: 1 },
  /** Number of bytes allocated and still in use. */
  go_memstats_alloc_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of bytes allocated, even if freed. */
  go_memstats_alloc_bytes_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of bytes used by the profiling bucket hash table. */
  go_memstats_buck_hash_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of frees. */
  go_memstats_frees_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of bytes used for garbage collection system metadata. */
  go_memstats_gc_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes allocated and still in use. */
  go_memstats_heap_alloc_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes waiting to be used. */
  go_memstats_heap_idle_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes that are in use. */
  go_memstats_heap_inuse_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of allocated objects. */
  go_memstats_heap_objects: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes released to OS. */
  go_memstats_heap_released_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes obtained from system. */
  go_memstats_heap_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of seconds since 1970 of last garbage collection. */
  go_memstats_last_gc_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of pointer lookups. */
  go_memstats_lookups_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total number of mallocs. */
  go_memstats_mallocs_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Number of bytes in use by mcache structures. */
  go_memstats_mcache_inuse_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes used for mcache structures obtained from system. */
  go_memstats_mcache_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes in use by mspan structures. */
  go_memstats_mspan_inuse_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes used for mspan structures obtained from system. */
  go_memstats_mspan_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of heap bytes when next garbage collection will take place. */
  go_memstats_next_gc_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes used for other system allocations. */
  go_memstats_other_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes in use by the stack allocator. */
  go_memstats_stack_inuse_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes obtained from system for stack allocator. */
  go_memstats_stack_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of bytes obtained from system. */
  go_memstats_sys_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of OS threads created. */
  go_threads: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total user and system CPU time spent in seconds. */
  process_cpu_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Maximum number of open file descriptors. */
  process_max_fds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Number of open file descriptors. */
  process_open_fds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Resident memory size in bytes. */
  process_resident_memory_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Start time of the process since unix epoch in seconds. */
  process_start_time_seconds: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Virtual memory size in bytes. */
  process_virtual_memory_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Maximum amount of virtual memory available in bytes. */
  process_virtual_memory_max_bytes: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Last Unix time when changing this group in the Pushgateway failed. */
  push_failure_time_seconds: { type: 'gauge', labels: ['instance', 'job'], series: 40, samples: 40 },
  /** Last Unix time when changing this group in the Pushgateway succeeded. */
  push_time_seconds: { type: 'gauge', labels: ['instance', 'job'], series: 40, samples: 40 },
  /** A metric with a constant '1' value labeled by version, revision, branch, goversion from which pushgateway was built, and the goos and goarch for the build. */
  pushgateway_build_info: { type: 'gauge', labels: ['branch', 'goarch', 'goos', 'goversion', 'revision', 'version'], series: 1, samples: 1 },
  /** HTTP request duration for pushes to the Pushgateway. */
  pushgateway_http_push_duration_seconds: { type: 'summary', labels: ['method', 'quantile'], series: 1, samples: 5 },
  /** HTTP request size for pushes to the Pushgateway. */
  pushgateway_http_push_size_bytes: { type: 'summary', labels: ['method', 'quantile'], series: 1, samples: 5 },
  /** Total HTTP requests processed by the Pushgateway, excluding scrapes. */
  pushgateway_http_requests_total: { type: 'counter', labels: ['code', 'handler', 'method'], series: 1, samples: 1 },
} as const

export type PushgatewayFamilies = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const pushgatewayCatalog: Catalog<PushgatewayFamilies> = { name: 'pushgateway', families }
