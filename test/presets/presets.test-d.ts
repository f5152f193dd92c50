// Each @ts-expect-error is a mistake that the editor refuses.
import { exporter, secret, target } from 'narthex'
import { anyExporter, blackboxProbe, nodeExporter, supabase } from 'narthex/presets'

const endpoints = ['https://a.example.com/metrics'] as const

target('a', nodeExporter, { endpoints, metrics: { keep: ['node_load1', 'node_cpu_*'] } })
target('a', nodeExporter, { endpoints, metrics: { scale: { node_memory_MemFree_bytes: 'GiB' } } })
target('a', blackboxProbe, { endpoints, metrics: { rename: { probe_ssl_earliest_cert_expiry: 'tls.expiry' } } })
target('a', { ...supabase({ project: 'abcd', key: secret('SUPABASE_KEY') }), prefix: 'supabase' })
target('a', anyExporter, { endpoints, metrics: { keep: ['whatever', 'it_*'], counters: { jobs_total: 'gauge' } } })
target('a', anyExporter, { endpoints, metrics: { types: { jobs_done: 'counter' } } })
// A preset without its rules.
target('a', exporter(nodeExporter.catalog), { endpoints, metrics: { keep: ['go_goroutines'] } })

// @ts-expect-error: Type '"node_load"' is not assignable to type … Did you mean '"node_load1"'?
target('a', nodeExporter, { endpoints, metrics: { keep: ['node_load'] } })
// @ts-expect-error: Property 'key' is missing
target('a', supabase({ project: 'abcd' }))
// @ts-expect-error: Type 'string' is not assignable to type 'SecretRef'.
target('a', supabase({ project: 'abcd', key: 'sb_secret_1' }))
