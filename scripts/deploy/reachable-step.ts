/** Whether the worker, where it is now, reaches its endpoints. */

import type { Secrets } from '../../worker/ports.ts'
import { printable } from '../preview/printable.ts'
import { readAddress } from '../status/address.ts'
import type { WorkerTarget } from '../status/read-worker.ts'
import type { Progress } from '../terminal/progress.ts'
import { awaitFirstTick, type FirstTick, type TickPorts } from './first-tick.ts'
import type { Step } from './steps.ts'

export interface ReachablePorts extends TickPorts {
  /** Of this machine. */
  readonly secrets: Secrets
  readonly progress: Progress
}

export async function reachableStep(url: string | undefined, ports: ReachablePorts): Promise<Step> {
  if (url === undefined) {
    return warned(['NOT ASKED: wrangler named no address of the worker', 'run: npx narthex status --url https://…'])
  }
  const look = `run: npx narthex status --url ${url}`
  const reading = readAddress({ url, tokenFrom: undefined }, ports.secrets)
  if (reading.kind === 'misused') return warned([`NOT ASKED: ${reading.reason}`, look])
  if (reading.address.token === undefined) {
    return warned(['NOT ASKED: NARTHEX_TOKEN, which the worker asks for, is not on this machine', look])
  }
  const { address } = reading
  const tick = await ports.progress('waiting for the first tick', () => awaitFirstTick(address, ports))
  return stepOf(tick, look)
}

function stepOf(tick: FirstTick, look: string): Step {
  switch (tick.kind) {
    case 'refused':
      return { name: 'reachable', mark: 'failed', lines: [tick.reason] }
    case 'silent': {
      const help = 'Cloudflare may take 15 minutes to begin with a new cron'
      return warned([`not known yet: ${tick.reason}`, help, look])
    }
    case 'ticked': {
      const down = tick.scraped.filter(({ health }) => health === 'down')
      const up = `${tick.scraped.length - down.length} of ${tick.scraped.length} endpoints are up, from the edge`
      const others = tick.others === 0 ? '' : `; ${tick.others} not scraped yet`
      if (down.length === 0) return { name: 'reachable', mark: 'done', lines: [up + others] }
      const shown = down.slice(0, MAX_SHOWN).map(describe)
      return { name: 'reachable', mark: 'failed', lines: [up + others, ...shown, look] }
    }
    default:
      return tick satisfies never
  }
}

const MAX_SHOWN = 5

function describe({ scrapePool, labels, scrapeUrl, lastError }: WorkerTarget): string {
  return printable(`${scrapePool} ${labels.instance ?? scrapeUrl}: ${lastError}`)
}

function warned(lines: readonly string[]): Step {
  return { name: 'reachable', mark: 'warned', lines }
}
