// Written by 'npx narthex types test/fixtures/exposition/pyclient.txt --out targets/pyclient.catalog.gen.ts': run it again instead of editing.
import type { Catalog } from 'narthex'

const families = {
  /** Build info */
  build_info: { type: 'gauge', labels: ['revision', 'version'], series: 1, samples: 1 },
  /** Latency "quoted" and \ back newline */
  http_request_duration_seconds: { type: 'histogram', labels: ['handler', 'le', 'method'], series: 15, samples: 255 },
  /** Latency "quoted" and \ back newline */
  http_request_duration_seconds_created: { type: 'gauge', labels: ['handler', 'method'], series: 15, samples: 15 },
  /** Requests */
  http_requests_created: { type: 'gauge', labels: ['code', 'handler', 'method'], series: 45, samples: 45 },
  /** Requests */
  http_requests_total: { type: 'counter', labels: ['code', 'handler', 'method'], series: 45, samples: 45 },
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
  /** Number of times this generation was collected */
  python_gc_collections_total: { type: 'counter', labels: ['generation'], series: 3, samples: 3 },
  /** Objects collected during gc */
  python_gc_objects_collected_total: { type: 'counter', labels: ['generation'], series: 3, samples: 3 },
  /** Uncollectable object found during GC */
  python_gc_objects_uncollectable_total: { type: 'counter', labels: ['generation'], series: 3, samples: 3 },
  /** Python platform information */
  python_info: { type: 'gauge', labels: ['implementation', 'major', 'minor', 'patchlevel', 'version'], series: 1, samples: 1 },
  /** Sizes */
  rpc_size_bytes: { type: 'summary', labels: ['svc'], series: 9, samples: 18 },
  /** Sizes */
  rpc_size_bytes_created: { type: 'gauge', labels: ['svc'], series: 9, samples: 9 },
  /** State */
  task_state: { type: 'gauge', labels: ['task_state'], series: 3, samples: 3 },
  /** Weird values */
  weird: { type: 'gauge', labels: ['k'], series: 6, samples: 6 },
} as const

export type PyclientFamilies = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const pyclientCatalog: Catalog<PyclientFamilies> = { name: 'pyclient', families }
