/**
 * An exporter that is cheap to serve, so that it takes little of a machine on which something else is measured: its body
 * is made once, and a scrape writes new digits over those of the counters. Half of the series are counters, a quarter
 * each are gauges and buckets of histograms; a line has about 80 bytes.
 */

export type MovingBody = (scrape: number) => Uint8Array

export function createMovingBody(series: number): MovingBody {
  const lines = linesOf(series)
  const template = Buffer.from(lines.map(({ text, value }) => `${text}${value}\n`).join(''))
  const places: Place[] = []
  let at = 0
  for (const { text, value, step } of lines) {
    if (step > 0) places.push({ at: at + text.length, value, step })
    at += text.length + String(value).length + 1
  }
  return (scrape) => {
    const body = Buffer.from(template)
    for (const { at, value, step } of places) body.write(String(value + scrape * step), at, 'latin1')
    return body
  }
}

interface Line {
  /** Up to the value. */
  readonly text: string
  readonly value: number
  /** What a scrape adds, 0 for a gauge. */
  readonly step: number
}

interface Place {
  readonly at: number
  readonly value: number
  readonly step: number
}

/** Of one family; a multiple of the buckets. */
const FAMILY = 24
const BOUNDS = ['0.01', '0.05', '0.1', '0.5', '1', '+Inf']
/** As many digits as a counter will ever have here: the body keeps its length. */
const START = 1_000_000_000

function linesOf(series: number): readonly Line[] {
  const lines: Line[] = []
  for (let family = 0; lines.length < series; family++) {
    const count = Math.min(FAMILY, series - lines.length)
    const own = family % 4 === 3 ? bucketsOf(family, count) : plainOf(family, count)
    // Comments go in front of the first line of their family, of which they are not a part.
    const [first, ...others] = own.lines
    lines.push({ ...first!, text: `${own.head}${first!.text}` }, ...others)
  }
  return lines
}

interface FamilyText {
  readonly head: string
  readonly lines: readonly Line[]
}

function plainOf(family: number, count: number): FamilyText {
  const isCounter = family % 2 === 0
  const name = isCounter ? `service_part${family}_requests_total` : `service_part${family}_queue_length`
  return {
    head: headOf(name, isCounter ? 'counter' : 'gauge'),
    lines: Array.from({ length: count }, (_, n) => ({
      text: `${name}{method="${n % 2 === 0 ? 'GET' : 'POST'}",code="200",handler="/api/v1/items/${n}"} `,
      value: isCounter ? START + 7919 * n : 7919 * n,
      step: isCounter ? 1 + 31 * n : 0,
    })),
  }
}

function bucketsOf(family: number, count: number): FamilyText {
  const name = `service_part${family}_duration_seconds`
  return {
    head: headOf(name, 'histogram'),
    lines: Array.from({ length: count }, (_, n) => {
      const bound = n % BOUNDS.length
      const handler = Math.floor(n / BOUNDS.length)
      return {
        text: `${name}_bucket{handler="/api/v1/items/${handler}",le="${BOUNDS[bound]}"} `,
        value: START + 1000 * bound,
        step: 1 + bound,
      }
    }),
  }
}

function headOf(name: string, type: string): string {
  return `# HELP ${name} What an exporter of the load says of itself.\n# TYPE ${name} ${type}\n`
}
