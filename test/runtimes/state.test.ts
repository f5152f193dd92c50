import { cpSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { target } from '../../dsl/index.ts'
import { startStandIn } from '../../scripts/stand-in/dynatrace.ts'
import { startCountingExporter } from '../end-to-end/processes.ts'
import { bindingsFor, bundleOf } from '../end-to-end/setting.ts'
import { bun, deno, node } from './process.ts'
import { eventually, targetsAt } from './service.suite.ts'

const runtimes = [node, deno, bun, node].filter(({ isInstalled }) => isInstalled)

test('what one runtime kept another one goes on with, to the unit', { timeout: 60_000 }, async () => {
  const exporter = await startCountingExporter()
  const dynatrace = await startStandIn()
  const bundle = await bundleOf(target('moved', { endpoints: [exporter.url as `http://${string}`] }))
  let state: string | undefined
  let total = 0
  try {
    for (const { install, name } of runtimes) {
      const installed = install(bundle)
      onTestFinished(installed.remove)
      // Copied while nobody uses it, as a backup would be.
      if (state !== undefined) cpSync(state, installed.state, { recursive: true })
      state = installed.state
      const { url, stop } = await installed.start(bindingsFor(dynatrace))
      await eventually(async () => expect(await targetsAt(url)).toMatchObject([{ health: 'up' }]))
      await exporter.work(30)
      total += 30
      await eventually(() => expect(dynatrace.sumOf('requests_total'), name).toBe(total))
      expect(await stop()).toBe(0)
      await exporter.work(7)
      total += 7
    }
  } finally {
    await exporter.kill()
    await dynatrace.close()
  }
})
