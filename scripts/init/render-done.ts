/** What `narthex init` did, and what comes next, for people. */

import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createColors } from 'picocolors'
import { count } from '../terminal/plural.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'
import type { FoundExporter } from './find-exporter.ts'

export interface Done {
  readonly root: string
  readonly job: string
  readonly paths: readonly string[]
  readonly found: FoundExporter
  readonly kept: Kept | undefined
}

/** What became of a secret that was typed. */
export interface Kept {
  readonly written: boolean
  readonly text: string
}

export function renderDone({ root, job, paths, found, kept }: Done, { width, color }: Terminal): string {
  const { green, yellow } = createColors(color)
  const [done, open] = [green('✔'), yellow('▲')]
  const { samples, families, durationMs, preset, badLines, url } = found
  const what =
    preset === undefined ? 'no preset knows it, so a catalog of its own types its rules' : `this is ${preset.title}`
  const familyCount = families.length === 1 ? '1 family' : `${families.length} families`
  const hasWorker = existsSync(join(root, 'wrangler.toml'))
  const lines = [
    { mark: done, text: `${count(samples, 'sample')}, ${familyCount} in ${durationMs} ms: ${what}` },
    { mark: done, text: `wrote ${paths.join(', ')}` },
    ...(kept === undefined ? [] : [{ mark: kept.written ? done : open, text: kept.text }]),
    ...(badLines === 0
      ? []
      : [{ mark: open, text: `${count(badLines, 'line')} could not be read: npx narthex lint ${url} says why` }]),
    ...(new URL(url).search === ''
      ? []
      : [{ mark: open, text: `${QUERY}, so take keys out of it: targets/${job}.ts` }]),
    ...(hasWorker ? [] : [{ mark: open, text: NO_WORKER }]),
  ]
  const room = width === undefined ? undefined : width - 4
  const wrapped = lines.flatMap(({ mark, text }) =>
    wrap(text, room).map((line, index) => `  ${index === 0 ? mark : ' '} ${line}\n`),
  )
  return `\n${wrapped.join('')}\n`
}

export function renderNext({ root, job }: Done): string {
  const folder = relative(process.cwd(), root)
  const where = folder === '' ? '' : ` --root ${folder.startsWith('..') ? root : folder}`
  const previewed = `npx narthex preview ${job}${where}`
  return `
  next   ${previewed}   after a change of targets/${job}.ts
         ${`npx narthex deploy${where}`.padEnd(previewed.length)}   put it on Cloudflare
`
}

const QUERY = 'the query of the URL stands in a file that git keeps'
const NO_WORKER = 'there is no wrangler.toml here, which a deploy needs: begin in a checkout of narthex'
