import { expect, test } from 'vitest'
import type { BundleEndpoint } from '../../dsl/bundle.ts'
import { compileProject } from '../../scripts/compile-project.ts'
import { findPlaces } from '../../scripts/explain/places.ts'
import { writeProject } from '../end-to-end/project.ts'

const PROJECT = `import { defineProject, secret } from 'narthex'

export default defineProject({
  dynatrace: { environment: 'https://abc12345.live.dynatrace.com', token: secret('DT_API_TOKEN') },
  labels: { env: 'prod' },
})
`

const TARGET = `import { http, target } from 'narthex'

export default target('web', {
  endpoints: [
    'https://web-1.example.com/metrics',
    { url: 'https://web-2.example.com/metrics', labels: { rack: 'b' } },
  ],
  discovery: http({ url: 'https://sd.example.com/targets' }),
  labels: { set: { team: 'web', rack: 'a' } },
})
`

test.each<[string, string, string]>([
  ['a label of an endpoint', 'rack', 'targets/web.ts:6:59'],
  ['a label of its target', 'team', 'targets/web.ts:9:20'],
  ['a label of the project', 'env', 'targets/_project.ts:5:13'],
  ['a job', 'job', ''],
])('%s is told with its place', async (_, name, at) => {
  const { places, target } = await load()
  expect(places.label(name, { target, endpoint: target.endpoints[1]! })).toBe(at)
})

test.each<[string, string, string, string]>([
  ['that was discovered is written nowhere', 'zone', 'b', ''],
  ['that was discovered over a written one is written nowhere', 'rack', 'z', ''],
  ['that the target sets is written there', 'rack', 'a', 'targets/web.ts:9:33'],
])('a label of a discovered endpoint %s', async (_, name, value, at) => {
  const { places, target } = await load()
  const endpoint: BundleEndpoint = {
    id: 'f'.repeat(16),
    url: 'https://web-9.example.com/metrics',
    labels: [[name, value]],
  }
  expect(places.label(name, { target, endpoint })).toBe(at)
})

async function load() {
  const root = writeProject({ '_project.ts': PROJECT, 'web.ts': TARGET })
  const { bundle, loaded } = await compileProject({ root })
  return { places: findPlaces(loaded, root), target: bundle!.targets[0]! }
}
