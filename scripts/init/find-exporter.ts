/** What is exposed at a URL: scraped, read and recognised. */

import { recognisePreset } from '../../dsl/presets/recognise.ts'
import type { PresetInfo } from '../../dsl/presets/table.ts'
import type { FetchPorts } from '../../worker/fetch/fetch-ports.ts'
import type { Fault } from '../../worker/model/fault.ts'
import { createCollector, type FoundFamily } from '../types/collect.ts'
import { type Scrape, type ScrapeOutcome, scrapeBody } from './scrape.ts'

export interface FoundExporter {
  /** What was asked for, or that with `/metrics` behind it. */
  readonly url: string
  readonly families: readonly FoundFamily[]
  readonly samples: number
  readonly badLines: number
  readonly bytes: number
  readonly durationMs: number
  readonly preset: PresetInfo | undefined
}

export type FindOutcome =
  | ({ readonly kind: 'found' } & FoundExporter)
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'empty' }

/** A URL without a path is tried as it is, then with the path that Prometheus would ask for. */
export async function findExporter(scrape: Scrape, ports: FetchPorts): Promise<FindOutcome> {
  const first = await scrapeBody(scrape, ports)
  const usual = withUsualPath(scrape.url)
  if (first.kind === 'scraped' || usual === undefined || !mayBeElsewhere(first.fault)) return read(first)
  const second = await scrapeBody({ ...scrape, url: usual }, ports)
  return read(second.kind === 'scraped' ? second : first)
}

function read(outcome: ScrapeOutcome): FindOutcome {
  if (outcome.kind === 'failed') return outcome
  const { url, body, openMetrics, durationMs } = outcome
  const collector = createCollector({ openMetrics })
  collector.push(body)
  const { families, badLines, fault } = collector.end()
  if (fault !== undefined) return { kind: 'failed', fault }
  if (families.length === 0) return { kind: 'empty' }
  const samples = families.reduce((sum, family) => sum + family.samples, 0)
  const preset = recognisePreset(families.map(({ name }) => name))
  return { kind: 'found', url, families, samples, badLines, bytes: body.length, durationMs, preset }
}

function withUsualPath(url: string): string | undefined {
  const { pathname, search, origin } = new URL(url)
  return pathname === '/' && search === '' ? `${origin}/metrics` : undefined
}

/** What answered is no exposition: exporters have a page for people there. */
function mayBeElsewhere({ kind, ...fault }: Fault): boolean {
  return kind === 'content-type' || ('status' in fault && fault.status === 404)
}
