/** Targets of `file_sd_configs`: read once, as the files are now. */

import type { SourceFile } from '../imported.ts'
import type { Notes } from '../notes.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import { entryOf, itemsOf, mapsOf, textOf, type Yaml } from '../yaml/yaml.ts'
import { readGroups, type StaticGroup } from './static-targets.ts'

/** The files that a path or a pattern names, from the folder of the file that names it. */
export type ReadBeside = (pattern: string, from: string) => readonly SourceFile[]

export interface FileGroupsContext {
  readonly notes: Notes
  readonly readBeside: ReadBeside
}

export function readFileGroups(
  node: Yaml | undefined,
  { notes, readBeside }: FileGroupsContext,
): readonly StaticGroup[] {
  return mapsOf(node).flatMap((config) =>
    itemsOf(entryOf(config, 'files')).flatMap((pattern) => {
      const files = readBeside(textOf(pattern) ?? '', config.at.path)
      if (files.length === 0) {
        const help = 'import where the files are, or let something serve the list: discovery: http({ … })'
        notes.error(pattern, `'${textOf(pattern) ?? ''}' is not here, so its targets are missing`, help)
        return []
      }
      const names = files.map(({ path }) => path).join(', ')
      const help = 'where the list changes often, let something serve it: discovery: http({ … })'
      notes.warning(pattern, `the targets of ${names} are written down as they are now`, help)
      return files.flatMap((file) => readGroups(readYaml(file, notes), notes))
    }),
  )
}
