/** What a target sends, as the exporter's catalog counted it, against its budget and its limit of samples. */

import { MINUTES_A_MONTH } from '../../duration.ts'
import type { CheckedTarget } from './finding.ts'
import type { SentContext, Surveyed } from './survey.ts'

/** `up` and the other series that each scrape has of itself. */
const OWN_SERIES = 5

export function checkCost(checked: CheckedTarget, { sent, report }: SentContext): void {
  const { target, place } = checked
  const { budget, endpoints, scrapeIntervalMinutes } = target
  const points = sent.reduce((sum, each) => sum + pointsOf(each), OWN_SERIES)
  const ticks = MINUTES_A_MONTH / scrapeIntervalMinutes
  const each = `${grouped(points)} series × ${endpoints.length} ${endpoints.length === 1 ? 'endpoint' : 'endpoints'}`
  const total = points * endpoints.length
  const code = isCertain(checked, sent) ? 'NX310' : 'NX311'
  const about = code === 'NX310' ? '' : 'up to '
  const compare = (unit: string, { found, limit, how, help }: Comparison): void => {
    if (limit === 0 || found <= limit) return
    const message = `${about}${grouped(found)} ${unit}, over the budget of ${grouped(limit)}: ${how}`
    report({ code, at: place(['budget']), message, help })
  }
  compare('points a month', {
    found: total * ticks,
    limit: budget.pointsPerMonth,
    how: `${each} × ${grouped(ticks)} scrapes`,
    help: 'keep less, scrape less often, or raise the budget',
  })
  const help = 'keep less, or raise the budget'
  compare('series', { found: total, limit: budget.series, how: each, help })
  compare('lines a tick', { found: total, limit: budget.linesPerTick, how: each, help })
}

interface Comparison {
  readonly found: number
  /** 0 is none. */
  readonly limit: number
  /** The arithmetic. */
  readonly how: string
  readonly help: string
}

/** A limit that certainly fails every scrape of an exporter like the one in the catalog. */
export function checkSampleLimit({ target, place }: CheckedTarget, { sent, report }: SentContext): void {
  const { sampleLimit, rules } = target
  const samples = sent.filter(({ conditional }) => !conditional).reduce((sum, each) => sum + samplesOf(each), 0)
  if (sampleLimit === 0 || samples <= sampleLimit || rules.relabel.length > 0) return
  const message = `sampleLimit ${grouped(sampleLimit)} fails the scrape: ${grouped(samples)} samples are left after the rules`
  report({ code: 'NX125', at: place(['sampleLimit']), message, help: 'raise it, or keep less' })
}

/** Nothing takes samples away whose number the catalog does not tell. Zeros count as sent. */
function isCertain({ target }: CheckedTarget, sent: readonly Surveyed[]): boolean {
  const { rules, zeros, unchanged } = target
  if (rules.relabel.length > 0 || zeros !== 'send' || unchanged !== 'send') return false
  const dropped = new Set(rules.labels.drop.map(({ label }) => label))
  return sent.every(({ conditional, family }) => !conditional && !family.labels.some((label) => dropped.has(label)))
}

/** Lines of one tick. */
function pointsOf(surveyed: Surveyed): number {
  const { family, type, form, parts } = surveyed
  if (type !== 'histogram') return samplesOf(surveyed)
  const beside = parts.filter((part) => !part.endsWith('_bucket')).length
  switch (form.kind) {
    case 'buckets':
      return samplesOf(surveyed)
    case 'sumAndCount':
      return beside * family.series
    case 'quantiles':
      return (form.quantiles.length + beside) * family.series
    case 'summary':
    case 'native':
      return family.series
    case 'drop':
      return 0
    default:
      return form satisfies never
  }
}

/** Of a histogram or summary some parts may be gone: sum and count are one a series, the rest are bucket or quantile. */
function samplesOf({ family, parts }: Surveyed): number {
  if (parts.length === family.parts.length) return family.samples
  return parts.reduce((sum, part) => {
    if (part.endsWith('_sum') || part.endsWith('_count')) return sum + family.series
    return sum + family.samples - 2 * family.series
  }, 0)
}

function grouped(count: number): string {
  return Math.round(count).toLocaleString('en-US')
}
