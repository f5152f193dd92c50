import * as v from 'valibot'
import { METRIC_TYPES, type MetricType } from '../bundle.ts'
import type { Exporter } from '../catalog.ts'
import { describe, isPlainObject } from '../describe.ts'
import type { Scope } from '../diagnostic.ts'
import type { Family } from '../families.ts'
import { byName } from './schemas.ts'

/** What a catalog knows of an exporter, in the form that checks ask for. */
export interface Known {
  readonly name: string
  readonly families: readonly KnownFamily[]
  /** Of any family. */
  readonly labels: ReadonlySet<string>
}

export interface KnownFamily extends Family {
  readonly name: string
  /** Its samples' names. */
  readonly parts: readonly string[]
}

export interface ExporterRead {
  /** Undefined where its catalog is empty: then nothing is known of it. */
  readonly known: Known | undefined
  /** The rules that it comes with, unchecked. */
  readonly rules: unknown
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const catalog = v.object({
  name: v.string(),
  families: byName(
    v.object({ type: v.picklist(METRIC_TYPES), labels: v.array(v.string()), series: count, samples: count }),
    'an object of families',
  ),
})

/** Reads what should be made by `exporter()` or come with narthex. Undefined where there is none, or a wrong one. */
export function readExporter(value: unknown, scope: Scope): ExporterRead | undefined {
  if (value === undefined) return undefined
  if (!isPlainObject(value) || value.kind !== 'exporter') {
    const message = `the second argument of target() must be an exporter, not ${describe(value)}`
    scope.report({ code: 'NX111', path: [], message, help: 'write exporter(…) around a catalog' })
    return undefined
  }
  // Safe: a catalog that does not hold what it should is refused by the schema.
  const { catalog, defaults } = value as Partial<Exporter>
  const known = readCatalog(catalog)
  if (known !== undefined) return { known: known.families.length > 0 ? known : undefined, rules: defaults }
  const message = `the catalog of the exporter is ${describe(catalog)} that narthex types did not write`
  scope.report({ code: 'NX111', path: [], message, help: 'write it anew: narthex types <url>' })
  return undefined
}

/** Many targets share one catalog, which may be large. */
const read = new WeakMap<object, Known>()

function readCatalog(value: unknown): Known | undefined {
  if (!isPlainObject(value)) return undefined
  const before = read.get(value)
  if (before !== undefined) return before
  const result = v.safeParse(catalog, value)
  if (!result.success) return undefined
  const families = Object.entries(result.output.families).map(([name, family]) => ({
    ...family,
    name,
    parts: partsOf(name, family),
  }))
  const labels = new Set(families.flatMap((family) => family.labels))
  const known = { name: result.output.name, families, labels }
  read.set(value, known)
  return known
}

function partsOf(name: string, { type, labels }: { readonly type: MetricType; readonly labels: readonly string[] }) {
  switch (type) {
    case 'histogram':
      return [`${name}_bucket`, `${name}_sum`, `${name}_count`]
    case 'summary':
      return [...(labels.includes('quantile') ? [name] : []), `${name}_sum`, `${name}_count`]
    case 'counter':
    case 'gauge':
    case 'unknown':
      return [name]
    default:
      return type satisfies never
  }
}
