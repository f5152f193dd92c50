/** Units in metric names, by the naming practices of Prometheus: https://prometheus.io/docs/practices/naming/#base-units */

const PREFIXES = [
  '',
  ...[
    'pico',
    'nano',
    'micro',
    'milli',
    'centi',
    'deci',
    'deca',
    'hecto',
    'kilo',
    'mega',
    'giga',
    'tera',
    'peta',
    'exa',
  ],
  ...['kibi', 'mebi', 'mibi', 'gibi', 'tebi', 'pebi', 'exbi'],
]

/** What is measured in each of these is measured in the base unit. */
const BASE_OF: Readonly<Record<string, string>> = {
  amperes: 'amperes',
  bytes: 'bytes',
  bits: 'bytes',
  celsius: 'celsius',
  fahrenheit: 'celsius',
  rankine: 'celsius',
  grams: 'grams',
  ounces: 'grams',
  pounds: 'grams',
  joules: 'joules',
  calories: 'joules',
  kelvin: 'kelvin',
  kelvins: 'kelvin',
  meters: 'meters',
  metres: 'meters',
  inches: 'meters',
  feet: 'meters',
  yards: 'meters',
  miles: 'meters',
  moles: 'moles',
  seconds: 'seconds',
  minutes: 'seconds',
  hours: 'seconds',
  days: 'seconds',
  weeks: 'seconds',
  volts: 'volts',
}

/** Spellings of a base unit that are as good. */
const AS_GOOD: ReadonlySet<string> = new Set(['metres', 'kelvins'])

const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries(BASE_OF).flatMap(([unit, base]) => PREFIXES.map((prefix) => [prefix + unit, base] as const)),
)

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ...(['s', 'sec', 'secs', 'ms', 'msec', 'msecs', 'us', 'usec', 'usecs', 'ns', 'nsec', 'nsecs'] as const).map(
    (short) => [short, 'seconds'] as const,
  ),
  ...(['m', 'h', 'hrs', 'd'] as const).map((short) => [short, 'seconds'] as const),
  ...(['b', 'kb', 'mb', 'gb', 'tb', 'pb', 'kib', 'mib', 'gib', 'tib', 'pib'] as const).map(
    (short) => [short, 'bytes'] as const,
  ),
])

/** Words that may stand behind the unit. */
const ENDINGS: ReadonlySet<string> = new Set(['total', 'info', 'created', 'bucket', 'sum', 'count'])

export type UnitMistake =
  | { readonly kind: 'abbreviated'; readonly unit: string; readonly base: string }
  | { readonly kind: 'not-base'; readonly unit: string; readonly base: string }
  | { readonly kind: 'not-last'; readonly unit: string }

/** What is wrong with the units in a metric name. */
export function findUnitMistakes(name: string): readonly UnitMistake[] {
  const words = name.toLowerCase().split('_')
  const mistakes: UnitMistake[] = []
  const short = words.slice(1).find((word) => ABBREVIATIONS.has(word))
  if (short !== undefined) mistakes.push({ kind: 'abbreviated', unit: short, base: ABBREVIATIONS.get(short)! })
  const units = words.filter((word) => UNITS.has(word))
  const other = units.find((unit) => UNITS.get(unit) !== unit && !AS_GOOD.has(unit))
  if (other !== undefined) mistakes.push({ kind: 'not-base', unit: other, base: UNITS.get(other)! })
  const last = words.findLast((word) => !ENDINGS.has(word))
  const first = units[0]
  if (first !== undefined && last !== undefined && !UNITS.has(last)) mistakes.push({ kind: 'not-last', unit: first })
  return mistakes
}
