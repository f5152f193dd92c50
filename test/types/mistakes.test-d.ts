// Each @ts-expect-error is a mistake that the editor refuses; the comment after it is TypeScript's own hint.
import { basic, bearer, defineProject, header, quantiles, secret, target } from 'narthex'

const endpoints = ['https://a.example.com/metrics'] as const

// What is right compiles.
target('a', { endpoints, auth: basic('user', secret('A_PASSWORD')), scrapeInterval: '5m', scrapeTimeout: '2.5s' })
target('a', { endpoints: [{ url: 'http://a.example.com/metrics', labels: { rack: 'b' } }], bodySizeLimit: '4MiB' })
target('a', { endpoints, parsing: 'strict', fallbackScrapeProtocol: 'OpenMetricsText1.0.0', protobuf: true })
target('a', { endpoints: ['a', 'b'].map((name): `https://${string}` => `https://${name}.example.com/metrics`) })
target('a', { endpoints, metrics: { drop: { 'node_*': { device: /^lo$/, mode: ['idle'], cpu: '0*' }, up: true } } })
target('a', { endpoints, counters: 'gauge', histograms: quantiles(0.5, 0.99), zeros: 'omit', unchanged: 'once' })
target('a', { endpoints, firstSight: 'keep', seriesLimit: 0, onSeriesLimit: 'fail' })
target('a', { endpoints, metadata: false, budget: '5M points/month' })
target('a', { endpoints, budget: { pointsPerMonth: '2.5M', series: 10_000, linesPerTick: 500 } })
const dynatrace = { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') } as const
defineProject({ dynatrace, defaults: { scrapeInterval: '5m', histograms: 'summary', zeros: 'once', metadata: true } })

// @ts-expect-error: Argument of type 'string' is not assignable to parameter of type 'SecretRef'
basic('user', 'hunter2')
// @ts-expect-error: Argument of type 'string' is not assignable to parameter of type 'SecretRef'
bearer('hunter2')
// @ts-expect-error: Argument of type 'string' is not assignable to parameter of type 'SecretRef'
header('X-Api-Key', 'hunter2')
// @ts-expect-error: Type 'string' is not assignable to type 'Auth'
target('a', { endpoints, auth: 'Bearer hunter2' })
// @ts-expect-error: Type 'string' is not assignable to type 'SecretRef'
defineProject({ dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: 'dt0c01' } })
// @ts-expect-error: Argument of type 'string' is not assignable to parameter of type 'Uppercase<string>'
secret('token')
// @ts-expect-error: … Did you mean to write 'scrapeTimeout'?
target('a', { endpoints, scrape_timeout: '10s' })
// @ts-expect-error: 'kep' does not exist in type 'MetricRules<Families>'. Did you mean to write 'keep'?
target('a', { endpoints, metrics: { kep: ['node_load1'] } })
// @ts-expect-error: Type '"15s"' is not assignable to type 'Interval'
target('a', { endpoints, scrapeInterval: '15s' })
// @ts-expect-error: Type '"7m"' is not assignable to type 'Interval'
target('a', { endpoints, scrapeInterval: '7m' })
// @ts-expect-error: Type '"10"' is not assignable to type 'Timeout'
target('a', { endpoints, scrapeTimeout: '10' })
// @ts-expect-error: Type '"4 megabytes"' is not assignable to type '`${number}GB` | …'
target('a', { endpoints, bodySizeLimit: '4 megabytes' })
// @ts-expect-error: Type '"strickt"' is not assignable to type '"lenient" | "strict"'. Did you mean '"strict"'?
target('a', { endpoints, parsing: 'strickt' })
// @ts-expect-error: Type '"PrometheusProto"' is not assignable to type 'ScrapeProtocol'
target('a', { endpoints, fallbackScrapeProtocol: 'PrometheusProto' })
// @ts-expect-error: Type 'string' is not assignable to type 'boolean'
target('a', { endpoints, protobuf: 'delimited' })
// @ts-expect-error: Type '"a.example.com/metrics"' is not assignable to type 'EndpointOptions | Url'
target('a', { endpoints: ['a.example.com/metrics'] })
// @ts-expect-error: Type 'false' is not assignable to type 'true | Where<string> | undefined'
target('a', { endpoints, metrics: { drop: { up: false } } })
// @ts-expect-error: Type 'number' is not assignable to type 'string'
target('a', { endpoints, labels: { set: { shard: 1 } } })
// @ts-expect-error: Object literal may only specify known properties, and 'endpoints' does not exist in type 'SharedOptions'
defineProject({ dynatrace: { environment: 'https://a.example.com', token: secret('T') }, defaults: { endpoints } })
// @ts-expect-error: Type '"5 million points/month"' is not assignable to type …
target('a', { endpoints, budget: '5 million points/month' })
// @ts-expect-error: 'pointsPerMont' does not exist in type 'BudgetOptions'. Did you mean to write 'pointsPerMonth'?
target('a', { endpoints, budget: { pointsPerMont: 5 } })
// @ts-expect-error: Type '"sumary"' is not assignable to type 'HistogramForm'. Did you mean '"summary"'?
target('a', { endpoints, histograms: 'sumary' })
// @ts-expect-error: Expected at least 1 arguments, but got 0
target('a', { endpoints, histograms: quantiles() })
// @ts-expect-error: Type '"never"' is not assignable to type '"omit" | "once" | "send"'
target('a', { endpoints, zeros: 'never' })
// @ts-expect-error: Type '"always"' is not assignable to type '"auto" | "drop" | "keep"'
target('a', { endpoints, firstSight: 'always' })
// @ts-expect-error: Type '"label_drop"' is not assignable to type … Did you mean '"labeldrop"'?
target('a', { endpoints, metrics: { relabel: [{ action: 'label_drop', regex: 'a' }] } })
// @ts-expect-error: 'source_labels' does not exist in type 'RelabelRule'. Did you mean to write 'sourceLabels'?
target('a', { endpoints, metrics: { relabel: [{ source_labels: ['a'], action: 'drop' }] } })
