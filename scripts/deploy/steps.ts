/** A deploy as the list of what was done. */

import { createColors } from 'picocolors'
import type { Terminal } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'

export interface Step {
  readonly name: 'check' | 'wrangler' | 'bindings' | 'Dynatrace' | 'OTLP' | 'secrets' | 'upload' | 'reachable'
  /** A step that failed ends the deploy. */
  readonly mark: 'done' | 'warned' | 'failed'
  /** What came of it, and what to do. */
  readonly lines: readonly string[]
}

export function renderStep({ name, mark, lines }: Step, { width, color }: Pick<Terminal, 'width' | 'color'>): string {
  const { green, yellow, red, bold } = createColors(color)
  const marks = { done: green('✔'), warned: yellow('▲'), failed: red('✘') }
  const head = `  ${marks[mark]} ${bold(name)}${' '.repeat(INDENT - 4 - name.length)}`
  const wrapped = lines.flatMap((line) => wrap(line, width === undefined ? undefined : width - INDENT))
  return wrapped.map((line, index) => `${index === 0 ? head : ' '.repeat(INDENT)}${line}\n`).join('')
}

const INDENT = 16
