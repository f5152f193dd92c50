/** A tick as a person sees it: one line a target, and a few of the lines that Dynatrace got. */

import pc from 'picocolors'
import type { ActiveTarget } from '../../worker/http/targets.ts'

export interface TickView {
  readonly at: Date
  readonly targets: readonly ActiveTarget[]
  /** Lines as they were ingested. */
  readonly ingested: readonly string[]
  readonly color: boolean
}

export function tickLines({ at, targets, ingested, color }: TickView): string {
  const paint = pc.createColors(color)
  const time = at.toTimeString().slice(0, 8)
  const jobWidth = Math.max(...targets.map(({ scrapePool }) => scrapePool.length))
  const instanceWidth = Math.max(...targets.map(({ labels }) => labels.instance?.length ?? 0))
  const lines = targets.map((target) => {
    const name = `${target.scrapePool.padEnd(jobWidth)}  ${(target.labels.instance ?? '').padEnd(instanceWidth)}`
    const took = `${Math.round(target.lastScrapeDuration * 1000)} ms`
    if (target.health !== 'up') return `${time}  ${name}  ${paint.red('down')}  ${target.lastError}  ${took}`
    const { samples, points, refused } = target.narthex
    const counts = [`${samples} samples`, `${points} points`, `${refused} refused`]
    return `${time}  ${name}  ${paint.green('up')}  ${counts.join('  ')}  ${took}`
  })
  const examples = ingested.map((line) => paint.dim(`          ${line}`))
  return [...lines, ...examples].map((line) => `${line}\n`).join('')
}

/** Of everything ingested in a tick the most telling few: counts that moved, then gauges, one a metric. */
export function pickExamples(lines: readonly string[], most: number): readonly string[] {
  const keys = new Set<string>()
  const moved = lines.filter((line) => line.includes(' count,delta=') && !line.includes(' count,delta=0 '))
  const gauges = lines.filter((line) => line.includes(' gauge,') && !/^(up|scrape_\w+),/.test(line))
  return [...moved, ...gauges]
    .filter((line) => {
      const key = line.slice(0, line.indexOf(','))
      return !keys.has(key) && keys.add(key)
    })
    .slice(0, most)
}
