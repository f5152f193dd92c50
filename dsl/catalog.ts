import type { Families } from './families.ts'
import type { MetricRules } from './rules.ts'

/** What an exporter has, as `narthex types` writes it. */
export interface Catalog<F extends Families = Families> {
  readonly name: string
  readonly families: F
}

/** A catalog whose families are not known to the types: what `check` reads. */
export type CatalogValue = Catalog

/** What a target scrapes: its catalog types the rules of the target. */
export interface Exporter<F extends Families = Families> {
  readonly kind: 'exporter'
  readonly catalog: Catalog<F>
  /** For what the target has no rule of its own. */
  readonly defaults: MetricRules
}

/** An exporter of your own, from a catalog that `narthex types` wrote. */
export function exporter<F extends Families>(catalog: Catalog<F>, defaults?: MetricRules<NoInfer<F>>): Exporter<F>
export function exporter(catalog: Catalog, defaults: MetricRules = {}): Exporter {
  return { kind: 'exporter', catalog, defaults }
}
