/**
 * A catalog as TypeScript. What an exporter says ends up in a program here, so none of it is written as it came: names
 * become string literals unless they are plain identifiers, and help texts lose all that could end their comment.
 */

import type { FoundFamily } from './collect.ts'
import { camelCase } from './name.ts'

export interface CatalogFile {
  readonly name: string
  /** Of the command that writes the file again. */
  readonly args: string
  readonly families: readonly FoundFamily[]
}

/** The source of a catalog: the same families give the same text. */
export function renderCatalog({ name, args, families }: CatalogFile): string {
  const variable = camelCase(name)
  const type = `${variable.charAt(0).toUpperCase()}${variable.slice(1)}Families`
  return `${MARK}${oneLine(args)}': run it again instead of editing.
import type { Catalog } from 'narthex'

const families = {
${families.map(renderFamily).join('')}} as const

export type ${type} = { readonly [N in keyof typeof families]: (typeof families)[N] }

export const ${variable}Catalog: Catalog<${type}> = { name: ${quoted(name)}, families }
`
}

/** Whether a file may be written anew: nobody's own work is in it. */
export function isGenerated(text: string): boolean {
  return text.startsWith(MARK)
}

const MARK = "// Written by 'npx narthex types "
const MAX_HELP = 300

function renderFamily({ name, type, labels, series, samples, help }: FoundFamily): string {
  const comment = help === '' ? '' : `  /** ${renderHelp(help)} */\n`
  const facts = `type: '${type}', labels: [${labels.map(quoted).join(', ')}], series: ${series}, samples: ${samples}`
  return `${comment}  ${renderKey(name)}: { ${facts} },\n`
}

function renderKey(name: string): string {
  // Written plainly or in quotes, this one would set the prototype.
  if (name === '__proto__') return "['__proto__']"
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : quoted(name)
}

/** Without what ends a comment, and without tags such as `@deprecated`, which editors would take for ours. */
function renderHelp(help: string): string {
  const text = oneLine(help)
  const short = text.length > MAX_HELP ? `${text.slice(0, MAX_HELP).toWellFormed().trimEnd()} …` : text
  return short.replaceAll('*/', '*\\/').replaceAll(/(^|[\s{])@/g, '$1\\@')
}

/** Not to be seen, or seen as something else: controls, marks of direction, line ends, halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

function oneLine(text: string): string {
  return text.replaceAll(UNSEEN, ' ').replaceAll(/ +/g, ' ').trim()
}

function quoted(text: string): string {
  const escaped = text
    .replaceAll(/[\\']/g, '\\$&')
    .replaceAll(UNSEEN, (unseen) => `\\u{${unseen.codePointAt(0)!.toString(16)}}`)
  return `'${escaped}'`
}
