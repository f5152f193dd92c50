/** What must have arrived, told by the reference reader from two bodies that an exporter served. */

import { encodeDimensionValue } from '../../worker/ingest/dimension-value.ts'
import { readExposition, type Sample } from '../reference/read-exposition.ts'

/** The sample as the start of its line, without the endpoint's own dimensions: metric key and label dimensions. */
export interface Expected {
  readonly key: string
  readonly dimensions: Readonly<Record<string, string>>
  /** The growth of a counter, or the bytes of a gauge. */
  readonly delta?: number
  readonly gauge?: string
}

const CUMULATIVE_PARTS = /_(?:bucket|sum|count)$/

export function expectedOf(before: string, after: string): readonly Expected[] {
  const first = new Map(samplesOf(before).map((sample) => [nameOf(sample), sample]))
  return samplesOf(after)
    .filter(({ value }) => Number.isFinite(value))
    .map((sample) => {
      const dimensions = Object.fromEntries(sample.labels.filter(([, value]) => encodeDimensionValue(value) !== ''))
      if (!isCumulative(sample)) return { key: sample.name, dimensions, gauge: sample.valueText }
      // A series that the first body did not have began after it.
      return { key: sample.name, dimensions, delta: sample.value - (first.get(nameOf(sample))?.value ?? 0) }
    })
}

function samplesOf(body: string): readonly Sample[] {
  const reading = readExposition(new TextEncoder().encode(body), { dialect: 'text', mode: 'strict' })
  if (reading.failure !== undefined) throw new Error(JSON.stringify(reading.failure))
  return reading.samples
}

function isCumulative({ type, name }: Sample): boolean {
  return type === 'counter' || ((type === 'histogram' || type === 'summary') && CUMULATIVE_PARTS.test(name))
}

function nameOf({ name, labels }: Sample): string {
  return JSON.stringify([name, ...labels])
}
