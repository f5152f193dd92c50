/** Units as OTLP has them: by the codes of UCUM, https://ucum.org/ucum */

/** The code for a unit by Dynatrace's name or Prometheus' word; what has none is an annotation, which counts as 1. */
export function ucumOf(unit: string): string {
  if (unit === '') return ''
  return CODES.get(unit) ?? `{${unit.replace(/[{}]/g, '')}}`
}

const CODES: ReadonlyMap<string, string> = new Map([
  ['Bit', 'bit'],
  ['Byte', 'By'],
  ['KiloByte', 'kBy'],
  ['MegaByte', 'MBy'],
  ['GigaByte', 'GBy'],
  ['KibiByte', 'KiBy'],
  ['MebiByte', 'MiBy'],
  ['GibiByte', 'GiBy'],
  ['NanoSecond', 'ns'],
  ['MicroSecond', 'us'],
  ['MilliSecond', 'ms'],
  ['Second', 's'],
  ['Minute', 'min'],
  ['Hour', 'h'],
  ['Day', 'd'],
  ['Week', 'wk'],
  ['Ratio', '1'],
  ['Percent', '%'],
  ['Ampere', 'A'],
  ['Volt', 'V'],
  ['Watt', 'W'],
  ['Hertz', 'Hz'],
  ['celsius', 'Cel'],
  ['grams', 'g'],
  ['joules', 'J'],
  ['kelvin', 'K'],
  ['meters', 'm'],
  ['moles', 'mol'],
])
