import type { Selector } from '../bundle.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { PlacedEndpoint } from './endpoints.ts'
import { overlaps } from './glob.ts'
import type { CompiledTarget } from './target.ts'

/** Finds endpoints that two targets have. Those that one target lists twice it reports itself. */
export function findSameEndpoints(targets: readonly CompiledTarget[]): readonly Diagnostic[] {
  const byUrl = new Map<string, Placed>()
  const byLabels = new Map<string, Placed>()
  const found: Diagnostic[] = []
  for (const { target, endpoints } of targets) {
    for (const { endpoint, at } of endpoints) {
      const here = { job: target.job, keep: target.rules.keep, endpoint, at }
      const sameUrl = findOther(byUrl, endpoint.url, here)
      const sameLabels = findOther(byLabels, JSON.stringify(endpoint.labels), here)
      if (sameLabels !== undefined) found.push(mixed(here, sameLabels))
      else if (sameUrl !== undefined && sendTheSame(here, sameUrl)) found.push(twice(here, sameUrl))
    }
  }
  return found
}

interface Placed extends PlacedEndpoint {
  readonly job: string
  readonly keep: readonly Selector[]
}

/** The first of this key, where that is one of another job. */
function findOther(first: Map<string, Placed>, key: string, here: Placed): Placed | undefined {
  const other = first.get(key)
  if (other === undefined) first.set(key, here)
  return other?.job === here.job ? undefined : other
}

/** Targets that keep different metrics of one endpoint share it on purpose. */
function sendTheSame(a: Placed, b: Placed): boolean {
  if (a.keep.length === 0 || b.keep.length === 0) return true
  return a.keep.some(({ metric }) => b.keep.some((other) => overlaps(metric, other.metric)))
}

function mixed({ endpoint, at }: Placed, other: Placed): Diagnostic {
  const message = `the series of ${endpoint.url} would be mixed with those of '${other.job}', which has an endpoint with the same labels`
  const notes = [{ message: 'the other is listed here', at: other.at }]
  return diagnostic('NX118', { message, at, help: "do not set 'job' and 'instance' alike", notes })
}

function twice({ endpoint, at }: Placed, other: Placed): Diagnostic {
  const message = `${endpoint.url} is scraped by '${other.job}' too: what both keep is sent twice`
  const notes = [{ message: 'the other is listed here', at: other.at }]
  return diagnostic('NX119', { message, at, help: 'remove one of the two, or keep other metrics in each', notes })
}
