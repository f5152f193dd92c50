/**
 * What `scale` can do by the name of a unit: the unit that a metric's name ends in, and those it can be sent in.
 *
 * A scale multiplies, so what needs an offset as well is not here: celsius cannot become kelvin. Dynatrace has no name
 * for a terabyte, so gigabytes are the largest.
 */

import type { ScaleRule } from './bundle.ts'

/** How a rule's metric changes; the rest of the rule says which metric it is. */
export type Scale = Pick<ScaleRule, 'multiplyBy' | 'suffix' | 'unit'>

/** Every unit that something can be sent in. */
export type Unit = UnitOf<`_${BaseUnit}`>

/** The units that a metric can be sent in, by its name: `'ms' | 'us' | …` of a name that ends in `_seconds`. */
export type UnitOf<Name extends string> = {
  [Base in BaseUnit]: Name extends `${string}_${Base}` | `${string}_${Base}_total` ? keyof (typeof UNITS)[Base] : never
}[BaseUnit]

/** The units that a metric of this name can be sent in, none where its name has no unit that can be scaled. */
export function unitsOf(name: string): readonly string[] {
  const base = baseUnitOf(name)
  return base === undefined ? [] : Object.keys(UNITS[base])
}

/** The scale from the unit in the name (a whole name, or a pattern that ends in the unit) to `unit`. */
export function scaleTo(unit: string, name: string): Scale | undefined {
  const base = baseUnitOf(name)
  if (base === undefined || !Object.hasOwn(UNITS[base], unit)) return undefined
  const targets: Readonly<Record<string, Target>> = UNITS[base]
  const { multiplyBy, word, unit: ofDynatrace } = targets[unit]!
  return { multiplyBy, suffix: { from: `_${base}`, to: `_${word}` }, unit: ofDynatrace }
}

interface Target {
  readonly multiplyBy: number
  /** In the metric's name, where the base unit was. */
  readonly word: string
  /** Dynatrace's name. */
  readonly unit: string
}

type BaseUnit = keyof typeof UNITS

const UNITS = {
  bytes: {
    kB: { multiplyBy: 1e-3, word: 'kilobytes', unit: 'KiloByte' },
    MB: { multiplyBy: 1e-6, word: 'megabytes', unit: 'MegaByte' },
    GB: { multiplyBy: 1e-9, word: 'gigabytes', unit: 'GigaByte' },
    KiB: { multiplyBy: 2 ** -10, word: 'kibibytes', unit: 'KibiByte' },
    MiB: { multiplyBy: 2 ** -20, word: 'mebibytes', unit: 'MebiByte' },
    GiB: { multiplyBy: 2 ** -30, word: 'gibibytes', unit: 'GibiByte' },
    bits: { multiplyBy: 8, word: 'bits', unit: 'Bit' },
  },
  seconds: {
    us: { multiplyBy: 1e6, word: 'microseconds', unit: 'MicroSecond' },
    ms: { multiplyBy: 1e3, word: 'milliseconds', unit: 'MilliSecond' },
    min: { multiplyBy: 1 / 60, word: 'minutes', unit: 'Minute' },
    h: { multiplyBy: 1 / 3600, word: 'hours', unit: 'Hour' },
    d: { multiplyBy: 1 / 86_400, word: 'days', unit: 'Day' },
  },
  ratio: {
    percent: { multiplyBy: 100, word: 'percent', unit: 'Percent' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Target>>>>

// The keys of a constant object are known.
const BASE_UNITS = Object.keys(UNITS) as readonly BaseUnit[]

function baseUnitOf(name: string): BaseUnit | undefined {
  return BASE_UNITS.find((base) => name.endsWith(`_${base}`) || name.endsWith(`_${base}_total`))
}
