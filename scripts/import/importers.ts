/** Which kinds of files can be imported. */

import { collectorImporter } from './collector/importer.ts'
import { extensionImporter } from './extension/importer.ts'
import { grafanaImporter } from './grafana/importer.ts'
import type { Importer, SourceFile } from './imported.ts'
import { prometheusImporter } from './prometheus/importer.ts'

export const importers: readonly Importer[] = [
  prometheusImporter,
  collectorImporter,
  extensionImporter,
  grafanaImporter,
]

/** By what is in a file; undefined where nothing here can read it. */
export function importerOf(file: SourceFile): Importer | undefined {
  return importers.find((importer) => importer.recognises(file))
}
