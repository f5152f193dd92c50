/** What a process says, read as a person does: onwards, waiting for what is to come. */

import type { ChildProcess } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'

export interface Reading {
  /** Waits until this is to be read behind what was seen last, and gives the match. */
  sees(expected: RegExp | string): Promise<RegExpExecArray>
  /** Everything so far. */
  text(): string
}

/** Of both of its outputs. */
export function readOutput(child: ChildProcess): Reading {
  let raw = ''
  let seen = 0
  let ended = false
  let told = Promise.withResolvers<void>()
  const tell = () => {
    told.resolve()
    told = Promise.withResolvers()
  }
  for (const output of [child.stdout, child.stderr]) {
    output?.setEncoding('utf8').on('data', (piece: string) => {
      raw += piece
      tell()
    })
  }
  child.once('close', () => {
    ended = true
    tell()
  })
  return {
    text: () => plain(raw),
    async sees(expected) {
      const pattern =
        typeof expected === 'string' ? new RegExp(expected.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')) : expected
      const deadline = AbortSignal.timeout(PATIENCE_MS)
      deadline.addEventListener('abort', tell)
      for (;;) {
        const left = plain(raw).slice(seen)
        const match = pattern.exec(left)
        if (match !== null) {
          seen += match.index + match[0].length
          return match
        }
        if (ended || deadline.aborted) {
          throw new Error(`${ended ? 'it ended' : 'time went by'} without ${pattern}, after:\n${left}`)
        }
        await told.promise
      }
    },
  }
}

const PATIENCE_MS = 30_000

function plain(raw: string): string {
  return stripVTControlCharacters(raw).replaceAll('\r', '')
}
