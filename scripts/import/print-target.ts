/** Files of `targets/` as an importer found them: imports of what is used, where it was, and the options. */

import { basename } from 'node:path'
import { type Code, callsIn } from './code.ts'
import type { ImportedTarget, UsedPreset } from './imported.ts'
import { printComment, printEntries, quote } from './print-code.ts'

/** The file of one target. */
export function printTarget({ job, preset, options, from }: ImportedTarget): string {
  const functions = ['target', ...(preset?.as === 'catalog' ? ['exporter'] : []), ...functionsIn(options)]
  const imports = [
    importLine(functions, 'narthex'),
    ...(preset === undefined ? [] : [importLine([preset.importName], 'narthex/presets')]),
  ]
  const comment = printComment([`From ${basename(from.path)}, line ${from.line}.`], 0)
  const args = [quote(job), ...(preset === undefined ? [] : [printPreset(preset)])].join(', ')
  return `${imports.join('')}\n${comment}export default target(${args}, ${printOptions(options)})\n`
}

/** `targets/_project.ts` with these options of `defineProject`. */
export function printProject(options: Code): string {
  return `${importLine(['defineProject', ...functionsIn(options)], 'narthex')}\nexport default defineProject(${printOptions(options)})\n`
}

function printPreset({ importName, as }: UsedPreset): string {
  return as === 'preset' ? importName : `exporter(${importName}.catalog)`
}

function printOptions(options: Code): string {
  return options.kind === 'object' && options.entries.length > 0 ? printEntries(options.entries, 0) : '{}'
}

function importLine(names: readonly string[], from: string): string {
  const unique = [...new Set(names)].sort(byName)
  const line = `import { ${unique.join(', ')} } from '${from}'\n`
  return line.length <= 121 ? line : `import {\n${unique.map((name) => `  ${name},\n`).join('')}} from '${from}'\n`
}

/** As the formatter sorts imports. */
function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en', { sensitivity: 'base' })
}

function functionsIn(code: Code): readonly string[] {
  return callsIn(code).map(({ name }) => name)
}
