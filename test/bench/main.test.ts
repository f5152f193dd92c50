import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const MAIN = join(import.meta.dirname, '../../scripts/bench/main.ts')

test('the bench prints one object with the rows and bars of what it measured', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, '--only', 'growth', '--json', '--tiny'])
  expect(JSON.parse(stdout)).toEqual({
    mode: 'tiny',
    node: process.versions.node,
    sections: [
      {
        name: 'growth',
        title: expect.any(String),
        rows: ['100 series', '200 series', '400 series'].map((name) => ({
          kind: 'speed',
          name,
          milliseconds: expect.any(Number),
          megabytesPerSecond: expect.any(Number),
          millionSamplesPerSecond: expect.any(Number),
          timesAsFastAs: { '200 series': expect.any(Number) },
        })),
      },
    ],
    bars: [
      {
        name: 'time a sample, 200 series against up to 400 series',
        comparison: 'at most',
        aim: 1.5,
        unit: '× the time',
        measured: expect.any(Number),
        met: expect.any(Boolean),
      },
    ],
  })
})
