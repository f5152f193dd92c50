/** What processes say of their own runtime, for `drop`. */

/** All that an exporter beside its server says of itself. */
export const EXPORTER_ITSELF = { 'go_*': true, 'process_*': true, 'promhttp_*': true } as const

/** What the Go runtime of a server says beyond goroutines, threads, pauses and the memory that is in use. */
export const GO_DETAILS = {
  go_info: true,
  'go_memstats_*_sys_bytes': true,
  'go_memstats_m*_inuse_bytes': true,
  go_memstats_frees_total: true,
  go_memstats_gc_cpu_fraction: true,
  go_memstats_heap_idle_bytes: true,
  go_memstats_heap_objects: true,
  go_memstats_heap_released_bytes: true,
  go_memstats_last_gc_time_seconds: true,
  go_memstats_lookups_total: true,
  go_memstats_mallocs_total: true,
  go_memstats_next_gc_bytes: true,
  go_memstats_stack_inuse_bytes: true,
  'process_virtual_memory_*': true,
  'promhttp_*': true,
} as const
