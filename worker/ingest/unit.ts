/** The unit of a metric as `dt.meta.unit` has it. */

/**
 * Dynatrace's name of the unit that a sample's name ends in (`_bytes`, `_seconds_total`, `_seconds_sum`) or that its
 * exposition declares for the family (`declared`, '' where it does not); '' where there is none. What Dynatrace has no
 * name for goes by Prometheus' own word, or as declared where the protocol can carry that. Buckets and counts of
 * observations have no unit, whatever their family is measured in.
 */
export function unitOf(name: string, declared: string): string {
  if (name.endsWith('_bucket') || name.endsWith('_count')) return ''
  if (declared !== '') return UNITS.get(declared) ?? (UNIT.test(declared) ? declared : '')
  const words = name.split(/[_.:]/)
  const last = words.at(-1)
  if (last === 'total' || last === 'sum') words.pop()
  return words.at(-2) === 'per' ? '' : (UNITS.get(words.at(-1) ?? '') ?? '')
}

/** What is not of these is dropped by Dynatrace (UnitValidator of its Java library, 2.5). */
const UNIT = /^[A-Za-z0-9%[\]{}/_]{1,63}$/

/** Names of units are those of Dynatrace's API (`unit` of a metric descriptor). */
const UNITS: ReadonlyMap<string, string> = new Map([
  ['bits', 'Bit'],
  ['bytes', 'Byte'],
  ['kilobytes', 'KiloByte'],
  ['megabytes', 'MegaByte'],
  ['gigabytes', 'GigaByte'],
  ['kibibytes', 'KibiByte'],
  ['mebibytes', 'MebiByte'],
  ['gibibytes', 'GibiByte'],
  ['nanoseconds', 'NanoSecond'],
  ['microseconds', 'MicroSecond'],
  ['milliseconds', 'MilliSecond'],
  ['seconds', 'Second'],
  ['minutes', 'Minute'],
  ['hours', 'Hour'],
  ['days', 'Day'],
  ['weeks', 'Week'],
  ['ratio', 'Ratio'],
  ['percent', 'Percent'],
  ['amperes', 'Ampere'],
  ['volts', 'Volt'],
  ['watts', 'Watt'],
  ['hertz', 'Hertz'],
  // Base units of Prometheus that Dynatrace has no name for.
  ...['celsius', 'grams', 'joules', 'kelvin', 'meters', 'moles'].map((word) => [word, word] as const),
])
