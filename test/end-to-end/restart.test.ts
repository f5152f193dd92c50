import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { target } from '../../dsl/index.ts'
import type { EdgeOptions } from '../../scripts/edge/workerd.ts'
import { startStandIn } from '../../scripts/stand-in/dynatrace.ts'
import { run, startCountingExporter } from './processes.ts'
import { bindingsFor, bundleOf } from './setting.ts'

test('a worker that is killed between two ticks goes on counting where it was, to the unit', async () => {
  const statePath = mkdtempSync(join(tmpdir(), 'narthex-'))
  const exporter = await startCountingExporter()
  const dynatrace = await startStandIn()
  const bundle = await bundleOf(target('killed', { endpoints: [exporter.url as `http://${string}`] }))
  const options: EdgeOptions = { bundle, bindings: bindingsFor(dynatrace), statePath, port: 0 }
  let minute = 0
  /** A worker of its own for each list of work: a tick after every piece, then the end of the process. */
  const live = async (...pieces: readonly number[]) => {
    const edge = run('test/end-to-end/edge-process.ts', [JSON.stringify(options)])
    await edge.line()
    for (const times of pieces) {
      await exporter.work(times)
      edge.send(String(++minute * 60_000))
      expect(await edge.line()).toBe('done')
    }
    await edge.kill()
  }
  try {
    await live(5)
    expect(dynatrace.sumOf('requests_total')).toBe(0)
    await live(40, 2)
    await live(300)
    await exporter.work(1)
    await live(0)
    expect(dynatrace.sumOf('requests_total')).toBe(343)
    expect(dynatrace.sumOf('request_seconds_count')).toBe(343)
    expect(dynatrace.sumOf('response_bytes_count')).toBe(343)
    expect(dynatrace.refused()).toEqual([])
  } finally {
    await exporter.kill()
    await dynatrace.close()
    rmSync(statePath, { recursive: true })
  }
})
