import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeProject } from '../end-to-end/project.ts'
import { type ExplainSettings, runExplain } from './run-explain.ts'
import { BODIES, serveBodies } from './run-preview.ts'

const GOLDEN = 'test/golden/explain'

const PROJECT = `import { defineProject, secret } from 'narthex'

export default defineProject({
  dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
  labels: { env: 'prod' },
})
`

const WEB_FLEET = `import { target } from 'narthex'

export default target('web-fleet', {
  endpoints: [
    { url: 'https://web-1.example.com:9100/metrics', labels: { rack: 'b' } },
  ],
  prefix: 'web',
  metrics: {
    keep: ['node_cpu_seconds_total', 'node_memory_Mem*', 'node_filesystem_*', 'node_load1'],
    drop: { node_cpu_seconds_total: { mode: ['idle', 'iowait'] } },
    scale: { node_memory_MemAvailable_bytes: 'GiB' },
    rename: { node_load1: 'host.load1' },
  },
  labels: {
    drop: ['fstype'],
    rename: { mountpoint: 'disk' },
    set: { team: 'web' },
  },
})
`

const SHOP = `import { quantiles, target } from 'narthex'

export default target('shop', {
  endpoints: ['https://shop.example.com/metrics'],
  metrics: {
    relabel: [
      { sourceLabels: ['handler'], regex: '/user/.+', targetLabel: 'handler', replacement: '/user/:id' },
      { sourceLabels: ['handler'], regex: '/health', action: 'drop' },
    ],
    histograms: { http_seconds: quantiles(0.5, 0.99) },
    join: { build_info: { on: [], labels: ['version'], metrics: ['*_total'] } },
  },
  labels: { drop: ['pod'] },
})
`

function shopBody(requests: readonly [number, number], latencies: readonly number[]): string {
  return `# HELP http_requests_total Requests, by what was asked for.
# TYPE http_requests_total counter
http_requests_total{handler="/user/7",pod="a",Shop="x y"} ${requests[0]}
http_requests_total{handler="/user/7",pod="b",Shop="x y"} ${requests[1]}
http_requests_total{handler="/health",pod="a"} 9
# TYPE http_seconds histogram
http_seconds_bucket{le="0.1"} ${latencies[0]}
http_seconds_bucket{le="+Inf"} ${latencies[1]}
http_seconds_sum 3
http_seconds_count ${latencies[1]}
# TYPE build_info gauge
build_info{version="1.2"} 1
# TYPE queue gauge
queue{shop="a"} NaN
job:rate5m 1
`
}

type Golden = () => Promise<Omit<ExplainSettings, 'width'>>

function webFleet(series: string): Golden {
  return async () => ({
    series,
    root: writeProject({ '_project.ts': PROJECT, 'web-fleet.ts': WEB_FLEET }),
    from: join(BODIES, 'node.txt'),
    later: join(BODIES, 'node-later.txt'),
  })
}

/** An exporter on loopback, with a name of its own: ports differ from run to run. */
function shop(series: string): Golden {
  return async () => {
    const url = await serveBodies([shopBody([7, 5], [1, 4]), shopBody([10, 1], [2, 8])])
    const endpoint = `{ url: '${url}', labels: { instance: 'shop.example.com:80' } }`
    return { series, root: writeProject({ 'shop.ts': SHOP.replace("'https://shop.example.com/metrics'", endpoint) }) }
  }
}

const goldens: Readonly<Record<string, Golden>> = {
  dropped: webFleet('node_cpu_seconds_total{cpu="0",mode="idle"}'),
  'bare-name': webFleet('node_cpu_seconds_total'),
  scaled: webFleet('node_memory_MemAvailable_bytes'),
  renamed: webFleet('node_load1'),
  labels: webFleet('node_filesystem_avail_bytes{mountpoint="/"}'),
  'not-kept': webFleet('node_load5'),
  'no-such-name': webFleet('node_cpu_seconds_totl'),
  'no-such-labels': webFleet('node_cpu_seconds_total{mode="sleep"}'),
  merged: shop('http_requests_total{pod="b"}'),
  relabelled: shop('http_requests_total{handler="/health"}'),
  quantiles: shop('http_seconds_bucket{le="0.1"}'),
  'not-a-number': shop('queue'),
  'other-key': shop('job:rate5m'),
  down: async () => ({
    series: 'a',
    root: writeProject({
      'one.ts': `import { bearer, secret, target } from 'narthex'

export default target('one', { endpoints: ['https://one.example.com/metrics'], auth: bearer(secret('ONE_TOKEN')) })
`,
    }),
  }),
}

describe.each(Object.entries(goldens))('narthex explain prints what its golden file says: %s', (name, settings) => {
  test.each([80, 120])('in %i columns', async (width) => {
    const file = `${GOLDEN}/${name}-${width}.txt`
    const { out, err, exitCode } = await runExplain({ ...(await settings()), width })
    const printed = `${err}${out}$ echo $?\n${exitCode}\n`
    // UPDATE_GOLDEN=1 writes the files anew, to be read before they are committed.
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, printed)
    expect(printed).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '')
    // Series and lines are whole, to be copied.
    const wide = printed.split('\n').filter((line) => line.length > width)
    expect(wide.filter((line) => !/^ {2}(?:scraped|sent|) +\S+$|^ {2}(?:sent|) .* \d+$/.test(line))).toEqual([])
  })
})

test('no golden file is left over', () => {
  const files = Object.keys(goldens).flatMap((name) => [`${name}-120.txt`, `${name}-80.txt`])
  expect(readdirSync(GOLDEN).sort()).toEqual(files.sort())
})
