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
  /** Context switches */
  namedprocess_namegroup_context_switches_total: { type: 'counter', labels: ['ctxswitchtype', 'groupname'], series: 12, samples: 12 },
  /** Cpu user usage in seconds */
  namedprocess_namegroup_cpu_seconds_total: { type: 'counter', labels: ['groupname', 'mode'], series: 12, samples: 12 },
  /** Major page faults */
  namedprocess_namegroup_major_page_faults_total: { type: 'counter', labels: ['groupname'], series: 6, samples: 6 },
  /** number of bytes of memory in use */
  namedprocess_namegroup_memory_bytes: { type: 'gauge', labels: ['groupname', 'memtype'], series: 30, samples: 30 },
  /** Minor page faults */
  namedprocess_namegroup_minor_page_faults_total: { type: 'counter', labels: ['groupname'], series: 6, samples: 6 },
  /** number of processes in this group */
  namedprocess_namegroup_num_procs: { type: 'gauge', labels: ['groupname'], series: 6, samples: 6 },
  /** Number of threads */
  namedprocess_namegroup_num_threads: { type: 'gauge', labels: ['groupname'], series: 6, samples: 6 },
  /** start time in seconds since 1970/01/01 of oldest process in group */
  namedprocess_namegroup_oldest_start_time_seconds: { type: 'gauge', labels: ['groupname'], series: 6, samples: 6 },
  /** number of open file descriptors for this group */
  namedprocess_namegroup_open_filedesc: { type: 'gauge', labels: ['groupname'], series: 6, samples: 6 },
  /** number of bytes read by this group */
  namedprocess_namegroup_read_bytes_total: { type: 'counter', labels: ['groupname'], series: 6, samples: 6 },
  /** Number of processes in states Running, Sleeping, Waiting, Zombie, or Other */
  namedprocess_namegroup_states: { type: 'gauge', labels: ['groupname', 'state'], series: 30, samples: 30 },
  /** Context switches for these threads */
  namedprocess_namegroup_thread_context_switches_total: { type: 'counter', labels: ['ctxswitchtype', 'groupname', 'threadname'], series: 32, samples: 32 },
  /** Number of threads in this group with same threadname */
  namedprocess_namegroup_thread_count: { type: 'gauge', labels: ['groupname', 'threadname'], series: 16, samples: 16 },
  /** Cpu user/system usage in seconds */
  namedprocess_namegroup_thread_cpu_seconds_total: { type: 'counter', labels: ['groupname', 'mode', 'threadname'], series: 32, samples: 32 },
  /** number of bytes read/written by these threads */
  namedprocess_namegroup_thread_io_bytes_total: { type: 'counter', labels: ['groupname', 'iomode', 'threadname'], series: 32, samples: 32 },
  /** Major page faults for these threads */
  namedprocess_namegroup_thread_major_page_faults_total: { type: 'counter', labels: ['groupname', 'threadname'], series: 16, samples: 16 },
  /** Minor page faults for these threads */
  namedprocess_namegroup_thread_minor_page_faults_total: { type: 'counter', labels: ['groupname', 'threadname'], series: 16, samples: 16 },
  /** Number of threads in this group waiting on each wchan */
  namedprocess_namegroup_threads_wchan: { type: 'gauge', labels: ['groupname', 'wchan'], series: 16, samples: 16 },
  /** the worst (closest to 1) ratio between open fds and max fds among all procs in this group */
  namedprocess_namegroup_worst_fd_ratio: { type: 'gauge', labels: ['groupname'], series: 6, samples: 6 },
  /** number of bytes written by this group */
  namedprocess_namegroup_write_bytes_total: { type: 'counter', labels: ['groupname'], series: 6, samples: 6 },
  /** general scrape errors: no proc metrics collected during a cycle */
  namedprocess_scrape_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** incremented each time a tracked proc's metrics collection fails partially, e.g. unreadable I/O stats */
  namedprocess_scrape_partial_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** incremented each time a proc's metrics collection fails */
  namedprocess_scrape_procread_errors: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** Total user and system CPU time spent in seconds. */
  process_cpu_seconds_total: { type: 'counter', labels: [], series: 1, samples: 1 },
  /** A metric with a constant '1' value labeled by version, revision, branch, goversion from which process_exporter was built, and the goos and goarch for the build. */
  process_exporter_build_info: { type: 'gauge', labels: ['branch', 'goarch', 'goos', 'goversion', 'revision'], series: 1, samples: 1 },
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
  /** Current number of scrapes being served. */
  promhttp_metric_handler_requests_in_flight: { type: 'gauge', labels: [], series: 1, samples: 1 },
  /** Total number of scrapes by HTTP status code. */
  promhttp_metric_handler_requests_total: { type: 'counter', labels: ['code'], series: 3, samples: 3 },
} as const

export type ProcessExporterFamilies = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const processExporterCatalog: Catalog<ProcessExporterFamilies> = { name: 'process-exporter', families }
