import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type DiffSettings, runDiff, writeRepository } from './run-diff.ts'
import { BODIES } from './run-preview.ts'

const GOLDEN = 'test/golden/diff'

const WEB_FLEET = `import { target } from 'narthex'

export default target('web-fleet', {
  endpoints: [
    'https://web-1.example.com:9100/metrics',
    'https://web-2.example.com:9100/metrics',
  ],
  prefix: 'web',
  metrics: {
    keep: ['node_cpu_seconds_total', 'node_memory_Mem*', 'node_filesystem_*', 'node_load1'],
    drop: { node_cpu_seconds_total: { mode: ['iowait'] } },
    scale: { node_memory_MemAvailable_bytes: 'GiB' },
  },
  labels: { drop: ['fstype'] },
})
`

const CHANGED = WEB_FLEET.replace("'node_load1'", "'node_load*'")
  .replace("['iowait']", "['idle', 'iowait']")
  .replace("'GiB'", "'MiB'")
  .replace("drop: ['fstype']", "drop: ['fstype'], rename: { mountpoint: 'disk' }")
  .replace('  labels', "  zeros: 'omit',\n  labels")

const bodies = { from: [join(BODIES, 'node.txt')], later: [join(BODIES, 'node-later.txt')] }

type Golden = () => Omit<DiffSettings, 'width'>

const goldens: Readonly<Record<string, Golden>> = {
  changed: () => ({ ...bodies, root: writeRepository({ 'web.ts': WEB_FLEET }, { 'web.ts': CHANGED }) }),
  same: () => ({ ...bodies, root: writeRepository({ 'web.ts': WEB_FLEET }, { 'web.ts': WEB_FLEET }) }),
  'new-target': () => ({
    from: [`web-fleet=${bodies.from[0]}`, `api=${join(BODIES, 'pyclient.om')}`],
    root: writeRepository(
      { 'web.ts': WEB_FLEET },
      {
        'web.ts': WEB_FLEET,
        'api.ts': WEB_FLEET.replace("'web-fleet'", "'api'").replace(/ {2}metrics: \{.*?^ {2}\},\n/ms, ''),
      },
    ),
  }),
  markdown: () => ({ ...goldens.changed!(), form: 'markdown' }),
}

describe.each(Object.entries(goldens))('narthex diff prints what its golden file says: %s', (name, settings) => {
  test.each([80, 120])('in %i columns', async (width) => {
    const file = `${GOLDEN}/${name}-${width}.txt`
    const { out, err, exitCode } = await runDiff({ tells: true, ...settings(), width })
    const printed = `${err}${out}$ echo $?\n${exitCode}\n`
    // UPDATE_GOLDEN=1 writes the files anew, to be read before they are committed.
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, printed)
    expect(printed).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '')
    if (name !== 'markdown') expect(printed.split('\n').filter((line) => line.length > width)).toEqual([])
  })
})

test('no golden file is left over', () => {
  const files = Object.keys(goldens).flatMap((name) => [`${name}-120.txt`, `${name}-80.txt`])
  expect(readdirSync(GOLDEN).sort()).toEqual(files.sort())
})
