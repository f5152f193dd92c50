import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeProject } from '../end-to-end/project.ts'
import { BODIES, type RunSettings, runPreview, serveBodies, serveJson } from './run-preview.ts'

const GOLDEN = 'test/golden/preview'

const WEB_FLEET = `import { basic, secret, target } from 'narthex'

export default target('web-fleet', {
  endpoints: [
    'https://web-1.example.com:9100/metrics',
    'https://web-2.example.com:9100/metrics',
  ],
  auth: basic('scraper', secret('WEB_FLEET_PASSWORD')),
  prefix: 'web',
  metrics: {
    keep: [
      'node_cpu_seconds_total',
      'node_memory_Mem*',
      'node_filesystem_*',
      'node_network_*_bytes_total',
      'node_pressure_*_waiting_seconds_total',
      'node_load1',
    ],
    drop: {
      node_cpu_seconds_total: { mode: ['idle', 'iowait'] },
      'node_network_*': { device: /^(lo|ifb\\d+)$/ },
    },
    scale: { node_memory_MemAvailable_bytes: 'GiB' },
    rename: { node_load1: 'host.load1' },
  },
  labels: { drop: ['fstype'], rename: { mountpoint: 'disk' }, set: { team: 'web' } },
  budget: '5M points/month',
})
`

const SHOP = `import { quantiles, target } from 'narthex'

export default target('shop', {
  endpoints: ['https://shop.example.com/metrics'],
  scrapeInterval: '5m',
  metrics: { histograms: { '*': quantiles(0.5, 0.99) } },
  budget: { pointsPerMonth: '1M', series: 100 },
})
`

/** Everything that an exporter can do wrong and still be read. */
const ODD = `# TYPE orders_total counter
orders_total{shop="a",Shop="b"} 7
orders_total{shop="a",Shop="b"} 8
# TYPE load_avg gauge
load_avg{x="\u001b[31m"} 2
load_avg NaN
old_reading 1 1000
broken{ 1
# TYPE queue gauge
queue 3
queue{Shop="x"} 1
queue{shop="x"} 2
`

type Golden = () => Promise<Omit<RunSettings, 'width'>>

const goldens: Readonly<Record<string, Golden>> = {
  'web-fleet': async () => ({
    root: writeProject({ 'web-fleet.ts': WEB_FLEET }),
    from: join(BODIES, 'node.txt'),
    later: join(BODIES, 'node-later.txt'),
  }),
  'web-fleet-all': async () => ({
    root: writeProject({ 'web-fleet.ts': WEB_FLEET }),
    from: join(BODIES, 'node.txt'),
    later: join(BODIES, 'node-later.txt'),
    all: true,
  }),
  'one-body': async () => ({
    root: writeProject({ 'web-fleet.ts': WEB_FLEET }),
    from: join(BODIES, 'node.txt'),
  }),
  'over-budget': async () => ({
    root: writeProject({ 'shop.ts': SHOP }),
    from: join(BODIES, 'pyclient.om'),
    later: join(BODIES, 'pyclient-later.om'),
  }),
  'no-secret': async () => ({ root: writeProject({ 'web-fleet.ts': WEB_FLEET }) }),
  odd: async () => ({ root: await oddProject() }),
  discovery: async () => ({ root: await discoveringProject() }),
  mistake: async () => ({ root: writeProject({ 'shop.ts': SHOP.replace('scrapeInterval', 'scrape_interval') }) }),
}

describe.each(Object.entries(goldens))('narthex preview prints what its golden file says: %s', (name, settings) => {
  test.each([80, 120])('in %i columns', async (width) => {
    const file = `${GOLDEN}/${name}-${width}.txt`
    const { out, err, exitCode } = await runPreview({ ...(await settings()), width })
    const printed = `${err}${out}$ echo $?\n${exitCode}\n`.replaceAll(/localhost:\d+/g, 'localhost:9090')
    // UPDATE_GOLDEN=1 writes the files anew, to be read before they are committed.
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, printed)
    expect(printed).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '')
    expect(printed.split('\n').filter((line) => line.length > width)).toEqual([])
  })
})

test('no golden file is left over', () => {
  const files = Object.keys(goldens).flatMap((name) => [`${name}-120.txt`, `${name}-80.txt`])
  expect(readdirSync(GOLDEN).sort()).toEqual(files.sort())
})

/** Endpoints that a list names, some of which may not be scraped, beside a list that is no list. */
async function discoveringProject(): Promise<string> {
  const names = { instance: 'web-1.example.com:80' }
  const port = new URL(await serveBodies(['load 1\n', 'load 2\n'])).port
  const list = await serveJson([
    { targets: [`127.0.0.1:${port}`], labels: names },
    { targets: ['web 2', 'web-3:9100/metrics'] },
  ])
  const page = await serveBodies(['no list'])
  return writeProject({
    'fleet.ts': `import { http, target } from 'narthex'

export default target('fleet', {
  discovery: http({ url: '${list}' }),
  scheme: 'http',
  allowPrivateNetwork: true,
})
`,
    'shop.ts': `import { http, target } from 'narthex'

export default target('shop', { discovery: http({ url: '${page}'.replace('127.0.0.1', 'localhost') }) })
`,
  })
}

/** An exporter on loopback beside one that is down; names of their own, since ports differ from run to run. */
async function oddProject(): Promise<string> {
  const url = await serveBodies([ODD, ODD.replace('queue 3', 'queue 4')])
  const down = await serveBodies([])
  return writeProject({
    'odd.ts': `import { target } from 'narthex'

export default target('odd', {
  endpoints: [
    { url: '${url}', labels: { instance: 'odd-1.example.com:80' } },
    { url: '${down}', labels: { instance: 'odd-2.example.com:80' } },
  ],
})
`,
  })
}
