import { target } from 'narthex'

// What the process behind `npm start` exposes about itself.
export default target('this-process', {
  endpoints: ['http://127.0.0.1:9464/metrics'],
  metrics: {
    keep: [
      'process_cpu_*_total',
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_*',
      'nodejs_gc_duration_seconds',
      'nodejs_heap_*',
      'nodejs_version_info',
    ],
    drop: {
      nodejs_eventloop_lag_stddev_seconds: true,
      'nodejs_heap_space_*': { space: /^(read_only|shared|trusted)/ },
      nodejs_gc_duration_seconds: { kind: ['incremental', 'weakcb'] },
    },
    rename: { process_resident_memory_bytes: 'process.memory.resident_bytes' },
  },
  labels: { set: { team: 'me' } },
})
