/** What an importer makes of a file: target files to write, and what of it could not be carried over. */

import type { Code } from './code.ts'
import type { Place } from './place.ts'

/** What reads one kind of file. */
export interface Importer {
  /** As it is told to people: `prometheus.yml`. */
  readonly kind: string
  /** Whether a file is of this kind, by its name and text. */
  recognises(file: SourceFile): boolean
  /** Files beside the first one (an activation of an extension) come behind it. */
  import(files: readonly SourceFile[]): Imported
}

export interface SourceFile {
  /** As the user named it. */
  readonly path: string
  readonly text: string
}

export interface Imported {
  readonly targets: readonly ImportedTarget[]
  /** Options of `defineProject` that the file says, as code: `{ labels: … }`. Undefined where it says none. */
  readonly project: Code | undefined
  readonly notes: readonly ImportNote[]
}

export interface ImportedTarget {
  readonly job: string
  readonly preset: UsedPreset | undefined
  /** The second or third argument of `target()`. */
  readonly options: Code
  /** Where it was: told in a comment at the top of the file. */
  readonly from: Place
}

/** What types the rules of a target. */
export interface UsedPreset {
  /** Of `narthex/presets`: `nodeExporter`. */
  readonly importName: string
  /** The preset with its rules, or its catalog alone: `exporter(nodeExporter.catalog)`. */
  readonly as: 'preset' | 'catalog'
}

/** An option that is not carried over, or not as it was. */
export interface ImportNote {
  /** `error`: something is lost that was scraped or sent; `warning`: it behaves otherwise; `info`: good to know. */
  readonly severity: 'error' | 'warning' | 'info'
  readonly at: Place
  /** Of the source: `scrape_configs[0].tls_config`. */
  readonly option: string
  readonly message: string
  /** What to do. */
  readonly help?: string
}
