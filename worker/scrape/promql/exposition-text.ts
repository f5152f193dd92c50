/**
 * Results of a query as lines of the text format, so that what reads an exposition reads them. A result that is no
 * sample has a line as well, which the decoder refuses and counts as any that it cannot read.
 */

import type { BundleSource } from '../../../dsl/bundle.ts'
import { escapeText } from '../../exposition/protobuf/line-text.ts'
import type { Labels, Result } from './answer.ts'

export type Query = Extract<BundleSource, { readonly kind: 'promql' }>['queries'][number]

export interface ExpositionText {
  readonly text: string
  /** Before the line of the first result; each of the others has the line behind. */
  readonly headerLines: number
}

export function writeResults({ name, type, help }: Query, results: readonly Result[]): ExpositionText {
  const header = [`# TYPE ${name} ${type}\n`]
  if (help !== '') header.push(`# HELP ${name} ${escapeHelp(help)}\n`)
  const lines = results.map((result) =>
    result.kind === 'sample' ? `${name}${labelText(result.labels)} ${result.value}\n` : REFUSED,
  )
  return { text: header.concat(lines).join(''), headerLines: header.length }
}

const REFUSED = '!\n'
const PLAIN_LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/

function labelText(labels: Labels): string {
  if (labels.length === 0) return ''
  return `{${labels.map(([name, value]) => `${labelName(name)}="${escapeText(value)}"`).join(',')}}`
}

function labelName(name: string): string {
  return PLAIN_LABEL.test(name) ? name : `"${escapeText(name)}"`
}

function escapeHelp(help: string): string {
  return help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
}
