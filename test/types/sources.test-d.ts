// Each @ts-expect-error is a mistake that the editor refuses; the comment after it is TypeScript's own hint.
import { authorization, basic, dns, federate, http, kubernetes, oauth2, promql, secret, sigv4, target } from 'narthex'
import { mongoDbAtlas, planetScale } from 'narthex/presets'

const url = 'https://sd.example.com/targets'
const server = 'https://cluster.example.com:6443'
const endpoints = ['https://prometheus.example.com'] as const
const token = secret('TOKEN')

// What is right compiles.
target('a', { discovery: http({ url, auth: authorization('token', token), refreshInterval: '10m', timeout: '30s' }) })
target('a', { discovery: [http({ url, via: 'SD', signedParams: ['sig'], targetLimit: 10 }), dns({ names: ['a.b'] })] })
target('a', {
  discovery: dns({ names: ['a.b'], type: 'A', port: 9100, resolver: 'https://dns.example.com/dns-query' }),
})
target('a', { discovery: kubernetes({ server, token, reach: 'direct', annotations: 'prometheus' }), via: 'CLUSTER' })
target('a', { endpoints, discovery: http({ url }), scheme: 'http', metricsPath: '/probe', params: { a: ['b', 'c'] } })
target('a', { discovery: http({ url }), relabel: [{ sourceLabels: ['__meta_a'], regex: /b/, action: 'keep' }] })
target('a', { endpoints, source: federate({ match: ['up'] }), allowPrivateNetwork: true })
target('a', { endpoints, source: promql({ up: 'sum(up)', b: { query: 'b', type: 'counter', unit: 's', help: 'B.' } }) })
target('a', { endpoints: [{ url: endpoints[0], auth: basic('user', token) }] })
target('a', { ...planetScale({ organization: 'acme', token }), metrics: { keep: ['planetscale_*'] } })
target('a', { ...mongoDbAtlas({ project: '5f1', username: 'prom', password: token }), via: 'EGRESS' })

// @ts-expect-error: Type '{ url: "https://sd.example.com/targets"; }' is not assignable to type …
target('a', { discovery: { url } })
// @ts-expect-error: Property 'url' is missing
http({ refreshInterval: '1m' })
// @ts-expect-error: Type '"sd.example.com"' is not assignable to type 'Url'
http({ url: 'sd.example.com' })
// @ts-expect-error: Type '"30s"' is not assignable to type 'Interval'
http({ url, refreshInterval: '30s' })
// @ts-expect-error: 'signedParam' does not exist in type 'HttpDiscoveryOptions'. Did you mean to write 'signedParams'?
http({ url, signedParam: ['sig'] })
// @ts-expect-error: Type '"MX"' is not assignable to type …
dns({ names: ['a.example.com'], type: 'MX' })
// @ts-expect-error: Property 'token' is missing
kubernetes({ server })
// @ts-expect-error: Type 'string' is not assignable to type 'SecretRef'
kubernetes({ server, token: 'hunter2' })
// @ts-expect-error: Type '"nodes"' is not assignable to type …
kubernetes({ server, token, reach: 'nodes' })
// @ts-expect-error: Property 'match' is missing
federate({})
// @ts-expect-error: Type '"histogram"' is not assignable to type …
promql({ up: { query: 'up', type: 'histogram' } })
// @ts-expect-error: Property 'query' is missing
promql({ up: { type: 'gauge' } })
// @ts-expect-error: Type 'string' is not assignable to type 'Source'
target('a', { endpoints, source: 'promql' })
// @ts-expect-error: Type '"ftp"' is not assignable to type …
target('a', { discovery: http({ url }), scheme: 'ftp' })
// @ts-expect-error: Type 'number' is not assignable to type 'string | readonly string[]'
target('a', { endpoints, params: { module: 1 } })
// @ts-expect-error: Argument of type 'string' is not assignable to parameter of type 'SecretRef'
authorization('token', 'hunter2')
// @ts-expect-error: Type 'string' is not assignable to type 'SecretRef'
oauth2({ tokenUrl: 'https://login.example.com', clientId: 'a', clientSecret: 'hunter2' })
// @ts-expect-error: Type '"login.example.com"' is not assignable to type …
oauth2({ tokenUrl: 'login.example.com', clientId: 'a', clientSecret: token })
// @ts-expect-error: Property 'region' is missing
sigv4({ accessKey: token, secretKey: token })
// @ts-expect-error: Type 'string' is not assignable to type 'SecretRef'
sigv4({ region: 'eu-west-1', accessKey: 'hunter2', secretKey: token })
