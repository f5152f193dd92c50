/** The documents and what is fenced in them. */

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

/** Written by hand, for users: what they show is type-checked, compiled or run. */
export const GUIDES = ['README.md', ...globSync('docs/*.md', { cwd: ROOT }).sort()]
export const DOCUMENTS = [...GUIDES, 'ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md']

export interface Block {
  readonly language: string
  readonly text: string
  /** `docs/rules.md:120`, of its first line. */
  readonly place: string
}

export function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

export function blocksOf(document: string): readonly Block[] {
  const text = read(document)
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(({ 1: language, 2: body, index }) => ({
    language: language!,
    text: body!,
    place: `${document}:${lineAt(text, index) + 1}`,
  }))
}

/** A program of `targets/`. The rest are options of a target. */
export function isFile(text: string): boolean {
  return text.startsWith('import ')
}

export function isProject(text: string): boolean {
  return text.includes('defineProject(')
}

export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

/** The rows of the tables in a text, without heads, a cell each for what stands between the bars. */
export function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    if (!line.startsWith('| ') || line.startsWith('| --- |') || lines[index + 1]?.startsWith('| --- |')) return []
    // A bar within a cell is written as \|.
    return [
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    ]
  })
}

/** What stands under a heading, up to the next of its level or above. */
export function sectionOf(document: string, heading: string): string {
  const lines = read(document).split('\n')
  const start = lines.indexOf(heading)
  const level = heading.indexOf(' ')
  const end = lines.findIndex((line, index) => index > start && /^#+ /.test(line) && line.indexOf(' ') <= level)
  return start === -1 ? '' : lines.slice(start + 1, end === -1 ? undefined : end).join('\n')
}
