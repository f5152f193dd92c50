/** A terminal that keeps what a command prints, and golden files for it. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import type { Terminal } from '../../scripts/terminal/terminal.ts'

export interface Printed {
  out: string
  err: string
  readonly terminal: Terminal
}

export function printing(settings: Partial<Terminal> = {}): Printed {
  const printed: Printed = {
    out: '',
    err: '',
    terminal: {
      out: (text) => {
        printed.out += text
      },
      err: (text) => {
        printed.err += text
      },
      width: 80,
      color: false,
      annotations: false,
      now: () => 0,
      ...settings,
    },
  }
  return printed
}

/** Holds text against `test/golden/<name>.txt`; UPDATE_GOLDEN=1 writes the files anew, to be read before they are committed. */
export function expectGolden(name: string, text: string): void {
  const file = join(import.meta.dirname, '../golden', `${name}.txt`)
  const shown = text.replaceAll(/127\.0\.0\.1:\d{5}/g, '127.0.0.1:12345')
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, shown)
  }
  expect(shown).toBe(readFileSync(file, 'utf8'))
}

/** Lines that a terminal of this width would break. */
export function tooWide(text: string, width: number): readonly string[] {
  return text.split('\n').filter((line) => line.length > width)
}
