import type { Bundle } from '../../../dsl/bundle.ts'
import { createFleet, exposition, type Fleet } from './fleet.ts'

/** Counts all the time, and knows what each exporter said first and last. */
export function countingFleet(bundle: Bundle): { readonly fleet: Fleet; readonly truth: () => Map<string, number> } {
  const fleet = createFleet(bundle)
  const first = new Map<string, number>()
  const last = new Map<string, number>()
  let total = 0
  fleet.world.exporter = ({ host }) => {
    total += 7
    const series = `a_total,instance="${host}:443",job="web"`
    if (!first.has(series)) first.set(series, total)
    last.set(series, total)
    return exposition(`# TYPE a_total counter\na_total ${total}\n`)
  }
  const truth = () => new Map([...first].map(([series, value]) => [series, last.get(series)! - value]))
  return { fleet, truth }
}
