import { formatGoNumber } from '../../scripts/bench/generate.ts'

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const INFINITE = /^[+-]?inf(?:inity)?$/i
const NOT_A_NUMBER = /^nan$/i

/**
 * What `parseFloat` of textparse takes: Go's `strconv.ParseFloat` without `p`, `P` and `_`, which leaves no hexadecimal
 * form. A decimal too large for a float is out of range, not infinite; one too small is 0.
 */
export function parseGoFloat(text: string): number | undefined {
  if (NOT_A_NUMBER.test(text)) return Number.NaN
  if (INFINITE.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  if (!DECIMAL.test(text)) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

/** The value of an `le` or `quantile` label as Prometheus 3 stores it: `1` is `1.0`, `-0` is `0.0`, what is no number stays. */
export function normaliseBound(text: string): string {
  const bound = parseGoFloat(text)
  if (bound === undefined) return text
  const written = formatGoNumber(bound + 0)
  return /^-?\d+$/.test(written) ? `${written}.0` : written
}
